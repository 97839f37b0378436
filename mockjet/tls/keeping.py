"""Where the authority of this machine is kept: made once, renewed in time, readable by its owner alone."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout
from platformdirs import user_data_path

from mockjet.wallclock import today

from .authority import CERTIFICATE_LASTS, Authority
from .private import write_private
from .problem import TlsProblem

VARIABLE: Final = "MOCKJET_CA_DIR"
PRIVATE: Final = "authority.pem"
PUBLIC: Final = "ca.crt"
LOCK: Final = "lock"
PATIENCE_SECONDS: Final = 30
# What others may do with a file or a directory; elsewhere than on POSIX the mode says nothing of that.
POSIX: Final = os.name == "posix"
ANYTHING: Final = stat.S_IRWXG | stat.S_IRWXO if POSIX else 0
WRITING: Final = stat.S_IWGRP | stat.S_IWOTH if POSIX else 0


def directory(chosen: Path | None = None) -> Path:
    """Return where the authority is: *chosen*, or what MOCKJET_CA_DIR says, or in the user's data directory."""
    if chosen is not None:
        return chosen
    moved = os.environ.get(VARIABLE)
    return Path(moved) if moved else user_data_path("mockjet", appauthor=False) / "ca"


def kept(chosen: Path | None = None) -> Authority:
    """Return the authority of this machine, made when there is none or the one there ends soon.

    Raises `TlsProblem` when it cannot be read, written, or trusted to be secret.
    """
    place = directory(chosen)
    with _told(place):
        return _found(place) or _made(place)


def public(chosen: Path | None = None) -> Path:
    """Return the file with the certificate of the authority, which is there; raise `TlsProblem`."""
    certificate, file = kept(chosen).pem, directory(chosen) / PUBLIC
    with _told(file.parent):
        if not file.exists() or file.read_bytes() != certificate:
            write_private(file, certificate)
    return file


@contextmanager
def _told(place: Path) -> Iterator[None]:
    """Turn what the system says of files into a `TlsProblem`."""
    try:
        yield
    except OSError as problem:
        told = problem.strerror or str(problem)
        raise TlsProblem(f"the authority cannot be kept in {place}: {told}; {VARIABLE} moves it") from None


def _found(place: Path) -> Authority | None:
    """Return the authority that is there, None when there is none or it ends soon."""
    file = place / PRIVATE
    try:
        _secret(place, file)
        authority = Authority.read(file.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError:
        raise TlsProblem(f"{file} is damaged: remove it, and a new authority is made") from None
    # what is signed today must not outlive it
    return authority if authority.ends - today() > CERTIFICATE_LASTS else None


def _secret(place: Path, file: Path) -> None:
    """Raise `TlsProblem` when others may have read the key, or may put another in its place."""
    if place.stat().st_mode & WRITING:
        raise TlsProblem(f"{place} can be written by others: the authority's key is not safe there")
    if file.stat().st_mode & ANYTHING:
        raise TlsProblem(f"{file} can be read by others: remove it, and a new authority is made")


def _made(place: Path) -> Authority:
    """Make the authority, unless another process is faster."""
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with FileLock(place / LOCK, timeout=PATIENCE_SECONDS):
            if (found := _found(place)) is not None:
                return found
            authority = Authority.make(today())
            write_private(place / PUBLIC, authority.pem)
            write_private(place / PRIVATE, authority.private_pem, durable=True)
            return authority
    except Timeout:
        raise TlsProblem(f"{place / LOCK} is held by another process for {PATIENCE_SECONDS} seconds") from None
