"""What is wrong with a record that somebody sent, by the name of its member."""

import msgspec


def explain(problem: msgspec.ValidationError) -> str:
    """Return what is wrong with the member before it: what was expected at `$.status` as `status: Expected ...`."""
    text, separator, path = str(problem).rpartition(" - at `$")
    if not separator:
        return str(problem)
    member = path.rstrip("`").removeprefix(".")
    return f"{member}: {text}" if member else text
