"""Frozen values that every layer shares; standard library only, no I/O, no clock.

Coordinates are screen pixels, origin top-left, bounds half-open.
"""
