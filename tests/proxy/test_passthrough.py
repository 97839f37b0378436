"""With --proxy-passthrough, requests for other hosts are let through, and end when an end ends."""

import hashlib
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable

import pytest
import raw
import requests
from proxy.conftest import Elsewhere, MakeMockJet, Talk, received, tunnel
from speaking import Started

from mockjet import MockJet
from mockjet.proxy import denials
from mockjet.proxy.dialling import Denied, _own, dial
from mockjet.proxy.places import Place

StartElsewhere = Callable[[Talk], Elsewhere]


def echo(connection: socket.socket) -> None:
    """Send back what comes, until the end."""
    while piece := connection.recv(65536):
        connection.sendall(piece)


def answering(answer: bytes, seen: list[bytes] | None = None) -> Talk:
    """Return what reads one request and answers with these bytes."""

    def talk(connection: socket.socket) -> None:
        read = b""
        while b"\r\n\r\n" not in read:
            read += connection.recv(65536)
        head, _, body = read.partition(b"\r\n\r\n")
        length = next(
            (int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
        )
        while len(body) < length:
            body += connection.recv(65536)
        if seen is not None:
            seen.append(head + b"\r\n\r\n" + body)
        connection.sendall(answer)

    return talk


def threads() -> int:
    """Return how many clients are being served."""
    return sum(1 for thread in threading.enumerate() if "process_request_thread" in thread.name)


def settled(count: Callable[[], int], wanted: int) -> bool:
    """Tell whether so many are left within a while."""
    end = time.monotonic() + 10
    while count() != wanted and time.monotonic() < end:
        time.sleep(0.01)
    return count() == wanted


def test_a_tunnel_carries_bytes_both_ways(open_proxy: MockJet, elsewhere: StartElsewhere) -> None:
    connection, answered = tunnel(open_proxy, elsewhere(echo).place)
    with connection:
        connection.sendall(b"\x16\x03 anything at all")
        connection.shutdown(socket.SHUT_WR)
        back = received(connection)

    assert answered == b"HTTP/1.1 200 Connection established\r\n\r\n"
    assert back == b"\x16\x03 anything at all"


def test_what_comes_with_the_connect_goes_through_as_well(open_proxy: MockJet, elsewhere: StartElsewhere) -> None:
    with raw.connect(open_proxy.url) as connection:
        connection.sendall(f"CONNECT {elsewhere(echo).place} HTTP/1.1\r\n\r\nearly".encode())
        connection.sendall(b", late")
        connection.shutdown(socket.SHUT_WR)
        back = received(connection)

    assert back == b"HTTP/1.1 200 Connection established\r\n\r\nearly, late"


def test_a_tunnel_holds_little_of_what_nobody_takes(open_proxy: MockJet, elsewhere: StartElsewhere) -> None:
    go = threading.Event()
    data = bytes(range(256)) * 200_000
    taken: list[str] = []

    def patient(connection: socket.socket) -> None:
        go.wait(30)
        taken.append(hashlib.sha256(received(connection)).hexdigest())
        connection.sendall(b"thanks")

    connection, _ = tunnel(open_proxy, elsewhere(patient).place)
    with connection:
        connection.settimeout(0.3)
        sent = 0
        try:
            while sent < len(data):
                sent += connection.send(data[sent : sent + 1_000_000])
        except TimeoutError:
            pass
        stuck = sent
        go.set()
        connection.settimeout(30)
        connection.sendall(data[sent:])
        connection.shutdown(socket.SHUT_WR)
        back = received(connection)

    assert stuck < 20_000_000
    assert taken == [hashlib.sha256(data).hexdigest()]
    assert back == b"thanks"


def test_a_tunnel_ends_when_the_other_end_does(open_proxy: MockJet, elsewhere: StartElsewhere) -> None:
    connection, _ = tunnel(open_proxy, elsewhere(lambda far: far.sendall(b"bye")).place)
    with connection:
        assert received(connection) == b"bye"
        connection.close()

    assert settled(threads, 0)


def test_a_tunnel_ends_when_the_client_is_gone(open_proxy: MockJet, elsewhere: StartElsewhere) -> None:
    far = elsewhere(echo)
    connection, _ = tunnel(open_proxy, far.place)
    connection.close()

    assert far.ended.wait(10)
    assert settled(threads, 0)


def test_a_tunnel_ends_when_an_end_is_reset(open_proxy: MockJet, elsewhere: StartElsewhere) -> None:
    def reset(far: socket.socket) -> None:
        far.recv(1)
        far.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")

    connection, _ = tunnel(open_proxy, elsewhere(reset).place)
    with connection:
        connection.sendall(b"x")
        assert received(connection) == b""

    assert settled(threads, 0)


def test_a_tunnel_in_which_nothing_moves_ends(
    open_proxy: MockJet, elsewhere: StartElsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mockjet.proxy.proxy.IDLE_SECONDS", 0.05)
    connection, _ = tunnel(open_proxy, elsewhere(echo).place)
    with connection:
        assert received(connection) == b""


def test_tunnels_end_with_the_server_at_once(make_mockjet: MakeMockJet, elsewhere: StartElsewhere) -> None:
    mj = make_mockjet(proxy_passthrough=True)
    go = threading.Event()
    connection, _ = tunnel(mj, elsewhere(lambda _far: go.wait(30)).place)
    began = time.monotonic()
    mj.stop()
    took = time.monotonic() - began

    with connection:
        assert received(connection) == b""
    assert settled(threads, 0)
    go.set()
    assert took < 1


def test_a_url_is_handed_on(open_proxy: MockJet, make_mockjet: MakeMockJet) -> None:
    other = make_mockjet()
    answer = requests.post(
        f"{other.url}/v3/REST/contact",
        json={"Email": "ada@example.com"},
        auth=other.auth,
        proxies={"http": open_proxy.url},
        headers={"Proxy-Authorization": "secret"},
        timeout=10,
    )

    assert (answer.status_code, answer.headers["Content-Type"]) == (201, "application/json")
    assert list(other.contacts) == ["ada@example.com"]
    assert len(open_proxy.requests) == 0


def test_what_two_neighbours_say_is_not_handed_on(open_proxy: MockJet, elsewhere: StartElsewhere) -> None:
    seen: list[bytes] = []
    answer = b"HTTP/1.1 200 Fine\r\nX-Far: yes\r\nKeep-Alive: 5\r\nProxy-Authenticate: x\r\nContent-Length: 2\r\n\r\nok"
    far = elsewhere(answering(answer, seen))
    with raw.connect(open_proxy.url) as connection:
        connection.sendall(
            f"PUT http://user@{far.place}?a=b HTTP/1.1\r\nHost: else\r\nX-Own: yes\r\nConnection: keep-alive, X-Hop\r\nX-Hop: 1\r\n"
            "Proxy-Connection: keep-alive\r\nTE: trailers\r\nUpgrade: h2c\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n".encode()
        )
        back = received(connection)

    assert seen == [
        f"PUT /?a=b HTTP/1.1\r\nHost: {far.place}\r\nX-Own: yes\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody".encode()
    ]
    assert back == b"HTTP/1.1 200 Fine\r\nX-Far: yes\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n", b"onetwo"),
        (b"HTTP/1.0 200 OK\r\n\r\nuntil the end", b"until the end"),
        (b"HTTP/1.1 204 No Content\r\n\r\n", b""),
        (b"HTTP/1.1 200 OK\r\nX-Folded: one\r\n two\r\nContent-Length: 0\r\n\r\n", b""),
    ],
)
def test_every_kind_of_answer_is_handed_on(
    open_proxy: MockJet, elsewhere: StartElsewhere, answer: bytes, body: bytes
) -> None:
    back = raw.ask(open_proxy.url, f"GET {elsewhere(answering(answer)).url}/x HTTP/1.1", "Host: x")

    assert (back.status, back.body) == (int(answer.split()[1]), body)
    assert back.headers["connection"] == "close"


