"""A proxy that is asked for a service's host answers itself, in the clear or with TLS in a tunnel."""

import socket
import ssl

import pytest
import raw
import requests
from proxy.conftest import MakeMockJet, received, tunnel
from tools import error_file, run

from mockjet import MockJet

EMPTY = '{ "Count" : 0, "Data" : [], "Total" : 0 }'
AUTHORIZATION = "Authorization: Basic cHVibGljOnByaXZhdGU="
CONTACTS = "https://api.mailjet.com/v3/REST/contact"


@pytest.fixture
def session(make_mockjet: MakeMockJet) -> requests.Session:
    """Return a session that goes through a proxy and trusts its authority, and nothing else."""
    mj = make_mockjet(pace="instant")
    session = requests.Session()
    session.trust_env, session.auth, session.verify = False, mj.auth, mj.ca_file
    session.proxies = {"http": mj.url, "https": mj.url}
    return session


@pytest.mark.parametrize(
    "url",
    [
        "https://api.mailjet.com/v3/REST/contact",
        "https://api.us.mailjet.com/v3/REST/contact",
        "https://mock.mailjet.com/v3/REST/contact",
        "https://API.Mailjet.Com:443/v3/REST/contact",
        "http://api.mailjet.com/v3/REST/contact",
        "http://api.mailjet.com:8080/v3/REST/contact",
    ],
)
def test_a_mailjet_url_is_answered(session: requests.Session, url: str) -> None:
    answer = session.get(url, timeout=10)

    assert (answer.status_code, answer.text) == (200, EMPTY)


@pytest.mark.parametrize("scheme", ["https", "http"])
def test_an_emaillist_url_is_answered(session: requests.Session, scheme: str) -> None:
    answer = session.get(f"{scheme}://emaillist.dev/api/v1/projects", timeout=10)

    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "unauthorized"


def test_curl_goes_through_a_tunnel_with_the_authority_and_not_without(mockjet: MockJet) -> None:
    words = ("curl", "-sS", "--proxy", mockjet.url, "--user", "a:b", CONTACTS)
    clean = {"CURL_CA_BUNDLE": None, "SSL_CERT_FILE": None}
    trusting = run(*words, "--cacert", mockjet.ca_file, env=clean)
    others = run(*words, env=clean)

    assert (trusting.stdout, trusting.stderr) == (EMPTY, "")
    assert (others.returncode, others.stdout) == (60, "")


def test_a_tunnel_carries_many_requests(mockjet: MockJet) -> None:
    connection, answered = tunnel(mockjet, "api.mailjet.com:443")
    context = ssl.create_default_context(cadata=mockjet.ca_pem)
    statuses = []
    with context.wrap_socket(connection, server_hostname="api.mailjet.com") as secured:
        stream = secured.makefile("rb")
        for _ in range(3):
            secured.sendall(
                f"GET /v3/REST/contact HTTP/1.1\r\nHost: api.mailjet.com\r\n{AUTHORIZATION}\r\n\r\n".encode()
            )
            head = b"".join(iter(stream.readline, b"\r\n"))
            statuses.append(head.split(b"\r\n")[0])
            stream.read(len(EMPTY))

    assert answered == b"HTTP/1.1 200 Connection established\r\n\r\n"
    assert statuses == [b"HTTP/1.1 200 OK"] * 3


def test_a_tunnel_to_port_80_carries_plain_http(mockjet: MockJet) -> None:
    connection, _ = tunnel(mockjet, "api.mailjet.com:80")
    with connection:
        connection.sendall(f"GET /v3/REST/contact HTTP/1.1\r\nConnection: close\r\n{AUTHORIZATION}\r\n\r\n".encode())
        answer = raw.answer(connection)

    assert (answer.status, answer.body.decode()) == (200, EMPTY)


@pytest.mark.parametrize("url", ["https://api.mailjet.com", "http://api.mailjet.com"])
def test_the_file_of_errors_is_where_the_client_asked(session: requests.Session, url: str) -> None:
    link = error_file(session, url)

    assert link.startswith(f"{url}/v3/DATA/")
    assert "nonsense" in session.get(link, timeout=10).text


def test_it_is_there_too_for_clients_that_send_https_urls_in_the_clear(mockjet: MockJet) -> None:
    mockjet.pace = "instant"
    sent = b'{"Contacts": [{"Email": "nonsense"}]}'
    jobs = f"{CONTACTS}/managemanycontacts"
    length = f"Content-Length: {len(sent)}"
    host = "Host: api.mailjet.com"
    job = raw.ask(mockjet.url, f"POST {jobs} HTTP/1.1", host, AUTHORIZATION, length, body=sent).json()["Data"][0]
    row = raw.ask(mockjet.url, f"GET {jobs}/{job['JobID']} HTTP/1.1", host, AUTHORIZATION).json()["Data"][0]
    told = raw.ask(mockjet.url, f"GET {row['ErrorFile']} HTTP/1.1", host, AUTHORIZATION)

    assert row["ErrorFile"].startswith("https://api.mailjet.com/v3/DATA/")
    assert b"nonsense" in told.body


def test_every_port_is_a_proxy(make_mockjet: MakeMockJet) -> None:
    mj = make_mockjet(tls=True)
    context = ssl.create_default_context(cadata=mj.ca_pem)
    port = int(mj.tls_url.rpartition(":")[2])
    with (
        socket.create_connection(("127.0.0.1", port), timeout=10) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as secured,
    ):
        secured.sendall(f"GET {CONTACTS} HTTP/1.1\r\nHost: x\r\n{AUTHORIZATION}\r\nConnection: close\r\n\r\n".encode())
        answered = received(secured)

    assert answered.endswith(EMPTY.encode())


def test_the_head_of_a_url_that_names_a_service_wins_over_its_host_header(mockjet: MockJet) -> None:
    answer = raw.ask(mockjet.url, f"GET {CONTACTS} HTTP/1.1", "Host: example.com", AUTHORIZATION)

    assert answer.body.decode() == EMPTY
