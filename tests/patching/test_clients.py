"""Every client, told of nothing, reaches the mock while a patch is on, and only then."""

import asyncio
import http.client
import json
import ssl
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import httpx
import pytest
import requests
import urllib3
from clients import AUTH, CLIENTS, KeptClient, WithUrllib
from mailjet_rest import Client
from urllib3.util import Retry

from mockjet import MockJet, patch

CONTACTS = "https://api.mailjet.com/v3/REST/contact"


def count(text: str) -> int:
    return int(json.loads(text)["Count"])


@pytest.mark.parametrize(
    "url",
    [
        CONTACTS,
        "https://api.us.mailjet.com/v3/REST/contact",
        "http://api.mailjet.com/v3/REST/contact",
        "https://api.mailjet.com:443/v3/REST/contact",
        "https://api.mailjet.com:8443/v3/REST/contact",
        "https://API.Mailjet.COM/v3/REST/contact",
        "https://api.mailjet.com./v3/REST/contact",
        "https://emaillist.dev/v3/REST/contact",
        "https://api.emaillist.dev/v3/REST/contact",
    ],
)
def test_what_is_meant_for_a_service_comes_to_the_mock(kept: KeptClient, mj: MockJet, url: str) -> None:
    with mj.patch():
        answer = kept.get(url)

    assert (answer.status, answer.emails) == (200, ["ada@example.com"])
    assert answer.url.lower() in (url.lower(), url.lower().replace(":443", ""))


def test_the_mock_is_asked_as_the_service_would_be(kept: KeptClient, mj: MockJet) -> None:
    with mj.patch():
        kept.get(CONTACTS)
    (request,) = mj.requests
    headers = {name.lower(): value for name, value in request.headers}

    assert headers["host"] == "api.mailjet.com"
    assert headers.get("connection", "keep-alive") == ("close" if isinstance(kept, WithUrllib) else "keep-alive")


def test_another_host_is_left_alone(kept: KeptClient, mj: MockJet, elsewhere: str) -> None:
    with mj.patch():
        assert kept.get(elsewhere).body == "elsewhere"


def test_a_kept_connection_goes_over_neither_end_of_a_patch(kept: KeptClient, mj: MockJet, elsewhere: str) -> None:
    seen = [kept.get(elsewhere).body]
    with mj.patch(hosts=["localhost"]):
        assert kept.get(elsewhere).emails == kept.get(elsewhere).emails == ["ada@example.com"]
    seen += [kept.get(elsewhere).body, kept.get(elsewhere).body]

    assert seen == ["elsewhere", "elsewhere", "elsewhere"]


def test_a_kept_connection_goes_over_into_no_other_patch(kept: KeptClient, mj: MockJet) -> None:
    with mj.patch():
        assert kept.get(CONTACTS).emails == ["ada@example.com"]
        with patch() as inner:
            inner.add_contact("bob@example.com")
            assert kept.get(CONTACTS).emails == ["bob@example.com"]
        assert kept.get(CONTACTS).emails == ["ada@example.com"]


def test_a_mock_may_listen_on_ipv6(kept: KeptClient) -> None:
    with patch(host="::1"):
        assert kept.get(CONTACTS).status == 200


@pytest.mark.parametrize("url", [CONTACTS, CONTACTS.replace("https", "http")])
@pytest.mark.parametrize("name", CLIENTS)
def test_proxies_of_the_environment_are_not_used(
    mj: MockJet, monkeypatch: pytest.MonkeyPatch, name: str, url: str
) -> None:
    for variable in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")
    for variable in ("NO_PROXY", "no_proxy", "REQUEST_METHOD"):
        monkeypatch.delenv(variable, raising=False)
    with closing(CLIENTS[name]()) as client, mj.patch():
        answer = client.get(url)

    assert answer.status == 200


@pytest.mark.parametrize("url", [CONTACTS, CONTACTS.replace("https", "http")])
def test_a_proxy_named_in_the_code_is_not_used(mj: MockJet, url: str) -> None:
    with mj.patch(), urllib3.ProxyManager("http://127.0.0.1:9") as pool:
        assert pool.request("GET", url, headers=AUTH).status == 200
    with mj.patch(), httpx.Client(proxy="http://127.0.0.1:9") as client:
        assert client.get(url, headers=AUTH).status_code == 200