def test_a_head_is_handed_on_without_a_body(open_proxy: MockJet, elsewhere: StartElsewhere) -> None:
    far = elsewhere(answering(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"))
    back = raw.ask(open_proxy.url, f"HEAD {far.url}/ HTTP/1.1", "Host: x")

    assert (back.status, back.headers["content-length"], back.body) == (200, "1000", b"")


@pytest.mark.parametrize("answer", [b"", b"hello\r\n\r\n", b"HTTP/1.1 2"])
def test_an_answer_that_is_none_is_a_502(open_proxy: MockJet, elsewhere: StartElsewhere, answer: bytes) -> None:
    far = elsewhere(answering(answer))
    back = raw.ask(open_proxy.url, f"GET {far.url}/ HTTP/1.1", "Host: x")

    assert (back.status, back.json()["error"]["code"]) == (502, "unreachable")
    assert back.json()["error"]["message"].startswith(f"{far.place}: ")


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx",
    ],
)
def test_an_answer_that_breaks_off_breaks_off(open_proxy: MockJet, elsewhere: StartElsewhere, answer: bytes) -> None:
    with pytest.raises(ConnectionResetError):
        raw.ask(open_proxy.url, f"GET {elsewhere(answering(answer)).url}/ HTTP/1.1", "Host: x")


@pytest.mark.parametrize("line", ["GET http://{}/ HTTP/1.1", "CONNECT {} HTTP/1.1"])
@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("nowhere.invalid:80", "no such host"),
        ("127.0.0.1:1", "Connection refused"),
        ("a." * 200 + "b:80", "not a host's name"),
    ],
)
def test_a_host_that_cannot_be_reached_is_a_502(open_proxy: MockJet, line: str, place: str, why: str) -> None:
    answer = raw.ask(open_proxy.url, line.format(place), "Host: x")

    assert (answer.status, answer.json()["error"]["code"]) == (502, "unreachable")
    assert answer.json()["error"]["message"].endswith(f": {why}") or "no such host" in answer.json()["error"]["message"]


