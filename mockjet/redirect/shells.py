"""Variables as the lines of a shell."""

import json
import shlex
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final


def _sh(name: str, value: str) -> str:
    return f"export {name}={shlex.quote(value)}"


def _fish(name: str, value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"set -gx {name} '{escaped}'"


SHELLS: Final[Mapping[str, Callable[[str, str], str]]] = MappingProxyType({"sh": _sh, "fish": _fish})


def written(variables: Mapping[str, str], shell: str) -> str:
    """Return lines that set the variables in a *shell*, one of `SHELLS`, or a JSON object when it is `json`."""
    if shell == "json":
        return json.dumps(variables, indent=2)
    return "\n".join(SHELLS[shell](name, value) for name, value in variables.items())
