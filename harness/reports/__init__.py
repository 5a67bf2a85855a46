"""Renderings of a finished record, one format per file; nothing here decides anything.

A report reads the record and the texts it is given (rule names, clause wording), never a device, a clock or the
environment, so the same record always gives the same bytes. `write` is the only place that touches the disk.
"""
