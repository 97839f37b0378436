"""Faults in Python: what goes wrong, how it looks, and whether the service did what was asked."""

import threading
import time
from typing import Any

import pytest
import requests
from freezegun import freeze_time
from speaking import Voice, error

from mockjet import MockJet
from mockjet.domain.errors import NotFound

ADA = {"Email": "ada@example.com"}


def statuses(mailjet: Voice, times: int, path: str = "contact") -> list[int]:
    return [mailjet.get(path).status_code for _ in range(times)]


# Which requests


def test_only_what_is_meant_goes_wrong(mailjet: Voice, mockjet: MockJet) -> None:
    fault = mockjet.faults.add(method="POST", path="/v3/REST/contact*", status=503, times=2)
    seen = [mailjet.post("contact", ADA), mailjet.get("contact"), mailjet.post("contactslist", {"Name": "x"})]
    seen += [mailjet.post("contact", ADA)]

    assert [response.status_code for response in seen] == [503, 200, 503, 201]
    assert (fault.hits, fault.seen) == (2, 3)


@pytest.mark.parametrize(
    ("members", "status"),
    [
        ({"json": ADA}, 503),
        ({"json": {"Email": "bob@example.com"}}, 201),
        ({"text": "*ada@*"}, 503),
        ({"query": {"Limit": "*"}}, 201),
    ],
)
def test_a_request_is_known_by_its_body(mailjet: Voice, mockjet: MockJet, members: Any, status: int) -> None:
    mockjet.faults.add(status=503, **members)

    assert mailjet.post("contact", {**ADA, "Name": "Ada"}).status_code == status


