"""Who may steer: not a page elsewhere, and nobody from beyond this machine without the token."""

import re
from typing import Any

import pytest
import raw
import requests
from speaking import Started

from mockjet import MockJet, create_app
from mockjet.settings import Settings

FREEZE = "POST /_mockjet/clock/freeze HTTP/1.1"
SHOW = "GET /_mockjet/clock HTTP/1.1"
CALLED_OFF = "serve with --allowed-host"


def told(answer: raw.Answer) -> tuple[int, str]:
    """Return status and code of an error, having checked that it is one in the control face's shape."""
    assert answer.headers["content-type"] == "application/json"
    error = answer.json()["error"]
    assert set(error) == {"code", "message"}
    return answer.status, error["code"]


# Which host is asked

OURS = [
    "localhost",
    "localhost:6538",
    "LocalHost",
    "localhost.",
    "mock.localhost:1",
    "127.0.0.1",
    "127.0.0.1:6538",
    "127.255.3.4",
    "[::1]",
    "[::1]:6538",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "localhost:",
]

FOREIGN = [
    "evil.example",
    "evil.example:6538",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "notlocalhost",
    "10.0.0.1",
    "0.0.0.0",
    "[::]",
    "[::2]:6538",
    "127.1",
    "2130706433",
    "0x7f000001",
    "127.0.0.01",
    "1270.0.0.1",
    "localhost evil.example",
    "evil.example localhost",
    "localhost,evil.example",
    "user@localhost",
    "localhost/evil.example",
    "localhost#evil.example",
    "localhost\\evil.example",
    "localhost..",
    "[::1",
    "::1",
    "[localhost]",
    "[::1]evil.example",
    "localhost:6538:1",
    "localhost:port",
    "\xff\xfe",
    "x" * 1000,
]


@pytest.mark.parametrize("host", OURS)
def test_this_machine_may_be_asked_by_any_of_its_own_names(mockjet: MockJet, host: str) -> None:
    assert raw.ask(mockjet.url, SHOW, f"Host: {host}").status == 200


@pytest.mark.parametrize("host", FOREIGN)
def test_a_host_that_is_not_this_machine_is_refused(mockjet: MockJet, host: str) -> None:
    answer = raw.ask(mockjet.url, FREEZE, f"Host: {host}")

    assert told(answer) == (403, "forbidden")
    assert answer.json()["error"]["message"] == (
        f"{host!r} is not this machine: to allow it, serve with --allowed-host"
    )
    assert mockjet.clock._account().clock.frozen is False


@pytest.mark.parametrize("headers", [[], ["Host:"], ["Host:   "]])
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_a_request_that_names_no_host_is_refused(mockjet: MockJet, headers: list[str], version: str) -> None:
    answer = raw.ask(mockjet.url, f"POST /_mockjet/clock/freeze HTTP/{version}", *headers)

    assert told(answer) == (403, "forbidden")


@pytest.mark.parametrize("hosts", [("localhost", "evil.example"), ("evil.example", "localhost")])
def test_one_foreign_host_of_two_is_enough_to_be_refused(mockjet: MockJet, hosts: tuple[str, str]) -> None:
    answer = raw.ask(mockjet.url, FREEZE, *(f"Host: {host}" for host in hosts))

    assert told(answer) == (403, "forbidden")


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("http://localhost:6538", 200),
        ("HTTP://127.0.0.1", 200),
        ("http://evil.example", 403),
        ("http://evil.example:6538", 403),
        ("http://localhost@evil.example", 403),
        ("http://evil.example@localhost", 403),
        ("http://evil.example?", 403),
        ("http://evil.example#", 403),
        ("http://localhost\\@evil.example", 403),
    ],
)
def test_the_host_of_an_absolute_target_counts_as_well(mockjet: MockJet, target: str, status: int) -> None:
    answer = raw.ask(mockjet.url, f"GET {target}/_mockjet/clock HTTP/1.1", "Host: localhost")

    assert answer.status in (status, 404)
    assert (answer.status == 200) == (status == 200)


