"""The server thread: quick to start and to stop, and one that many clients may use at once."""

import socket
import threading

import pytest
import requests

import mockjet as package
from mockjet import MockJet, create_app, wallclock
from mockjet.server import Server


def test_it_listens_as_soon_as_it_is_made() -> None:
    server = Server(create_app())
    with socket.create_connection((server.host, server.port), timeout=5):
        pass
    server.stop()


def test_a_taken_port_is_an_os_error() -> None:
    server = Server(create_app())
    with pytest.raises(OSError, match="Address already in use"):
        Server(create_app(), port=server.port)
    server.stop()


def test_a_wildcard_address_is_shown_as_one_that_can_be_asked() -> None:
    server = Server(create_app(), host="0.0.0.0")

    assert server.url == f"http://127.0.0.1:{server.port}"
    server.stop()


def test_many_clients_at_once_lose_nothing(mockjet: MockJet) -> None:
    news = mockjet.add_list("News")
    url = f"{mockjet.url}/v3/REST/contactslist/{news.id}/managecontact"

    def subscribe(worker: int) -> None:
        for number in range(20):
            sent = {"Email": f"reader{worker}-{number}@example.com", "Action": "addforce"}
            assert requests.post(url, auth=mockjet.auth, json=sent, timeout=30).status_code == 201

    workers = [threading.Thread(target=subscribe, args=(worker,)) for worker in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert news.subscriber_count == len(mockjet.contacts) == 160


def test_the_public_names_are_loaded_when_they_are_used() -> None:
    assert package.__all__ == ["MockJet", "Snapshot", "__version__", "connect", "create_app", "mock_mailjet", "patch"]
    with pytest.raises(AttributeError, match="has no attribute 'Mailjet'"):
        _ = package.Mailjet


def test_a_connection_a_client_keeps_ends_with_the_server() -> None:
    with requests.Session() as session:
        with MockJet() as mj:
            url = f"{mj.url}/v3/REST/contact"
            assert session.get(url, auth=mj.auth, timeout=10).status_code == 200

        with pytest.raises(requests.ConnectionError):
            session.get(url, auth=mj.auth, timeout=10)


def test_a_connection_that_is_gone_already_does_not_disturb_stopping() -> None:
    server = Server(create_app())
    server.start()
    gone = socket.socket()
    gone.close()
    server._listener.connections.add(gone)

    server.stop()


def test_the_server_says_who_it_is(mockjet: MockJet) -> None:
    response = requests.get(mockjet.url, timeout=10)

    assert response.headers["Server"] == f"mockjet/{package.__version__}"


def test_a_date_is_written_as_http_has_it_in_any_language() -> None:
    assert wallclock._written(784_111_777) == b"Sun, 06 Nov 1994 08:49:37 GMT"
    assert wallclock._written(0) == b"Thu, 01 Jan 1970 00:00:00 GMT"


def test_what_breaks_even_its_own_refusal_is_answered(mockjet: MockJet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mockjet.service.exchange", None)
    monkeypatch.setattr("mockjet.world.World.account", None)
    response = requests.get(f"{mockjet.url}/v3/REST/contact", auth=mockjet.auth, timeout=10)
    monkeypatch.undo()

    assert (response.status_code, response.json()["ErrorMessage"]) == (500, "Internal Server Error")


def test_clients_beyond_what_can_be_waited_for_are_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    with MockJet() as mj, requests.Session() as session:
        assert session.get(f"{mj.url}/_mockjet/health", timeout=10).ok
        with monkeypatch.context() as patch:
            patch.setattr("mockjet.server.crew.MOST", 3)
            with pytest.raises(requests.ConnectionError):
                requests.get(f"{mj.url}/_mockjet/health", timeout=10)
            assert session.get(f"{mj.url}/_mockjet/health", timeout=10).ok
        assert requests.get(f"{mj.url}/_mockjet/health", timeout=10).ok


def test_clients_that_come_together_are_let_in_in_one_turn() -> None:
    server = Server(create_app())
    clients = [socket.create_connection((server.host, server.port), timeout=10) for _ in range(20)]
    server._listener.turn()

    assert len(server._listener.connections) == 20
    for client in clients:
        client.close()
    server.stop()
