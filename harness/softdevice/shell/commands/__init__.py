"""One file for each command of the device's shell.

A file defines `NAMES`, the names it answers to, and `async def run(ctx: ShellContext) -> int`. Adding a file adds the
command; nothing else changes.
"""
