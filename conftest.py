"""pytester must be named at the root."""

pytest_plugins = ["pytester"]
