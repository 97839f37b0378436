"""What is in the wheel: a file forgotten or one too many fails. Run by .ci/run, which builds it."""

import os
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
WHEEL = Path(os.environ["MOCKJET_WHEEL"])


def test_the_wheel_holds_the_packages_and_nothing_else() -> None:
    names = zipfile.ZipFile(WHEEL).namelist()
    sources = {
        str(path.relative_to(ROOT))
        for package in ("mockjet", "conftest_plugin")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert "mockjet/py.typed" in sources
    assert {name for name in names if ".dist-info/" not in name} == sources
    assert {name.rpartition("/")[2] for name in names if ".dist-info/" in name} == {
        "METADATA",
        "WHEEL",
        "RECORD",
        "LICENSE",
        "entry_points.txt",
    }


def test_the_wheel_registers_the_command_and_the_plugin() -> None:
    archive = zipfile.ZipFile(WHEEL)
    (name,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))

    assert archive.read(name).decode().split() == [
        "[console_scripts]",
        "mockjet",
        "=",
        "mockjet.cli:main",
        "[pytest11]",
        "mockjet",
        "=",
        "conftest_plugin.plugin",
    ]


def test_users_get_few_dependencies() -> None:
    archive = zipfile.ZipFile(WHEEL)
    (name,) = (name for name in archive.namelist() if name.endswith("METADATA"))
    needed = {
        line.partition(": ")[2].partition(">")[0]
        for line in archive.read(name).decode().splitlines()
        if line.startswith("Requires-Dist") and "extra ==" not in line
    }

    assert needed == {"flask", "click", "itsdangerous", "jinja2", "msgspec", "pyyaml"}
