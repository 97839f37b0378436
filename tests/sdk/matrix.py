"""Which SDKs are run, in which versions, how each finds mockjet, and what each cannot do."""

import json
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final, NamedTuple

HERE: Final = Path(__file__).parent
SCENARIO: Final = HERE / "scenario.json"
STEPS: Final = json.loads(SCENARIO.read_text(encoding="utf-8"))["steps"]

# How a program finds mockjet: by its client's own setting over HTTP, the same over TLS, or without any change to it.
WAYS: Final = ("knob", "tls", "exec")


class Run(NamedTuple):
    """One program on one way."""

    sdk: str
    version: str
    way: str

    def __str__(self) -> str:
        return f"{self.sdk}-{self.version}-{self.way}"


class Check(NamedTuple):
    """One thing that a step must find."""

    step: str
    name: str

    def __str__(self) -> str:
        return f"{self.step}: {self.name}"


# fmt: off
VERSIONS: Final = (
    #  sdk      version   ways
    ("python", "1.3.4",  ("knob", "tls", "exec")),
    ("python", "1.5.1",  ("knob", "tls", "exec")),
    ("python", "1.6.0",  ("tls", "exec")),          # refuses plain HTTP
    ("python", "1.7.0",  ("exec",)),                # and all hosts but Mailjet's
    ("python", "1.9.1",  ("knob", "tls", "exec")),
    ("node",   "3.4.1",  ("tls", "exec")),          # speaks HTTPS only
    ("node",   "5.1.1",  ("knob", "tls", "exec")),
    ("node",   "6.0.11", ("knob", "tls", "exec")),
    ("go",     "3.2.0",  ("knob", "tls", "exec")),
    ("go",     "4.0.7",  ("knob", "tls", "exec")),
    ("java",   "6.0.1",  ("knob", "tls", "exec")),
)

# What runs cannot check, by the design of their SDK. The program says so with a reason.
CANNOT: Final = (
    #  runs                step                                            checks
    ("python-1.9.1-tls",  "one call too many is refused",                 ("status",)),
    ("python-1.9.1-exec", "one call too many is refused",                 ("status",)),
    ("node-*",            "a subscription to an unknown list is refused", ("status",)),
    ("go-*",              "a CSV file is uploaded",                       ("ID",)),
    ("go-*",              "the error file is read",                       ("text",)),
    ("java-*",            "the error file is read",                       ("status", "text")),
)
# fmt: on

RUNS: Final = tuple(Run(sdk, version, way) for sdk, version, ways in VERSIONS for way in ways)
CHECKS: Final = tuple(Check(step["step"], name) for step in STEPS for name in step["expect"])


def expected(check: Check) -> object:
    """Return what a check must find, as the scenario writes it."""
    (step,) = (step for step in STEPS if step["step"] == check.step)
    value: object = step["expect"][check.name]
    return value


def cannot(run: Run) -> frozenset[Check]:
    """Return the checks that this run cannot make."""
    return frozenset(Check(step, name) for runs, step, names in CANNOT if fnmatchcase(str(run), runs) for name in names)
