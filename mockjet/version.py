"""The version of mockjet."""

__version__ = "0.1.0"
