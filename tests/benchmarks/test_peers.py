from pathlib import Path

import pytest

from benchmarks import peers
from benchmarks.peers import Bundle, Peer, Peers
from benchmarks.process import Broke

NODE = Bundle("node", "npm", (Peer("json-server", "0.17.4", "json-server@"),))
PYTEST = Bundle("pytest", "PyPI", (Peer("responses", "0.26.3", "responses=="),), light=True)


@pytest.fixture
def npm(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(place: Path, packages: tuple[str, ...]) -> None:
        (place / "half").touch()
        raise Broke(f"npm ended with 1: {packages[0]} is not there")

    monkeypatch.setitem(peers.INSTALLERS, "npm", broken)


@pytest.fixture
def pypi(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    installed: list[str] = []

    def working(place: Path, packages: tuple[str, ...]) -> None:
        (place / "bin").mkdir()
        installed.append(packages[0])

    monkeypatch.setitem(peers.INSTALLERS, "PyPI", working)
    return installed


@pytest.mark.usefixtures("npm", "pypi")
def test_a_peer_that_cannot_be_installed_is_told_of_and_the_others_are_there(tmp_path: Path) -> None:
    found = Peers(tmp_path, (NODE, PYTEST))

    assert found.problems == {"node": "not installed: npm ended with 1: json-server@0.17.4 is not there"}
    assert (found.place("pytest") / "bin").is_dir()
    with pytest.raises(Broke, match="json-server"):
        found.place("node")


@pytest.mark.usefixtures("npm")
def test_half_an_installation_is_not_kept(tmp_path: Path) -> None:
    Peers(tmp_path, (NODE,))

    assert list(tmp_path.iterdir()) == []


def test_a_bundle_is_installed_once(tmp_path: Path, pypi: list[str]) -> None:
    places = [Peers(tmp_path, (PYTEST,)).place("pytest") for _ in range(2)]

    assert places[0] == places[1]
    assert pypi == ["responses==0.26.3"]


def test_another_version_is_another_bundle(tmp_path: Path, pypi: list[str]) -> None:
    for version in ("0.26.3", "0.26.2"):
        Peers(tmp_path, (Bundle("pytest", "PyPI", (Peer("responses", version, "responses=="),)),))

    assert pypi == ["responses==0.26.3", "responses==0.26.2"]
    assert len(list(tmp_path.iterdir())) == 2
