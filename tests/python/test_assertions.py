"""What a test says about requests: that they came, did not, or come yet; and what it is told when that is not so."""

import asyncio
import threading

import pytest
import requests
from freezegun import freeze_time
from speaking import Started, Voice

from mockjet import MockJet

ADA = {"Email": "ada@example.com"}


def test_what_was_not_requested_is_confirmed(mailjet: Voice) -> None:
    mailjet.post("contact", ADA)

    mailjet.mj.assert_not_requested("DELETE", "/v3/REST/contact*")
    mailjet.mj.assert_not_requested("POST", "/v3/REST/contact", json={"Email": "bob@example.com"})


def test_what_was_requested_after_all_is_named(mailjet: Voice) -> None:
    mailjet.post("contact", ADA)

    with pytest.raises(AssertionError) as told:
        mailjet.mj.assert_not_requested("POST", "/v3/REST/contact")
    assert str(told.value).splitlines() == [
        "expected 0 like POST /v3/REST/contact",
        "of 1 recorded, 1 look like that:",
        "  <request 1: POST /v3/REST/contact -> 201 Created>",
    ]


@pytest.mark.mockjet(journal_entries=1)
def test_what_was_forgotten_is_not_taken_for_what_was_not_requested(mailjet: Voice) -> None:
    mailjet.post("contact", ADA)
    mailjet.get("contact")

    with pytest.raises(AssertionError, match=r"it cannot be told that there was none\n1 older requests were forgotten"):
        mailjet.mj.assert_not_requested("POST", "/v3/REST/contact")


def test_what_is_not_recorded_is_not_taken_for_what_was_not_requested(mockjet: MockJet) -> None:
    mockjet.requests.enabled = False

    with pytest.raises(AssertionError, match="requests are not being recorded"):
        mockjet.assert_not_requested("POST", "/v3/REST/contact")
    with pytest.raises(AssertionError, match="requests are not being recorded"):
        mockjet.assert_only()


def test_these_and_no_others_may_come_in_any_order(mailjet: Voice) -> None:
    mailjet.get("contact")
    mailjet.post("contact", ADA)
    mailjet.get("contact/ada@example.com")

    mailjet.mj.assert_only(
        {"method": "POST", "path": "/v3/REST/contact", "json": ADA, "times": 1}, ("GET", "/v3/REST/contact*")
    )


def test_others_and_missing_ones_are_told_together(mailjet: Voice) -> None:
    mailjet.get("contact")
    mailjet.post("contact", ADA)

    with pytest.raises(AssertionError) as told:
        mailjet.mj.assert_only(
            {"method": "GET", "path": "/v3/REST/contact", "times": 2}, ("GET", "/v3/REST/listrecipient")
        )
    lines = str(told.value).splitlines()
    assert lines[0] == "expected 2 like GET /v3/REST/contact"
    assert "expected at least 1 like GET /v3/REST/listrecipient" in lines
    assert lines[-2:] == ["expected no others, but there is 1:", "  <request 2: POST /v3/REST/contact -> 201 Created>"]


def test_nothing_expected_is_nothing_requested(mailjet: Voice) -> None:
    mailjet.mj.assert_only()
    mailjet.get("contact")
    mailjet.get("contact")

    with pytest.raises(AssertionError, match="expected no others, but there are 2:"):
        mailjet.mj.assert_only()


def test_a_request_of_a_thread_is_waited_for(mailjet: Voice) -> None:
    thread = threading.Timer(0.2, mailjet.post, ["contact", ADA])
    thread.start()
    entry = mailjet.mj.wait_for("POST", "/v3/REST/contact", json=ADA, timeout=30)
    known = list(mailjet.mj.contacts)
    thread.join()

    assert (entry.number, entry.status, known) == (1, 201, ["ada@example.com"])


def test_what_came_already_is_not_waited_for_and_the_last_of_so_many_is_returned(mailjet: Voice) -> None:
    mailjet.get("contact")
    mailjet.post("contact", ADA)
    mailjet.get("contact")

    assert mailjet.mj.wait_for("GET", "/v3/REST/contact", times=2, timeout=0).number == 3


