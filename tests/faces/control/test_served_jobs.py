"""Pace and plans of a server in another process, watched by Mailjet's own client."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests
from mailjet_rest import Client
from speaking import Started

CSV = "email,age\nann@example.com,36\nbob@example.com,40\ncyd@example.com,50\n"
FINAL = ("Completed", "Error", "Abort")


class Served:
    """A server in another process: its control face, and the official client pointed at it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.client = Client(auth=("public", "private"), api_url=f"{url}/", version="v3")
        self.control("POST", "clock/freeze", {"to": "2026-01-01T00:00:00Z"})

    def control(self, method: str, path: str, body: Any = None, status: int = 200) -> Any:
        answer = requests.request(method, f"{self.url}/_mockjet/{path}", json=body, timeout=10)
        assert answer.status_code == status, answer.text
        return answer.json()

    def store(self, *names: str) -> int:
        contacts = [{"Email": f"{name}@example.com"} for name in names]
        started = self.client.contact_managemanycontacts.create(data={"Contacts": contacts})
        return int(started.json()["Data"][0]["JobID"])

    def poll(self, job_id: int) -> dict[str, Any]:
        (row,) = self.client.contact_managemanycontacts.get(action_id=job_id).json()["Data"]
        return dict(row)

    def polls(self, job_id: int, times: int) -> list[tuple[str, int]]:
        return [(row["Status"], row["Count"]) for row in (self.poll(job_id) for _ in range(times))]

    def emails(self) -> list[str]:
        return [row["Email"] for row in self.client.contact.get().json()["Data"]]


@pytest.fixture
def served(serve: Started) -> Iterator[Served]:
    _, url = serve("--port", "0", "--pace", "poll")
    found = Served(url)
    with found.client:
        yield found


def test_a_failure_planned_before_submission_is_polled(served: Served) -> None:
    served.control("POST", "jobs/plan", {"fail_at": "Importing", "error": "disk full"})
    failing, next_one = served.store("a", "b", "c", "d"), served.store("e")

    assert served.polls(failing, 5) == [
        ("Allocated", 0),
        ("Upload", 0),
        ("Prepare", 0),
        ("Importing", 2),
        ("Error", 2),
    ]
    assert (served.poll(failing)["Error"], served.emails()) == ("disk full", ["a@example.com", "b@example.com"])
    assert served.polls(next_one, 5)[-1] == ("Completed", 1)


def test_an_abort_planned_after_submission_is_polled(served: Served) -> None:
    job_id = served.store("a", "b")
    served.polls(job_id, 2)
    served.control("POST", f"jobs/{job_id}/plan", {"abort_at": "Prepare"})

    assert served.polls(job_id, 3) == [("Prepare", 0), ("Abort", 0), ("Abort", 0)]


def test_a_stop_holds_a_job_until_it_is_steered(served: Served) -> None:
    served.control("POST", "jobs/plan", {"stop_at": "Upload", "pace": "clock", "dwell": 5})
    job_id = served.store("a")
    served.control("POST", "clock/advance", {"days": 365})
    held = served.polls(job_id, 3)
    served.control("POST", f"jobs/{job_id}/advance")
    served.control("POST", "clock/advance", {"seconds": 10})

    assert held == [("Upload", 0)] * 3
    assert served.polls(job_id, 1) == [("Completed", 1)]


def test_a_stretched_status_is_polled_as_often_as_planned(served: Served) -> None:
    served.control("POST", "jobs/plan", {"dwells": {"Upload": 3}})

    assert [status for status, _ in served.polls(served.store("a"), 6)] == [
        "Allocated",
        "Upload",
        "Upload",
        "Upload",
        "Prepare",
        "Importing",
    ]


def test_broken_lines_are_in_the_error_file(served: Served) -> None:
    served.control("POST", "jobs/plan", {"break_rows": [2, {"row": "CYD@example.com", "error": "mailbox full"}]})
    list_id = served.client.contactslist.create(data={"Name": "News"}).json()["Data"][0]["ID"]
    data_id = served.client.contactslist_csvdata.create(id=list_id, data=CSV).json()["ID"]
    body = {"ContactsListID": list_id, "DataID": data_id, "Method": "addnoforce"}
    job_id = served.client.csvimport.create(data=body).json()["Data"][0]["ID"]
    seen = [served.client.csvimport.get(id=job_id).json()["Data"][0] for _ in range(4)]

    assert [(row["Status"], row["Errcount"]) for row in seen] == [
        ("Upload", 0),
        ("Prepare", 0),
        ("Importing", 0),
        ("Completed", 2),
    ]
    assert served.client.batchjob_csverror.get(id=job_id).text == (
        "email,age,error\nbob@example.com,40, ###Invalid email###email\ncyd@example.com,50, ###mailbox full\n"
    )
    assert served.emails() == ["ann@example.com"]


def test_the_pace_is_changed_while_the_server_runs(served: Served) -> None:
    before = served.store("a")
    served.control("PUT", "pace", {"pace": "clock", "dwell": 60})
    after = served.store("b")
    served.control("POST", "clock/advance", {"minutes": 4})

    assert served.control("GET", "pace") == {"pace": "clock", "dwell": 60.0}
    assert (served.polls(before, 1), served.polls(after, 1)) == ([("Allocated", 0)], [("Completed", 1)])


def test_plans_and_pace_are_another_accounts_own(served: Served) -> None:
    served.control("PUT", "pace?account=other", {"pace": "instant"})
    served.control("POST", "jobs/plan?account=other", {"fail_at": "Upload"})

    assert served.control("GET", "pace")["pace"] == "poll"
    assert served.control("GET", "jobs/plan") == {"plans": []}
    assert served.polls(served.store("a"), 5)[-1] == ("Completed", 1)


def test_a_job_is_moved_on_to_a_status_or_it_is_said_why_not(served: Served) -> None:
    served.control("POST", "jobs/plan", {"pace": "clock", "dwell": 60, "fail_at": "Importing", "error": "disk full"})
    job_id = served.store("a", "b")
    shown = served.control("POST", f"jobs/{job_id}/wait-for", {"status": "Importing"})
    refused = served.control("POST", f"jobs/{job_id}/wait-for", {"status": "Completed"}, 409)

    assert (shown["status"], served.control("GET", "clock")["now"]) == ("Importing", "2026-01-01T00:03:30Z")
    assert refused["error"] == {
        "code": "not_reached",
        "message": "job 600001 did not come to Completed: it was in Importing, Error (disk full), and has ended",
    }


def test_jobs_are_shown_and_steered(served: Served) -> None:
    first, second, third = (served.store(name) for name in "abc")
    served.control("POST", f"jobs/{first}/complete")
    served.control("POST", f"jobs/{second}/fail", {"error": "disk full"})
    served.control("POST", f"jobs/{third}/abort")

    shown = served.control("GET", "jobs")["jobs"]
    assert [(job["id"], job["status"], job["error"]) for job in shown] == [
        (first, "Completed", ""),
        (second, "Error", "disk full"),
        (third, "Abort", ""),
    ]
    assert served.poll(second)["Error"] == "disk full"


def test_bad_input_is_refused_and_changes_nothing(served: Served) -> None:
    job_id = served.store("a")
    before = served.control("GET", "jobs")
    served.control("POST", "jobs/plan", {"fail_at": "Done"}, 400)
    served.control("POST", f"jobs/{job_id}/plan", {"stop_at": 5}, 400)
    served.control("PUT", "pace", {"dwell": -1}, 400)
    served.control("POST", "jobs/999/advance", None, 404)

    assert served.control("GET", "jobs") == before
    assert served.control("GET", "jobs/plan") == {"plans": []}