def test_another_scheme_is_not_handed_on(open_proxy: MockJet) -> None:
    answer = raw.ask(open_proxy.url, "GET ftp://example.com/ HTTP/1.1", "Host: x")

    assert (answer.status, answer.json()["error"]["message"]) == (501, "mockjet hands on http and https, not ftp")


def test_an_https_url_in_the_clear_is_asked_over_tls(
    open_proxy: MockJet, make_mockjet: MakeMockJet, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_mockjet(tls=True)
    monkeypatch.setenv("SSL_CERT_FILE", other.ca_file)
    answer = raw.ask(open_proxy.url, f"GET {other.tls_url}/_mockjet/health HTTP/1.1", "Host: x")

    assert (answer.status, answer.body) == (200, b'{"status":"ok"}')


def test_a_host_that_does_not_prove_itself_is_not_asked(
    open_proxy: MockJet, make_mockjet: MakeMockJet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    other = make_mockjet(tls=True)
    answer = raw.ask(open_proxy.url, f"GET {other.tls_url}/_mockjet/health HTTP/1.1", "Host: x")

    assert answer.status == 502
    assert "its certificate is not trusted: unable to get local issuer certificate" in answer.json()["error"]["message"]


def test_the_services_hosts_are_never_let_through(open_proxy: MockJet) -> None:
    answer = requests.get(
        "http://api.mailjet.com/v3/REST/contact", auth=("a", "b"), proxies={"http": open_proxy.url}, timeout=10
    )

    assert answer.json() == {"Count": 0, "Data": [], "Total": 0}


@pytest.mark.parametrize("line", ["CONNECT {} HTTP/1.1", "GET http://{}/ HTTP/1.1"])
def test_a_server_for_others_lets_nobody_through_to_this_machine(
    make_mockjet: MakeMockJet, elsewhere: StartElsewhere, line: str
) -> None:
    mj = make_mockjet(host="0.0.0.0", proxy_passthrough=True)
    answer = raw.ask(mj.url, line.format(elsewhere(echo).place), "Host: x")

    assert answer.status == 403
    assert answer.json()["error"]["message"] == "127.0.0.1 is this machine's own, and mockjet listens to others as well"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "::1", "0.0.0.0", "::", "169.254.169.254", "224.0.0.1", "::ffff:127.0.0.1"]
)
def test_what_only_this_machine_can_reach_is_guarded(host: str) -> None:
    with pytest.raises(Denied) as denied:
        dial(Place(host, 80), (), guarded=True)

    assert denied.value.denial == denials.guarded(Place(host, 80))


def test_an_address_of_this_machine_is_known_as_such() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.77", 9))
        except OSError:
            pytest.skip("this machine has no network")
        own = str(probe.getsockname()[0])

    with pytest.raises(Denied) as denied:
        dial(Place(own, 6538), {6538}, guarded=False)
    assert denied.value.denial == denials.itself()


def test_a_host_that_does_not_answer_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_: object) -> None:
        raise TimeoutError("timed out")

    monkeypatch.setattr("socket.socket.connect", silent)
    with pytest.raises(Denied) as denied:
        dial(Place("127.0.0.1", 80), (), guarded=False)

    assert denied.value.denial.message == "127.0.0.1:80: no answer within 10 seconds"


def test_serve_lets_through_when_it_is_told_to_on_a_port_of_its_own_too(
    serve: Started, elsewhere: StartElsewhere
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    serve("-p", "0", "--proxy-passthrough", "--proxy-port", str(port))
    far = elsewhere(answering(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"))
    answer = requests.get(far.url, proxies={"http": f"http://127.0.0.1:{port}"}, timeout=10)

    assert answer.text == "ok"


def test_a_certificate_on_the_way_is_the_far_hosts(open_proxy: MockJet, make_mockjet: MakeMockJet) -> None:
    other = make_mockjet(tls=True)
    connection, _ = tunnel(open_proxy, other.tls_url.removeprefix("https://"))
    context = ssl.create_default_context(cadata=other.ca_pem)
    with context.wrap_socket(connection, server_hostname="localhost") as secured:
        secured.sendall(b"GET /_mockjet/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")

        assert received(secured).endswith(b'{"status":"ok"}')


def test_a_far_host_that_is_silent_is_given_up(
    open_proxy: MockJet, elsewhere: StartElsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mockjet.proxy.proxy.IDLE_SECONDS", 0.05)
    answer = raw.ask(open_proxy.url, f"GET {elsewhere(received).url}/ HTTP/1.1", "Host: x")

    assert (answer.status, answer.json()["error"]["message"].rpartition(": ")[2]) == (502, "no answer in time")


def test_an_address_that_leads_nowhere_is_not_this_machines() -> None:
    assert not _own(ipaddress.ip_address("255.255.255.255"))