def test_waiting_gives_up_and_names_what_it_saw_instead(mailjet: Voice) -> None:
    mailjet.post("contact", {"Email": "bob@example.com"})

    with pytest.raises(AssertionError) as told:
        mailjet.mj.wait_for("POST", "/v3/REST/contact", json=ADA, timeout=0.05)
    assert str(told.value).splitlines() == [
        "waited 0.05 seconds in vain",
        'expected 1 like POST /v3/REST/contact with json {"Email": "ada@example.com"}',
        "of 1 recorded, 0 look like that",
        "the closest that do not:",
        "  <request 1: POST /v3/REST/contact -> 201 Created>",
        '      json.Email: expected "ada@example.com", got "bob@example.com"',
    ]


def test_waiting_for_none_means_nothing(mockjet: MockJet) -> None:
    with pytest.raises(ValueError, match="times: expected 1 or more, not 0"):
        mockjet.wait_for("GET", "*", times=0)


def test_frozen_time_does_not_stop_the_waiting(mockjet: MockJet) -> None:
    with freeze_time("2026-01-01"), pytest.raises(AssertionError, match=r"waited 0\.05 seconds"):
        mockjet.wait_for("GET", "*", timeout=0.05)


def test_an_event_loop_waits_in_another_thread(mailjet: Voice) -> None:
    async def both() -> list[str]:
        seen: list[str] = []

        async def ask() -> None:
            seen.append("the loop went on")
            await asyncio.to_thread(mailjet.post, "contact", ADA)

        entry, _ = await asyncio.gather(asyncio.to_thread(mailjet.mj.wait_for, "POST", "/v3/REST/contact"), ask())
        return [*seen, entry.path]

    assert asyncio.run(both()) == ["the loop went on", "/v3/REST/contact"]


def ask_for_nothing_known(*, strict: bool, then: str = "") -> None:
    with MockJet(strict=strict) as mj:
        requests.get(f"{mj.url}/v3/REST/contact", auth=mj.auth, timeout=10)
        requests.get(f"{mj.url}/v3/REST/cntact", auth=("other", "secret"), timeout=10)
        if then:
            raise KeyError(then)


def test_a_strict_mockjet_fails_at_its_end_and_names_what_it_does_not_serve() -> None:
    ask_for_nothing_known(strict=False)

    with pytest.raises(AssertionError) as told:
        ask_for_nothing_known(strict=True)
    head, request, hint = str(told.value).splitlines()
    assert head == "requested what mockjet does not serve:"
    assert request == '  <request 1: GET /v3/REST/cntact -> 400 Unknown resource: "cntact">'
    assert hint.startswith("    mockjet serves apikey, apikeytotals, ")


def test_a_strict_mockjet_does_not_hide_another_failure() -> None:
    with pytest.raises(KeyError, match="nobody"):
        ask_for_nothing_known(strict=True, then="nobody")


def test_one_that_is_not_strict_lets_it_pass_until_asked(mailjet: Voice) -> None:
    mailjet.mj.assert_matched()
    mailjet.get("/v3/REST/cntact")

    with pytest.raises(AssertionError, match=r"<request 1: GET /v3/REST/cntact -> 400"):
        mailjet.mj.assert_matched()


def test_the_journal_over_http_knows_what_these_assertions_know(serve: Started) -> None:
    _, url = serve("--port", "0")
    requests.get(f"{url}/v3/REST/cntact", auth=("public", "private"), timeout=10)
    shown = requests.get(f"{url}/_mockjet/requests/unmatched", timeout=10).json()

    assert "/v3/REST/cntact" in str(shown)


def test_a_mockjet_tells_where_it_is_and_what_happened_in_each_account() -> None:
    mj = MockJet()
    before = repr(mj)
    with mj:
        mj.clock.freeze("2026-01-01")
        mj.account("other").clock.freeze("2026-01-02")

        assert (before, repr(mj)) == ("<MockJet, not started>", f"<MockJet at {mj.url}>")
        assert [account.api_key for account in mj.accounts] == ["public", "other"]
        assert mj.describe().splitlines() == [
            "account public",
            "no requests",
            "clock: frozen at 2026-01-01T00:00:00Z",
            "account other",
            "no requests",
            "clock: frozen at 2026-01-02T00:00:00Z",
        ]
