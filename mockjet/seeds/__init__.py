"""Seeds: data to start from, written by hand or by the thousand, read from JSON, YAML or CSV."""

from .format import Seed, SeedAccount, schema
from .reading import kind_of, read, read_file, taken
from .seeding import await_newcomers, read_newcomers, seed
from .source import BadSeed, Source

__all__ = [
    "BadSeed",
    "Seed",
    "SeedAccount",
    "Source",
    "await_newcomers",
    "kind_of",
    "read",
    "read_file",
    "read_newcomers",
    "schema",
    "seed",
    "taken",
]
