"""A suite whose tests all use one server, and would see each other if they shared anything else."""

import os
from pathlib import Path

import pytest
import requests


def sync(mockjet, email):
    answer = requests.post(f"{mockjet.url}/v3/REST/contact", json={"Email": email}, auth=mockjet.auth, timeout=30)
    return answer.json()["Data"][0]["ID"]


@pytest.fixture(autouse=True)
def _noted(mockjet, mockjet_url, mockjet_server):
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    with Path("accounts.txt").open("a") as file:
        file.write(f"{worker} {mockjet_url} {mockjet_server.url} {mockjet.api_key}\n")


@pytest.mark.parametrize("number", range(16))
def test_each_test_has_an_account_of_its_own(mockjet, number):
    news = mockjet.add_list("News")
    email = f"reader{number}@example.com"

    assert (len(mockjet.contacts), len(mockjet.requests)) == (0, 0)
    assert sync(mockjet, email) == 100000001
    assert list(mockjet.contacts) == [email]
    assert (news.id, news.subscriber_count) == (30001, 0)
    mockjet.assert_requested("POST", "/v3/REST/contact", json={"Email": email}, times=1)


@pytest.mark.parametrize(("pace", "seen"), [("poll", "Allocated"), ("instant", "Completed")])
def test_each_has_a_pace_of_its_own(mockjet, pace, seen):
    mockjet.pace = pace
    jobs = f"{mockjet.url}/v3/REST/contact/managemanycontacts"
    sent = {"Contacts": [{"Email": "ada@example.com"}]}
    requests.post(jobs, json=sent, auth=mockjet.auth, timeout=30)

    assert requests.get(f"{jobs}/600001", auth=mockjet.auth, timeout=30).json()["Data"][0]["Status"] == seen


@pytest.mark.mockjet(pace="instant", max_contacts=1, strict=True)
def test_the_marker_is_of_this_test_alone(mockjet):
    assert mockjet.pace == "instant"
    sync(mockjet, "ada@example.com")
    again = requests.post(
        f"{mockjet.url}/v3/REST/contact", json={"Email": "bob@example.com"}, auth=mockjet.auth, timeout=30
    )
    assert again.status_code != 201


def test_the_pace_is_the_fixtures_and_not_the_servers(mockjet):
    assert mockjet.pace == "poll"


def test_what_the_program_sends_to_mailjet_arrives(mockjet_patched):
    answer = requests.post(
        "https://api.mailjet.com/v3/REST/contact",
        json={"Email": "ada@example.com"},
        auth=mockjet_patched.auth,
        timeout=30,
    )

    assert (answer.status_code, list(mockjet_patched.contacts)) == (201, ["ada@example.com"])


def test_a_further_server_is_one_of_this_process(mockjet, make_mockjet):
    assert make_mockjet().url != mockjet.url
