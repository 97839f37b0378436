"""What is told of a program's requests stays short, whatever the program does."""

import pytest

from mockjet.cli.tally import Tally, told
from mockjet.faces.http import Call, parse_target


def asked(tally: Tally, *targets: str) -> None:
    for target in targets:
        tally(Call("GET", parse_target(target)[0]), 404)


def test_many_kinds_are_cut_short() -> None:
    lines = list(told({f"GET /{number:02} 404": 1 for number in range(53)}, {}))

    assert (lines[0], len(lines)) == ("mockjet answered 53 requests:", 52)
    assert lines[1] == "  1 x GET /00 404"
    assert lines[-1] == "  and 3 more kinds"


def test_numbers_stand_below_each_other() -> None:
    assert list(told({"GET /a 404": 1000, "GET /b 404": 1}, {})) == [
        "mockjet answered 1001 requests:",
        "  1000 x GET /a 404",
        "     1 x GET /b 404",
    ]


def test_no_program_makes_the_count_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mockjet.cli.tally.MOST_COUNTED", 2)
    tally = Tally()
    asked(tally, "/a", "/b", "/c", "/a")

    assert tally.counts == {"GET /a 404": 2, "GET /b 404": 1}


def test_urls_are_counted_like_paths_and_steering_is_not() -> None:
    tally = Tally()
    asked(tally, "/v3/REST/contact/1", "https://api.mailjet.com/v3/REST/contact/2?a=b", "/_mockjet/reset")

    assert tally.counts == {"GET /v3/REST/contact/{id} 404": 2}
