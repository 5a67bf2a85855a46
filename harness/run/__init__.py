"""One inspection of one app: phases on each device, verdicts of every rule, one sealed record.

`inspection` is one app on one device; `engine` runs it on many; `assemble` turns the results into a record.
The command line and the pytest plugin are two doors to this same package.
"""
