"""The scenarios' fixtures and options live in one plugin; `tests/` uses it too, through pytester."""

pytest_plugins = ["harness.pytest_plugin"]