def test_a_redirect_is_followed_to_the_mock_and_away_from_it(mj: MockJet, elsewhere: str) -> None:
    with mj.patch():
        to_mock = httpx.get(f"{elsewhere}?to={CONTACTS}", headers=AUTH, follow_redirects=True)
        by_requests = requests.get(f"{elsewhere}?to={CONTACTS}", timeout=30)

    assert (to_mock.status_code, str(to_mock.url)) == (401, CONTACTS)  # no client hands credentials on
    assert (by_requests.status_code, by_requests.url) == (401, CONTACTS)


def test_certificates_and_contexts_of_the_caller_do_not_matter(mj: MockJet) -> None:
    missing = "/no/such/file.pem"
    context = ssl.create_default_context()

    async def with_context() -> int:
        async with aiohttp.ClientSession() as session, session.get(CONTACTS, headers=AUTH, ssl=context) as response:
            return response.status

    with mj.patch():
        assert requests.get(CONTACTS, headers=AUTH, timeout=30, verify=missing, cert=missing).status_code == 200
        assert requests.get(CONTACTS, headers=AUTH, timeout=30, verify=False).status_code == 200
        assert urllib3.PoolManager(ca_certs=missing, cert_file=missing).request("GET", CONTACTS).status == 401
        assert urllib3.PoolManager(ssl_context=context, cert_reqs="CERT_NONE").request("GET", CONTACTS).status == 401
        assert httpx.get(CONTACTS, headers=AUTH, verify=context).status_code == 200
        assert asyncio.run(with_context()) == 200


def test_positional_options_of_an_adapter_are_understood(mj: MockJet) -> None:
    prepared = requests.Request("GET", CONTACTS, headers=AUTH).prepare()
    with mj.patch(), closing(requests.adapters.HTTPAdapter()) as adapter:
        response = adapter.send(prepared, False, (5, 5), "/no/such/file.pem")  # noqa: FBT003 - as requests has it

    assert response.status_code == 200


def test_a_429_is_tried_again_by_those_who_do(mj: MockJet) -> None:
    mj.throttle(2)
    with mj.patch(), urllib3.PoolManager(retries=Retry(3, status_forcelist=[429])) as pool:
        assert pool.request("GET", CONTACTS, headers=AUTH).status == 200


def test_uploads_are_streamed(mj: MockJet, tmp_path: Path) -> None:
    news = mj.add_list("News")
    url = f"https://api.mailjet.com/v3/DATA/contactslist/{news.id}/CSVData/text:plain"
    headers = {**AUTH, "Content-Type": "text/plain"}
    lines = [b'"email"\n', *(b"reader%d@example.com\n" % number for number in range(1000))]
    file = tmp_path / "readers.csv"
    file.write_bytes(b"".join(lines))

    async def with_aiohttp() -> int:
        async def pieces() -> AsyncIterator[bytes]:
            for line in lines:
                yield line

        async with aiohttp.ClientSession() as session, session.post(url, data=pieces(), headers=headers) as response:
            return response.status

    with mj.patch():
        assert requests.post(url, data=iter(lines), headers=headers, timeout=30).status_code == 200
        with file.open("rb") as opened:
            assert requests.post(url, data=opened, headers=headers, timeout=30).status_code == 200
        assert httpx.post(url, content=iter(lines), headers=headers).status_code == 200
        assert asyncio.run(with_aiohttp()) == 200


def test_a_download_begun_within_a_patch_can_be_finished_after_it(mj: MockJet) -> None:
    for number in range(999):
        mj.add_contact(f"reader{number}@example.com")
    url = f"{CONTACTS}?Limit=0"
    with requests.Session() as session, httpx.Client() as client:
        with mj.patch():
            pieces = session.get(url, headers=AUTH, timeout=30, stream=True).iter_content(1000)
            stream = client.send(client.build_request("GET", url, headers=AUTH), stream=True)
            begun = next(pieces)
            pooled = urllib3.PoolManager().request("GET", url, headers=AUTH, preload_content=False)
        texts = [begun + b"".join(pieces), stream.read(), pooled.read()]

    assert [count(text.decode()) for text in texts] == [1000, 1000, 1000]