@pytest.mark.parametrize(
    "path", ["/_mockjet/clock", "//_mockjet//clock", "/%5Fmockjet/clock", "/_mockjet", "/_mockjet/x"]
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS", "BREW"])
def test_no_spelling_and_no_method_leads_around(mockjet: MockJet, path: str, method: str) -> None:
    assert raw.ask(mockjet.url, f"{method} {path} HTTP/1.1", "Host: evil.example").status == 403


def test_a_name_that_was_made_to_lead_here_is_refused(mockjet: MockJet) -> None:
    """DNS rebinding: the page's own name resolves to this machine, so the browser sees one origin and no other."""
    port = mockjet.url.rpartition(":")[2]
    page = f"http://evil.example:{port}"
    answer = raw.ask(
        mockjet.url,
        FREEZE,
        f"Host: evil.example:{port}",
        f"Origin: {page}",
        f"Referer: {page}/",
        "Sec-Fetch-Site: same-origin",
        "Content-Length: 0",
    )

    assert told(answer) == (403, "forbidden")


@pytest.mark.parametrize("host", ["api.mailjet.com", "evil.example", ""])
def test_the_services_answer_by_any_name(mockjet: MockJet, host: str) -> None:
    answer = raw.ask(mockjet.url, "GET /v3/REST/contact HTTP/1.1", f"Host: {host}")

    assert answer.status == 401


@pytest.mark.mockjet(allowed_hosts=["Mock.Test", "10.0.0.7", "[2001:DB8::1]"])
@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("mock.test", 200),
        ("MOCK.TEST:6538", 200),
        ("mock.test.", 200),
        ("10.0.0.7:1", 200),
        ("[2001:db8:0:0::1]", 200),
        ("localhost", 200),
        ("sub.mock.test", 403),
        ("mock.test.evil.example", 403),
        ("10.0.0.8", 403),
    ],
)
def test_a_host_may_be_allowed(mockjet: MockJet, host: str, status: int) -> None:
    assert raw.ask(mockjet.url, SHOW, f"Host: {host}").status == status


# Which page asks


@pytest.mark.parametrize("host", ["localhost:6538", "127.0.0.1", "[::1]:80"])
@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_a_page_of_this_server_may_ask(mockjet: MockJet, host: str, site: str) -> None:
    headers = [f"Host: {host}", f"Origin: http://{host}", f"Sec-Fetch-Site: {site}"]

    assert raw.ask(mockjet.url, SHOW, *headers).status == 200


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "https://evil.example:6538",
        "http://localhost.evil.example:6538",
        "http://evil.example/localhost:6538",
        "http://localhost:6538@evil.example",
        "http://localhost:3000",
        "http://localhost",
        "http://127.0.0.1:6538",
        "null",
        "NULL",
        "localhost:6538",
        "file://",
        "http://",
        "*",
        "http://localhost:6538, http://evil.example",
        "chrome-extension://abcdefgh",
    ],
)
@pytest.mark.parametrize("line", [FREEZE, "GET /_mockjet/health HTTP/1.1"])
def test_a_page_of_another_site_is_refused(mockjet: MockJet, line: str, origin: str) -> None:
    answer = raw.ask(mockjet.url, line, "Host: localhost:6538", f"Origin: {origin}")

    assert told(answer) == (403, "forbidden")
    assert CALLED_OFF in answer.json()["error"]["message"]


def test_two_origins_are_none(mockjet: MockJet) -> None:
    headers = ["Host: localhost:1", "Origin: http://localhost:1", "Origin: http://evil.example"]

    assert told(raw.ask(mockjet.url, FREEZE, *headers)) == (403, "forbidden")


@pytest.mark.parametrize(
    ("site", "status"), [("cross-site", 403), ("same-site", 200), ("same-origin", 200), ("none", 200)]
)
def test_what_a_browser_says_is_cross_site_is_refused(mockjet: MockJet, site: str, status: int) -> None:
    assert raw.ask(mockjet.url, SHOW, "Host: localhost", f"Sec-Fetch-Site: {site}").status == status


def test_a_page_cannot_hide_where_it_is_behind_a_second_header(mockjet: MockJet) -> None:
    headers = ["Host: localhost", "Sec-Fetch-Site: none", "Sec-Fetch-Site: cross-site"]

    assert raw.ask(mockjet.url, SHOW, *headers).status == 403


@pytest.mark.mockjet(allowed_hosts=["app.test"])
@pytest.mark.parametrize("origin", ["http://app.test", "https://app.test:3000", "HTTP://APP.TEST"])
def test_a_page_of_an_allowed_host_may_ask(mockjet: MockJet, origin: str) -> None:
    headers = ["Host: localhost:6538", f"Origin: {origin}", "Sec-Fetch-Site: cross-site"]

    assert raw.ask(mockjet.url, FREEZE, *headers).status == 200


