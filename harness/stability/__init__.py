"""Adaptation and stability across devices: what the verdicts of several devices say side by side.

The checks themselves are rules (`display_defect`, `crash`, `not_responding`, `blank_screen`).
"""