def test_a_head_is_known_by_its_own_name(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.faults.add(method="HEAD", status=503)

    assert (mailjet.send("HEAD", "contact").status_code, mailjet.get("contact").status_code) == (503, 200)


def test_a_fault_belongs_to_one_account(mailjet: Voice, mockjet: MockJet) -> None:
    other = mockjet.account("other")
    other.faults.add(status=503)
    answered = requests.get(f"{mockjet.url}/v3/REST/contact", auth=other.auth, timeout=30)

    assert (answered.status_code, mailjet.get("contact").status_code) == (503, 200)
    assert len(mockjet.faults) == 0


def test_a_request_that_opens_no_account_meets_no_fault(mockjet: MockJet) -> None:
    fault = mockjet.faults.add(status=503)

    assert requests.get(f"{mockjet.url}/v3/REST/contact", timeout=30).status_code == 401
    assert fault.seen == 0


def test_the_control_face_meets_no_fault(mockjet: MockJet) -> None:
    mockjet.faults.add(connection="reset")
    response = requests.get(f"{mockjet.url}/_mockjet/faults", auth=mockjet.auth, timeout=30)

    assert response.status_code == 200
    assert response.json()["faults"][0]["seen"] == 0


def test_a_path_that_is_not_the_apis_goes_wrong_as_well(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.faults.add(status=503)

    assert mailjet.send("GET", "/").status_code == 503


# When


def test_a_limit_lets_so_many_through_in_a_window_of_the_accounts_clock(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.faults.add(limit=2, window=60)
    first = statuses(mailjet, 3)
    mockjet.clock.advance(seconds=60)

    assert first + statuses(mailjet, 3) == [200, 200, 429, 200, 200, 429]


def test_a_window_of_time_is_one_of_the_accounts_clock(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.faults.add(status=503, since="2026-01-02", until="2026-01-03")
    seen = statuses(mailjet, 1)
    mockjet.clock.set("2026-01-02")
    seen += statuses(mailjet, 1)
    mockjet.clock.advance(days=1)

    assert seen + statuses(mailjet, 1) == [200, 503, 200]


def test_a_window_of_time_may_be_given_as_dates(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.faults.add(status=503, since=mockjet.clock.now())

    assert statuses(mailjet, 1) == [503]


def test_chance_is_the_same_in_every_run(mailjet: Voice, mockjet: MockJet) -> None:
    rows = []
    for _ in range(2):
        mockjet.faults.add(status=503, probability=0.5)
        rows.append(statuses(mailjet, 20))
        mockjet.reset()

    assert rows[0] == rows[1]
    assert set(rows[0]) == {200, 503}


# Answers


def test_a_429_is_the_page_of_the_proxy_and_names_no_time(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.faults.add(status=429)
    response = mailjet.get("contact")

    assert (response.status_code, response.reason) == (429, "Too Many Requests")
    assert response.headers["Content-Type"] == "text/html"
    assert response.text.startswith("<html><body><h1>429 Too Many Requests</h1")
    assert "Retry-After" not in response.headers
    assert response.headers["X-Mockjet-Fault"] == "1"


def test_a_429_can_be_json_and_text(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.faults.add(status=429, format="json", times=1)
    mockjet.faults.add(status=429, format="text", retry_after=30)
    first, second = mailjet.get("contact"), mailjet.get("contact")

    assert error(first) == (429, "Too Many Requests", "")
    assert (second.headers["Content-Type"], second.text) == ("text/plain", "Too Many Requests")
    assert second.headers["Retry-After"] == "30"


def test_an_answer_may_be_ones_own(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.faults.add(status=200, body="è pronto", content_type="text/x-own", headers={"X-Own": "é"})
    response = mailjet.get("contact")

    assert response.content == "è pronto".encode()
    assert response.headers["Content-Type"] == "text/x-own"
    assert response.headers["X-Own"].encode("latin-1") == "é".encode()


def test_an_own_body_that_is_no_text_is_sent_as_json(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.faults.add(status=429, body={"error": ["é"]})
    response = mailjet.get("contact")

    assert response.headers["Content-Type"] == "application/json"
    assert response.content == '{"error": ["é"]}'.encode()
    assert "X-Mockjet-Evidence" not in response.headers


def test_an_own_header_takes_the_place_of_the_services(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.faults.add(status=401, headers={"www-authenticate": "Bearer"})

    assert mailjet.get("contact").headers["WWW-Authenticate"] == "Bearer"


def test_a_fault_answers_without_the_service_doing_anything(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.faults.add(status=500)
    mailjet.post("contact", ADA)

    assert list(mockjet.contacts) == []


def test_a_fault_may_answer_although_the_service_did_it(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.faults.add(status=500, carried_out=True)

    assert mailjet.post("contact", ADA).status_code == 500
    assert list(mockjet.contacts) == ["ada@example.com"]


# Latency


def test_an_answer_is_held_back_and_is_the_services_own(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.faults.add(latency=0.2, times=1)
    began = time.perf_counter()
    response = mailjet.get("contact")

    assert time.perf_counter() - began >= 0.2
    assert response.text == '{ "Count" : 0, "Data" : [], "Total" : 0 }'
    assert response.headers["X-Mockjet-Fault"] == "1"


def test_latency_is_added_to_other_faults(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.faults.add(latency=0.1)
    mockjet.faults.add(latency={"distribution": "uniform", "low": 0.1, "high": 0.1})
    mockjet.faults.add(status=503)
    began = time.perf_counter()
    response = mailjet.get("contact")

    assert time.perf_counter() - began >= 0.2
    assert (response.status_code, response.headers["X-Mockjet-Fault"]) == (503, "1, 2, 3")
    assert mockjet.requests[-1].latency == pytest.approx(0.2)


def test_what_was_asked_is_done_at_once_and_holds_up_nobody(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.faults.add(method="POST", latency=30)
    with pytest.raises(requests.ReadTimeout):
        requests.post(f"{mockjet.url}/v3/REST/contact", auth=mockjet.auth, json=ADA, timeout=0.2)
    began = time.perf_counter()

    assert [row["Email"] for row in mailjet.rows("contact")] == ["ada@example.com"]
    assert mockjet.requests[0].latency == 30
    assert time.perf_counter() - began < 10


def test_a_server_that_stops_does_not_wait_for_an_answer_that_is_held_back(make_mockjet: Any) -> None:
    mj = make_mockjet()
    mj.faults.add(latency=3600)
    before, ended = set(threading.enumerate()), list[Exception]()

    def ask() -> None:
        try:
            requests.get(f"{mj.url}/v3/REST/contact", auth=mj.auth, timeout=60)
        except requests.ConnectionError as problem:
            ended.append(problem)

    asking = threading.Thread(target=ask)
    asking.start()
    while not len(mj.requests):
        asking.join(0.01)
    serving = set(threading.enumerate()) - before
    mj.stop()
    for thread in serving:
        thread.join(10)

    assert len(ended) == 1
    assert [thread for thread in serving if thread.is_alive()] == []


# Handles


def test_a_handle_shows_its_fault(mailjet: Voice, mockjet: MockJet) -> None:
    fault = mockjet.faults.add(method="POST", path="/v3/*", status=500, times=2)
    mailjet.post("contact", ADA)

    assert repr(fault) == "<fault 1: POST /v3/* -> 500, 2 times at most; so far 1>"
    assert (fault.id, fault.rule.status, fault.hits, fault.seen) == (1, 500, 1, 1)


def test_faults_are_listed_found_and_removed(mailjet: Voice, mockjet: MockJet) -> None:
    first, second = mockjet.faults.add(status=500), mockjet.faults.add(status=501)
    before = statuses(mailjet, 1)
    first.remove()

    assert (list(mockjet.faults), mockjet.faults[2]) == ([second], second)
    assert before + statuses(mailjet, 1) == [500, 501]
    mockjet.faults.clear()
    assert (len(mockjet.faults), statuses(mailjet, 1)) == (0, [200])


def test_a_fault_that_is_gone_is_not_found(mockjet: MockJet) -> None:
    fault = mockjet.faults.add(status=500)
    fault.remove()

    with pytest.raises(NotFound, match="no fault 1"):
        _ = fault.hits
    with pytest.raises(NotFound, match="no fault 1"):
        fault.remove()
    with pytest.raises(KeyError):
        _ = mockjet.faults[1]


def test_a_wrong_member_is_named_and_nothing_is_added(mockjet: MockJet) -> None:
    with pytest.raises(ValueError, match="status: Expected `int` >= 200"):
        mockjet.faults.add(status=99)
    with pytest.raises(ValueError, match="unknown field `colour`"):
        mockjet.faults.add(status=500, colour="red")  # type: ignore[call-arg]  # what a user may try

    assert len(mockjet.faults) == 0


def test_a_reset_ends_all_faults(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.faults.add(status=500)
    mockjet.reset()

    assert (len(mockjet.faults), statuses(mailjet, 1)) == (0, [200])


def test_throttling_is_a_fault_like_others(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.throttle(2)
    mailjet.get("contact")

    assert [repr(fault) for fault in mockjet.faults] == ["<fault 1: any request -> 429, 2 times at most; so far 1>"]
    assert mockjet.requests[0].faults == (1,)


def test_time_that_stands_still_does_not_hold_an_answer_back_for_ever(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.faults.add(latency=0.1)
    with freeze_time("2031-05-05"):
        assert mailjet.get("contact").status_code == 200


def test_many_clients_at_once_meet_a_fault_as_often_as_was_said(mockjet: MockJet) -> None:
    fault = mockjet.faults.add(status=503, times=100)
    seen: list[int] = []

    def ask() -> None:
        with requests.Session() as session:
            session.auth = mockjet.auth
            answers = (session.get(f"{mockjet.url}/v3/REST/contact", timeout=30) for _ in range(25))
            seen.extend(answer.status_code for answer in answers)

    clients = [threading.Thread(target=ask) for _ in range(8)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()

    assert (seen.count(503), seen.count(200)) == (100, 100)
    assert (fault.hits, fault.seen) == (100, 200)
    assert [entry.number for entry in mockjet.requests] == list(range(1, 201))


def test_a_large_body_is_looked_through(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.faults.add(json={"Contacts": []}, status=503)
    contacts = [{"Email": f"{number}@example.com"} for number in range(100_000)]

    assert mailjet.post("contact/managemanycontacts", {"Contacts": contacts}).status_code == 201
    assert mailjet.post("contact/managemanycontacts", {"Contacts": []}).status_code == 503