@pytest.mark.mockjet(allowed_hosts=["localhost"])
def test_pages_of_other_servers_on_this_machine_may_be_allowed(mockjet: MockJet) -> None:
    assert raw.ask(mockjet.url, SHOW, "Host: localhost:6538", "Origin: http://localhost:3000").status == 200


@pytest.mark.mockjet(allowed_hosts=["app.test"])
@pytest.mark.parametrize("origin", ["http://evil.example", "http://app.test", "http://localhost:6538"])
@pytest.mark.parametrize("path", ["/_mockjet/clock/freeze", "/_mockjet/clock", "/v3/REST/contact"])
def test_no_page_is_ever_granted_anything_in_advance(mockjet: MockJet, path: str, origin: str) -> None:
    answer = raw.ask(
        mockjet.url,
        f"OPTIONS {path} HTTP/1.1",
        "Host: localhost:6538",
        f"Origin: {origin}",
        "Access-Control-Request-Method: POST",
        "Access-Control-Request-Headers: content-type,x-mockjet-token",
        "Access-Control-Request-Private-Network: true",
    )

    assert answer.status in (401, 403, 405)
    assert [name for name in answer.headers if name.startswith("access-control-")] == []


# With a token


@pytest.mark.mockjet(control_token="Tr0ub4dor&3")
@pytest.mark.parametrize(
    "header",
    ["Authorization: Bearer Tr0ub4dor&3", "authorization: bearer   Tr0ub4dor&3 ", "X-Mockjet-Token: Tr0ub4dor&3"],
)
def test_the_token_opens_the_control_face(mockjet: MockJet, header: str) -> None:
    assert raw.ask(mockjet.url, SHOW, "Host: localhost", header).status == 200


@pytest.mark.mockjet(control_token="Tr0ub4dor&3")
@pytest.mark.parametrize(
    "header",
    [
        "X-Nothing: 1",
        "Authorization: Bearer",
        "Authorization: Bearer ",
        "Authorization: Bearer tr0ub4dor&3",
        "Authorization: Bearer Tr0ub4dor&",
        "Authorization: Bearer Tr0ub4dor&33",
        "Authorization: Basic Tr0ub4dor&3",
        "Authorization: Tr0ub4dor&3",
        "X-Mockjet-Token: wrong",
        "X-Mockjet-Token: \xff\xfe",
        "X-Mockjet-Token:",
        "X_Mockjet_Token: Tr0ub4dor&3",
    ],
)
@pytest.mark.parametrize("path", ["clock", "clock/freeze", "routes", "nonsense", ""])
def test_without_the_token_it_is_closed_on_this_machine_too(mockjet: MockJet, path: str, header: str) -> None:
    answer = raw.ask(mockjet.url, f"POST /_mockjet/{path} HTTP/1.1", "Host: localhost", header)

    assert told(answer) == (401, "unauthorized")
    assert answer.headers["www-authenticate"] == 'Bearer realm="mockjet"'
    assert "Tr0ub4dor" not in answer.body.decode()
    assert mockjet.clock._account().clock.frozen is False


@pytest.mark.mockjet(control_token="token")
@pytest.mark.parametrize("path", ["health", "ready", "version"])
def test_probes_need_no_token(mockjet: MockJet, path: str) -> None:
    assert raw.ask(mockjet.url, f"GET /_mockjet/{path} HTTP/1.1", "Host: localhost").status == 200


@pytest.mark.mockjet(control_token="token")
def test_a_token_opens_nothing_to_a_page_elsewhere(mockjet: MockJet) -> None:
    token = "Authorization: Bearer token"

    assert told(raw.ask(mockjet.url, SHOW, "Host: evil.example", token)) == (403, "forbidden")
    assert told(raw.ask(mockjet.url, SHOW, "Host: localhost", "Origin: http://evil.example", token)) == (
        403,
        "forbidden",
    )


@pytest.mark.parametrize("headers", [[], ["Host: 10.1.2.3:6538"], ["Host: [2001:db8::1]"]])
@pytest.mark.parametrize("path", ["health", "ready", "version"])
def test_a_probe_may_call_a_container_by_its_address_or_not_at_all(
    mockjet: MockJet, path: str, headers: list[str]
) -> None:
    assert raw.ask(mockjet.url, f"GET /_mockjet/{path} HTTP/1.0", *headers).status == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost evil", "10.0.0.1.evil.example"])
