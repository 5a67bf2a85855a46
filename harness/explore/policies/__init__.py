"""Which entry to open next: one file per policy, each offering a pure function under the name `POLICY`.

A policy gets every open candidate and the run's own random generator, and returns one of the candidates.
"""
