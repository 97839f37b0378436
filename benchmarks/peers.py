"""The peers: their versions, where they come from, and how they are installed."""

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.process import Broke, environment, output

INSTALL_SECONDS: Final = 600.0


class Peer(NamedTuple):
    """A peer, and what its registry is asked for."""

    name: str
    version: str
    package: str

    @property
    def wanted(self) -> str:
        """The package in this version, as its installer reads it."""
        return self.package + self.version


@dataclass(frozen=True, slots=True)
class Bundle:
    """Peers that are installed together: from which registry, and whether that takes seconds only."""

    name: str
    registry: str
    peers: tuple[Peer, ...]
    light: bool = False


def beside() -> tuple[str, ...]:
    """Return what Python peers share with mockjet, in the versions of this environment, so that nothing else differs."""
    return tuple(f"{name}=={version(name)}" for name in ("flask", "werkzeug", "pytest", "requests"))


# fmt: off
BUNDLES: Final = (
    Bundle("pytest", "PyPI", (
        Peer("pytest-httpserver", "1.2.0",   "pytest-httpserver=="),
        Peer("responses",         "0.26.3",  "responses=="),
        Peer("localstripe",       "1.15.10", "localstripe=="),
    ), light=True),
    Bundle("moto", "PyPI", (
        Peer("moto",              "5.2.5",   "moto[server]=="),
    )),
    Bundle("node", "npm", (
        Peer("json-server",       "0.17.4",  "json-server@"),
        Peer("Prism",             "5.14.2",  "@stoplight/prism-cli@"),
    )),
    Bundle("wiremock", "Maven Central", (
        Peer("WireMock",          "3.13.2",  "org.wiremock:wiremock-standalone:"),
    )),
)
# fmt: on


def default_cache() -> Path:
    """Return where peers are kept: in the user's cache, so that every checkout has them."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "mockjet-benchmarks"


class Peers:
    """The bundles that are installed, by name, and the reasons for those that are not."""

    def __init__(self, cache: Path, wanted: Iterable[Bundle] = BUNDLES) -> None:
        self.places: dict[str, Path] = {}
        self.problems: dict[str, str] = {}
        for bundle in wanted:
            try:
                self.places[bundle.name] = installed(bundle, cache)
            except (OSError, Broke) as problem:
                self.problems[bundle.name] = f"not installed: {problem}"

    def place(self, bundle: str) -> Path:
        """Return where a bundle is; raise `Broke` with the reason when it is nowhere."""
        if bundle not in self.places:
            raise Broke(self.problems.get(bundle, "not installed: it was left out"))
        return self.places[bundle]

    def python(self, bundle: str) -> str:
        """Return the interpreter that has a bundle."""
        return str(self.place(bundle) / "bin" / "python")

    def packages(self, bundle: str) -> str:
        """Return the directory with the modules of a bundle."""
        return str(self.place(bundle) / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages")


def installed(bundle: Bundle, cache: Path) -> Path:
    """Return the directory of a bundle, made first if it is not there; one that is there is whole."""
    packages = tuple(peer.wanted for peer in bundle.peers) + (beside() if bundle.registry == "PyPI" else ())
    key = hashlib.sha256(json.dumps([packages, sys.version]).encode()).hexdigest()[:12]
    place = cache / f"{bundle.name}-{key}"
    if not place.exists():
        cache.mkdir(parents=True, exist_ok=True)
        making = Path(tempfile.mkdtemp(prefix=f"{bundle.name}-", suffix=".part", dir=cache))
        try:
            INSTALLERS[bundle.registry](making, packages)
            making.rename(place)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
    return place


def from_pypi(place: Path, packages: tuple[str, ...]) -> None:
    """Install into a virtual environment."""
    install([sys.executable, "-m", "venv", str(place)])
    install([str(place / "bin" / "python"), "-m", "pip", "install", "--quiet", *packages])


def from_npm(place: Path, packages: tuple[str, ...]) -> None:
    """Install into `node_modules`."""
    needed("npm")
    install(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(place), *packages])


def from_maven(place: Path, packages: tuple[str, ...]) -> None:
    """Copy the jars."""
    needed("mvn")
    for package in packages:
        install(["mvn", "-q", "-B", "dependency:copy", f"-Dartifact={package}", f"-DoutputDirectory={place}"])


def needed(program: str) -> None:
    """Raise `Broke` when a program is not there."""
    if shutil.which(program) is None:
        raise Broke(f"{program} is not installed")


def install(command: list[str]) -> None:
    """Run one step of an installation."""
    output(command, seconds=INSTALL_SECONDS, cwd=Path(tempfile.gettempdir()), env=environment())


INSTALLERS: Final[dict[str, Callable[[Path, tuple[str, ...]], None]]] = {
    "PyPI": from_pypi,
    "npm": from_npm,
    "Maven Central": from_maven,
}