def test_a_connection_asked_before_the_end_of_a_patch_answers_after_it(mj: MockJet) -> None:
    connection = http.client.HTTPSConnection("api.mailjet.com", timeout=30)
    with mj.patch():
        connection.request("GET", "/v3/REST/contact", headers=AUTH)
    with closing(connection):
        assert count(connection.getresponse().read().decode()) == 1


def test_a_connection_that_opens_only_when_told_is_opened_anew(mj: MockJet, elsewhere: str) -> None:
    connection = http.client.HTTPConnection(urlsplit(elsewhere).netloc, timeout=30)
    connection.auto_open = 0
    connection.connect()
    answers = []
    with closing(connection):
        with mj.patch(hosts=["localhost"]):
            connection.request("GET", "/v3/REST/contact", headers=AUTH)
            answers.append(connection.getresponse().read())
        connection.request("GET", "/v3/REST/contact")
        answers.append(connection.getresponse().read())

    assert (count(answers[0].decode()), answers[1]) == (1, b"elsewhere")


def test_a_hundred_requests_at_once_are_answered(mj: MockJet) -> None:
    async def with_httpx() -> list[int]:
        async with httpx.AsyncClient(headers=AUTH) as client:
            return [
                response.status_code for response in await asyncio.gather(*(client.get(CONTACTS) for _ in range(100)))
            ]

    async def with_aiohttp() -> list[int]:
        async with aiohttp.ClientSession(headers=AUTH) as session:
            return [response.status for response in await asyncio.gather(*(session.get(CONTACTS) for _ in range(100)))]

    def with_requests(_number: int) -> int:
        return requests.get(CONTACTS, headers=AUTH, timeout=30).status_code

    with mj.patch(), ThreadPoolExecutor(20) as threads:
        statuses = [*asyncio.run(with_httpx()), *asyncio.run(with_aiohttp()), *threads.map(with_requests, range(100))]

    assert statuses == [200] * 300


def test_a_mock_that_stopped_is_a_connection_that_fails(mj: MockJet) -> None:
    with mj.patch():
        mj.stop()
        with pytest.raises(requests.ConnectionError):
            requests.get(CONTACTS, timeout=30)
        with pytest.raises(httpx.ConnectError):
            httpx.get(CONTACTS)


def test_links_in_answers_lead_to_the_mock_as_well(kept: KeptClient, mj: MockJet) -> None:
    shop = mj.emaillist.add_project("Shop")
    news = shop.add_list("News")
    shop.add_contact("ada@example.com", lists=[news])
    with mj.patch():
        members = f"https://api.emaillist.dev/api/v1/projects/shop/lists/{news.id}/contacts"
        (row,) = json.loads(requests.get(members, headers=mj.emaillist.headers, timeout=30).text)["data"]
        page = kept.get(row["unsubscribe_url"])

    assert row["unsubscribe_url"].startswith("https://api.emaillist.dev/unsubscribe/")
    assert (page.status, "ada@example.com" in page.body) == (200, True)


def test_the_official_client_reads_an_error_file_where_the_job_says_it_is(mj: MockJet) -> None:
    with Client(auth=mj.auth) as client, mj.patch():
        sent = {"Contacts": [{"Email": "bad"}]}
        job_id = client.contact_managemanycontacts.create(data=sent).json()["Data"][0]["JobID"]
        mj.jobs[job_id].complete()
        (job,) = client.contact_managemanycontacts.get(action_id=job_id).json()["Data"]
        errors = requests.get(job["ErrorFile"], auth=mj.auth, timeout=30)

    assert job["ErrorFile"] == "https://api.mailjet.com/v3/DATA/batchjob/600001/JSONError/application:json/LAST"
    assert (errors.status_code, "invalid email" in errors.text) == (200, True)
