"""Which devices a run uses: inventory, starting soft devices, leases, and one app on many devices at once.

Knows devices and processes; refuses to know what an inspection does (that is `harness.run`).
"""