@pytest.mark.parametrize("path", ["health", "ready", "version"])
def test_a_probe_by_a_foreign_name_is_refused(mockjet: MockJet, path: str, host: str) -> None:
    assert raw.ask(mockjet.url, f"GET /_mockjet/{path} HTTP/1.1", f"Host: {host}").status == 403


# Beyond this machine


def test_a_server_beyond_this_machine_is_closed_without_a_token(serve: Started) -> None:
    process, url = serve("-H", "0.0.0.0", "-p", "0")
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(2)]
    answer = requests.get(f"{url}/_mockjet/clock", timeout=10)
    service = requests.get(f"{url}/v3/REST/contact", auth=("a", "b"), timeout=10)
    ready = requests.get(f"{url}/_mockjet/ready", timeout=10)

    assert lines[1] == "The control face /_mockjet/ is closed: beyond this machine it wants --control-token.\n"
    assert (answer.status_code, answer.json()["error"]) == (
        403,
        {"code": "forbidden", "message": "the server listens beyond this machine: serve with --control-token"},
    )
    assert (service.status_code, ready.status_code) == (200, 200)


def test_a_server_beyond_this_machine_is_open_to_the_token_and_to_allowed_hosts(serve: Started) -> None:
    _, url = serve("-H", "0.0.0.0", "-p", "0", "--allowed-host", "mock.test", MOCKJET_CONTROL_TOKEN="t0ken")
    clock = f"{url}/_mockjet/clock"
    token = {"X-Mockjet-Token": "t0ken"}
    statuses = [
        requests.get(clock, timeout=10).status_code,
        requests.get(clock, headers=token, timeout=10).status_code,
        requests.get(clock, headers={**token, "Host": "mock.test"}, timeout=10).status_code,
        requests.get(clock, headers={**token, "Host": "evil.example"}, timeout=10).status_code,
    ]

    assert statuses == [401, 200, 200, 403]


def test_hosts_are_allowed_by_the_environment_with_blanks_between(serve: Started) -> None:
    _, url = serve("-p", "0", MOCKJET_ALLOWED_HOST="one.test two.test")
    statuses = [
        requests.get(f"{url}/_mockjet/clock", headers={"Host": host}, timeout=10).status_code
        for host in ("one.test", "two.test", "three.test")
    ]

    assert statuses == [200, 200, 403]


def test_in_python_a_server_beyond_this_machine_is_steered_by_its_handles() -> None:
    with MockJet(host="0.0.0.0") as mj:
        mj.clock.freeze("2026-01-01T00:00:00Z")
        answer = requests.get(f"{mj.url}/_mockjet/clock", timeout=10)

        assert mj.clock.now().isoformat() == "2026-01-01T00:00:00+00:00"
        assert answer.status_code == 403


@pytest.mark.parametrize(("address", "status"), [("127.0.0.1", 200), ("::1", 200), ("10.0.0.1", 403), ("0.0.0.0", 403)])
def test_under_another_server_the_address_it_tells_decides(address: str, status: int) -> None:
    response = (
        create_app()
        .test_client()
        .get("/_mockjet/clock", environ_overrides={"SERVER_NAME": address, "HTTP_HOST": "localhost"})
    )

    assert response.status_code == status


# What can be said


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"allowed_hosts": "mock.test"}, "allowed_hosts must be a list of names, not 'mock.test'"),
        (
            {"allowed_hosts": ["mock.test:80"]},
            "allowed_hosts must be names or addresses without a port, not 'mock.test:80'",
        ),
        ({"allowed_hosts": [""]}, "allowed_hosts must be names or addresses without a port, not ''"),
        ({"allowed_hosts": ["*"]}, "allowed_hosts must be names or addresses without a port, not '*'"),
        ({"allowed_hosts": ["http://a"]}, "allowed_hosts must be names or addresses without a port, not 'http://a'"),
        ({"control_token": ""}, "control_token must be ASCII characters without blanks, and at least one"),
        ({"control_token": "a b"}, "control_token must be ASCII characters without blanks, and at least one"),
        ({"control_token": "é"}, "control_token must be ASCII characters without blanks, and at least one"),
        ({"max_body_bytes": -1}, "max_body_bytes must be 0 or more, not -1"),
    ],
)
def test_a_setting_that_means_nothing_is_refused(settings: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        MockJet(**settings)


def test_the_token_is_not_shown_with_the_settings() -> None:
    assert "s3cret" not in repr(Settings(control_token="s3cret"))
