"""The rule catalogue: pure functions from an observation to a verdict.

`catalogue/` holds one file per implemented rule; `table.yaml` and `clauses.yaml` hold what the specification fixes for
all of them. Rules read observations and meaning; they never touch a device, a clock or a file of the run.
"""
