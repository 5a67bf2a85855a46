"""Keeps the copied suites out of this project's own runs; `test_published_suites.py` runs them in processes of their own."""

collect_ignore = ["demo_tests", "mobile_tests"]
