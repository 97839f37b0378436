"""What a proxy does not do, it refuses in words that a client shows."""

import ssl

import pytest
import raw
import requests
from proxy.conftest import MakeMockJet, received, tunnel
from tools import PROGRAMS, run

from mockjet import MockJet
from mockjet.proxy.proxy import Proxy
from mockjet.tls import TlsProblem

HINT = "it lets requests through to example.com when it serves with --proxy-passthrough"


def refusal(answer: raw.Answer) -> tuple[int, str]:
    """Return the status and the code of a refusal, having checked its shape."""
    error = answer.json()["error"]
    assert answer.headers["content-type"] == "application/json"
    assert set(error) == {"code", "message"}
    return answer.status, error["code"]


@pytest.mark.parametrize("line", ["GET http://example.com/ HTTP/1.1", "CONNECT example.com:443 HTTP/1.1"])
def test_another_host_is_refused_with_what_to_do(mockjet: MockJet, line: str) -> None:
    answer = raw.ask(mockjet.url, line, "Host: example.com")

    assert refusal(answer) == (403, "forbidden")
    assert answer.json()["error"]["message"].startswith("mockjet answers for api.mailjet.com, api.us.mailjet.com, ")
    assert answer.json()["error"]["message"].endswith(HINT)


def test_the_reason_is_in_the_status_line_which_is_all_that_clients_show(mockjet: MockJet) -> None:
    with pytest.raises(requests.exceptions.ProxyError, match="403 mockjet lets nothing through to example"):
        requests.get("https://example.com/", proxies={"https": mockjet.url}, timeout=10)


def test_go_shows_it(mockjet: MockJet) -> None:
    done = run("go", "run", PROGRAMS / "ask.go", "https://example.com/", env={"HTTPS_PROXY": mockjet.url})

    assert "mockjet lets nothing through to example.com" in done.stdout


