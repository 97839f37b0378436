"""Files that make programs trust an authority of ours, beside all that they trust already."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from mockjet.tls import TlsProblem, write_private
from mockjet.tls.problem import missing

from .bundles import VARIABLES, system, trusted


class Trust(NamedTuple):
    """The files: by variable one in PEM, and a trust store for Java."""

    files: Mapping[str, Path]
    truststore: Path


def write_trust(place: Path, authority: bytes, environ: Mapping[str, str]) -> Trust:
    """Write the files into a directory, which is made; *environ* says whom programs trust already.

    Raises `TlsProblem` when they cannot be written.
    """
    try:
        from .truststore import truststore  # noqa: PLC0415 - the libraries of the extra `tls`
    except ImportError as problem:
        raise missing(problem) from None
    files = {name: place / f"{name.lower()}.pem" for name in VARIABLES}
    store = place / "truststore.p12"
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, file in files.items():
            write_private(file, _with(trusted(name, environ), authority))
        write_private(store, truststore(_with(system(), authority)))
    except OSError as problem:
        raise TlsProblem(f"cannot write into {place}: {problem.strerror}") from None
    return Trust(files, store)


def _with(known: bytes, authority: bytes) -> bytes:
    """Return the certificates known already, and the authority's behind them."""
    return known if authority.strip() in known else (known.rstrip() + b"\n" + authority).lstrip()
