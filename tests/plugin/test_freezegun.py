"""freezegun, which many suites use already, moves a mockjet in the same process."""

import pytest
import requests
from freezegun import freeze_time
from mailjet_rest import Client

from mockjet import MockJet


@pytest.mark.mockjet(pace="clock", dwell=10)
def test_frozen_time_is_the_time_of_the_server(client: Client) -> None:
    with freeze_time("2026-01-01 12:00:00"):
        created = client.contact.create(data={"Email": "ada@example.com"}).json()["Data"][0]

    assert created["CreatedAt"] == "2026-01-01T12:00:00Z"


@pytest.mark.mockjet(pace="clock", dwell=10)
def test_ticking_moves_the_jobs(client: Client) -> None:
    sent = {"Contacts": [{"Email": f"reader{number}@example.com"} for number in range(10)]}
    with freeze_time("2026-01-01 12:00:00") as factory:
        job_id = client.contact_managemanycontacts.create(data=sent).json()["Data"][0]["JobID"]
        seen = []
        for seconds in (0, 10, 10, 14, 6):
            factory.tick(seconds)
            row = client.contact_managemanycontacts.get(action_id=job_id).json()["Data"][0]
            seen.append((row["Status"], row["Count"], row["JobEnd"]))

    assert seen == [
        ("Allocated", 0, ""),
        ("Upload", 0, ""),
        ("Prepare", 0, ""),
        ("Importing", 4, ""),
        ("Completed", 10, "2026-01-01T12:00:40Z"),
    ]


@pytest.mark.mockjet(pace="clock", dwell=1)
def test_the_clock_of_an_account_can_be_moved_on_top_of_frozen_time(mockjet: MockJet) -> None:
    with freeze_time("2026-01-01 12:00:00"):
        mockjet.clock.advance(hours=1)

        assert mockjet.clock.now().isoformat() == "2026-01-01T13:00:00+00:00"


@pytest.mark.mockjet(pace="clock", dwell=1)
def test_the_clock_over_http_runs_with_frozen_time_until_it_is_frozen_itself(mockjet: MockJet) -> None:
    url = f"{mockjet.url}/_mockjet/clock"
    with freeze_time("2026-01-01 12:00:00") as factory:
        factory.tick(60)
        running = requests.get(url, timeout=10).json()
        requests.post(f"{url}/freeze", timeout=10)
        factory.tick(60)
        frozen = requests.get(url, timeout=10).json()
        requests.post(f"{url}/unfreeze", timeout=10)
        factory.tick(60)
        again = requests.get(url, timeout=10).json()

    assert running == {"now": "2026-01-01T12:01:00Z", "frozen": False}
    assert frozen == {"now": "2026-01-01T12:01:00Z", "frozen": True}
    assert again == {"now": "2026-01-01T12:02:00Z", "frozen": False}


def test_the_fixture_itself_does_not_import_freezegun(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import sys

        def test_nothing(mockjet):
            assert "freezegun" not in sys.modules
        """
    )
    result = pytester.runpytest_subprocess()

    result.assert_outcomes(passed=1)
