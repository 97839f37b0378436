"""The proxy is no way around what guards the control face."""

import socket
import ssl
from typing import Any

import pytest
import raw
from proxy.conftest import tunnel

from mockjet import MockJet

FREEZE = "POST {} HTTP/1.1"


@pytest.fixture
def rebound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a stranger's name lead to this machine."""
    real = socket.getaddrinfo

    def resolve(host: Any, *rest: Any, **more: Any) -> Any:
        return real("127.0.0.1" if host == "evil.example" else host, *rest, **more)

    monkeypatch.setattr("socket.getaddrinfo", resolve)


def port(mj: MockJet) -> str:
    return mj.url.rpartition(":")[2]


@pytest.mark.parametrize("host", ["api.mailjet.com", "localhost", "127.0.0.1"])
def test_a_tunnel_to_a_service_does_not_lead_there(mockjet: MockJet, host: str) -> None:
    connection, _ = tunnel(mockjet, "api.mailjet.com:443")
    context = ssl.create_default_context(cadata=mockjet.ca_pem)
    with context.wrap_socket(connection, server_hostname="api.mailjet.com") as secured:
        secured.sendall(f"GET /_mockjet/clock HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        answer = raw.answer(secured)

    assert (answer.status, answer.json()["error"]["code"]) == (403, "forbidden")


@pytest.mark.parametrize("target", ["http://api.mailjet.com", "https://api.mailjet.com"])
@pytest.mark.parametrize("host", ["api.mailjet.com", "localhost"])
def test_a_url_of_a_service_does_not(mockjet: MockJet, target: str, host: str) -> None:
    answer = raw.ask(mockjet.url, f"GET {target}/_mockjet/clock HTTP/1.1", f"Host: {host}")

    assert (answer.status, answer.json()["error"]["code"]) == (403, "forbidden")


@pytest.mark.parametrize(
    "name", ["127.0.0.1", "localhost", "127.1.2.3", "0.0.0.0", "[::ffff:127.0.0.1]", "evil.example"]
)
@pytest.mark.usefixtures("rebound")
def test_a_tunnel_does_not_lead_to_the_proxy_itself(open_proxy: MockJet, name: str) -> None:
    answer = raw.ask(open_proxy.url, f"CONNECT {name}:{port(open_proxy)} HTTP/1.1")

    assert answer.status == 403
    assert answer.json()["error"]["message"] == "ask mockjet directly: name its host in NO_PROXY"


@pytest.mark.usefixtures("rebound")
def test_a_strangers_url_that_leads_to_the_proxy_is_a_strangers(open_proxy: MockJet) -> None:
    answer = raw.ask(
        open_proxy.url, f"GET http://evil.example:{port(open_proxy)}/_mockjet/clock HTTP/1.1", "Host: localhost"
    )

    assert answer.status == 403
    assert "'evil.example:" in answer.json()["error"]["message"]


@pytest.mark.usefixtures("rebound")
def test_a_strangers_url_handed_on_to_another_mockjet_is_a_strangers_there(
    open_proxy: MockJet, make_mockjet: Any
) -> None:
    other = make_mockjet()
    line = f"GET http://evil.example:{port(other)}/_mockjet/clock HTTP/1.1"
    answer = raw.ask(open_proxy.url, line, "Host: localhost")

    assert answer.status == 403
    assert "'evil.example:" in answer.json()["error"]["message"]


def test_a_url_of_this_machine_is_as_good_as_a_path(open_proxy: MockJet) -> None:
    line = f"GET {open_proxy.url}/_mockjet/clock HTTP/1.1"

    assert raw.ask(open_proxy.url, line, "Host: localhost").status == 200
    assert raw.ask(open_proxy.url, line, "Host: evil.example").status == 403
    assert raw.ask(open_proxy.url, line, "Host: localhost", "Origin: http://evil.example").status == 403
