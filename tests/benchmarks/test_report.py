from pathlib import Path

import pytest

from benchmarks.process import Broke
from benchmarks.record import Record
from benchmarks.report import BEGIN, END, amount, insert, markdown, text
from benchmarks.targets import SAME, SERVE

ABOUT = {"date": "2026-01-01", "machine": "2 cores", "versions": "mockjet 0.1.0"}


@pytest.fixture
def record() -> Record:
    found = Record(dict(ABOUT))
    for number, (ours, theirs) in enumerate([(1.0, 1.0), (900.0, 1000.0), (500.0, 1000.0), (1000.0, 1000.0)]):
        found.note("raw", SERVE, "req/s", number, ours)
        found.note("raw", SAME, "req/s", number, theirs)
    found.miss("session", "WireMock", OSError("java is not installed"))
    return found


def test_the_tables_show_medians_targets_and_what_is_missing(record: Record) -> None:
    shown = " ".join(text(record).split())

    assert "GET of one contact over one kept connection, raw socket" in shown
    assert f"{SERVE} 900 500..1,000 req/s 3" in shown
    assert "GET of a contact, raw bare Flask on the same server >= 0.8 0.9 0.5..1 met" in shown
    assert "Missing session WireMock java is not installed" in shown


def test_markdown_names_the_day_and_the_machine_and_has_a_row_for_every_target(record: Record) -> None:
    lines = markdown(record).splitlines()

    assert lines[0] == "Measured on 2026-01-01: 2 cores; mockjet 0.1.0."
    assert "| GET of a contact, raw | bare Flask on the same server | >= 0.8 | 0.9 | 0.5..1 | met |" in lines
    assert len([line for line in lines if line.startswith("|")]) == 2 + 19


def test_a_table_is_written_between_its_marks_and_over_an_older_one(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")

    for table in ("| older |\n", "| new |\n"):
        insert(page, table)

    assert page.read_text() == f"before\n{BEGIN}\n\n| new |\n\n{END}\nafter\n"


@pytest.mark.parametrize("text", ["", BEGIN, END, f"{END}\n{BEGIN}", f"{BEGIN}{BEGIN}{END}", f"{BEGIN}{END}{END}"])
def test_a_page_without_its_marks_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    page = tmp_path / "README.md"
    page.write_text(text)

    with pytest.raises(Broke, match=r"README\.md must have the lines"):
        insert(page, "| new |\n")

    assert page.read_text() == text


def test_a_record_is_read_as_it_was_written(record: Record, tmp_path: Path) -> None:
    record.save(tmp_path / "full.json", targets=[])

    assert Record.load(tmp_path / "full.json") == record


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1234567.0, "1,234,567"), (99.95, "100"), (12.345, "12.3"), (0.5, "0.5"), (0.00012, "0.0001"), (-0.3, "-0.3")],
)
def test_amounts_have_three_digits_that_count(value: float, shown: str) -> None:
    assert amount(value) == shown
