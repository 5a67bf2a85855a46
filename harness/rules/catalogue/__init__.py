"""One file per rule: `<rule id>.py` with `RULE`. Rule files do not import each other."""