def test_a_refused_url_leaves_the_connection_as_it_is(mockjet: MockJet) -> None:
    with raw.connect(mockjet.url) as connection:
        connection.sendall(b"POST http://example.com/ HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody")
        connection.sendall(b"GET /_mockjet/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        answered = received(connection)

    assert answered.startswith(b"HTTP/1.1 403 ")
    assert answered.endswith(b'{"status":"ok"}')


@pytest.mark.parametrize(
    "target",
    [
        "api.mailjet.com",
        "api.mailjet.com:",
        "api.mailjet.com:0",
        "api.mailjet.com:65536",
        "api.mailjet.com:99999999",
        "api.mailjet.com:https",
        "api.mailjet.com:443/",
        "https://api.mailjet.com:443",
        "key@api.mailjet.com:443",
        ":443",
        "[::1:443",
        "::1:443",
        "*",
        "/",
        "api mailjet",
        "api.mailjet.com\xe9:443",
        "api.mailjet.com\x00:443",
        "a" * 60000,
    ],
)
def test_a_malformed_connect_is_refused(mockjet: MockJet, target: str) -> None:
    answer = raw.ask(mockjet.url, f"CONNECT {target} HTTP/1.1")

    assert answer.status == 400


@pytest.mark.parametrize(
    "target",
    [
        "http://",
        "http:///path",
        "http://exa mple.com/",
        "http://[::1/",
        "http://example.com:port/",
        "http://exämple.com/",
        "http://a:b:c/",
    ],
)
def test_a_url_without_a_host_is_refused(mockjet: MockJet, target: str) -> None:
    assert raw.ask(mockjet.url, f"GET {target} HTTP/1.1", "Host: x").status == 400


@pytest.mark.parametrize("place", ["in-v3.mailjet.com:587", "api.mailjet.com:8443", "emaillist.dev:22"])
@pytest.mark.parametrize("passthrough", [False, True])
def test_a_services_host_is_spoken_for_on_the_ports_of_http_and_never_reached(
    make_mockjet: MakeMockJet, place: str, *, passthrough: bool
) -> None:
    answer = raw.ask(make_mockjet(proxy_passthrough=passthrough).url, f"CONNECT {place} HTTP/1.1")

    assert refusal(answer) == (403, "forbidden")


def test_nothing_may_follow_a_connect_before_it_is_answered(mockjet: MockJet) -> None:
    with raw.connect(mockjet.url) as connection:
        connection.sendall(b"CONNECT api.mailjet.com:443 HTTP/1.1\r\n\r\n\x16\x03\x01 hello")
        answer = raw.answer(connection)

    assert refusal(answer) == (400, "invalid")
    assert answer.json()["error"]["message"] == "nothing may follow a CONNECT before it is answered: wait for the 200"


def test_there_is_no_tunnel_in_a_tunnel(mockjet: MockJet) -> None:
    connection, _ = tunnel(mockjet, "api.mailjet.com:80")
    with connection:
        connection.sendall(b"CONNECT api.mailjet.com:443 HTTP/1.1\r\n\r\n")
        answer = raw.answer(connection)

    assert refusal(answer) == (403, "forbidden")


def test_there_is_none_within_tls(make_mockjet: MakeMockJet) -> None:
    mj = make_mockjet(tls=True, proxy_passthrough=True)
    context = ssl.create_default_context(cadata=mj.ca_pem)
    with context.wrap_socket(raw.connect(mj.tls_url.replace("https", "http")), server_hostname="localhost") as secured:
        secured.sendall(b"CONNECT 127.0.0.1:9 HTTP/1.1\r\n\r\n")
        answer = raw.answer(secured)

    assert refusal(answer) == (403, "forbidden")
    assert answer.json()["error"]["message"].endswith("name the proxy with http://, not https://")


def test_a_tunnel_says_what_is_missing_for_tls(mockjet: MockJet, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: object) -> None:
        raise TlsProblem("HTTPS needs cryptography: install it")

    monkeypatch.setattr("mockjet.tls.contexts.Signed.context", missing)
    answer = raw.ask(mockjet.url, "CONNECT api.mailjet.com:443 HTTP/1.1")

    assert refusal(answer) == (502, "no_tls")
    assert answer.json()["error"]["message"] == "HTTPS needs cryptography: install it"


def test_a_refused_client_that_goes_on_sending_still_gets_its_answer(mockjet: MockJet) -> None:
    with raw.connect(mockjet.url) as connection:
        connection.sendall(b"CONNECT example.com:443 HTTP/1.1\r\n\r\n" + b"\x16\x03\x01" * 100_000)
        answer = raw.answer(connection)

    assert refusal(answer) == (403, "forbidden")


def test_what_was_refused_is_counted(make_mockjet: MakeMockJet) -> None:
    mj = make_mockjet()
    for line in (
        "CONNECT example.com:443",
        "CONNECT example.com:443",
        "GET http://example.com/a",
        "PUT http://[::2]:81/",
    ):
        raw.ask(mj.url, f"{line} HTTP/1.1")
    raw.ask(mj.url, "CONNECT nonsense HTTP/1.1")

    assert mj._started.proxy.refused == {
        "CONNECT example.com:443": 2,
        "GET http://example.com": 1,
        "PUT http://[::2]:81": 1,
    }


def test_no_client_makes_the_count_grow_for_ever(mockjet: MockJet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mockjet.proxy.proxy.MOST_COUNTED", 2)
    proxy = Proxy(mockjet._started.network.certificates)
    for name in "abcabc":
        proxy._count(name)

    assert proxy.refused == {"a": 2, "b": 2}


def test_a_body_that_is_too_long_for_a_url_without_a_host_is_refused(make_mockjet: MakeMockJet) -> None:
    mj = make_mockjet(max_body_bytes=10)
    answer = raw.ask(mj.url, "POST http:/// HTTP/1.1", "Host: x", "Content-Length: 100")

    assert answer.status == 413
