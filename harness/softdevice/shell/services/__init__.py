"""What `dumpsys NAME` prints, one file for each service.

A file defines `NAMES` and `def dump(device: SoftDevice, args: list[str]) -> str`, which may be a coroutine function.
The shapes are contracts: clients read them with regular expressions, named beside each.
"""
