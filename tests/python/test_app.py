"""The bare WSGI application, also under servers that are not ours."""

import io
import logging
from typing import Any

import pytest

from mockjet import create_app
from mockjet.clock import Clock
from mockjet.faces.mailjet import router

AUTH = ("public", "private")


def test_a_body_cut_off_under_another_server_is_refused_in_the_services_shape() -> None:
    environ = {"CONTENT_LENGTH": "10", "wsgi.input": io.BytesIO(b"abc")}
    response = create_app().test_client().post("/v3/REST/contact", auth=AUTH, environ_overrides=environ)

    assert response.status_code == 400
    assert response.get_data(as_text=True) == '{ "ErrorInfo" : "", "ErrorMessage" : "Bad Request", "StatusCode" : 400 }'


def test_a_fault_of_our_own_is_answered_in_the_services_shape_and_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(router, "rest", broken)
    with caplog.at_level(logging.ERROR, "mockjet"):
        response = create_app().test_client().get("/v3/REST/contact?Limit=1", auth=AUTH)

    assert response.status_code == 500
    assert response.get_data(as_text=True) == (
        '{ "ErrorIdentifier" : "7B95B8FE-830D-B86A-C5EB-703C90106954", "ErrorInfo" : "", '
        '"ErrorMessage" : "An Unexpected Error occurred during API request", "StatusCode" : 500 }'
    )
    assert "ZeroDivisionError: a bug" in caplog.text


def test_a_fault_of_the_control_face_is_answered_in_its_own_shape(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(Clock, "freeze", broken)
    with caplog.at_level(logging.ERROR, "mockjet"):
        response = create_app().test_client().post("/_mockjet/clock/freeze")

    assert response.status_code == 500
    assert response.get_json() == {
        "error": {"code": "internal_error", "message": "mockjet broke while answering: its log says where"}
    }
    assert "ZeroDivisionError: a bug" in caplog.text


@pytest.mark.parametrize("name", ["RAW_URI", "REQUEST_URI", None])
def test_the_target_is_read_from_wherever_a_server_leaves_it(name: str | None) -> None:
    app = create_app()
    app.test_client().post("/v3/REST/contact", auth=AUTH, json={"Email": "a/b@example.com"})
    environ = {"RAW_URI": "", "REQUEST_URI": ""}
    if name:
        environ[name] = "/v3/REST/contact/a%2Fb@example.com?x=1"
    response = app.test_client().get("/v3/REST/contact/a%2Fb@example.com?x=1", auth=AUTH, environ_overrides=environ)

    # without the target as it came, an escaped slash cannot be told from a real one
    assert response.status_code == (200 if name else 400)


def test_the_world_can_be_replaced_between_requests() -> None:
    app, other = create_app(), create_app(credentials="key:secret")
    app.extensions["mockjet"] = other.extensions["mockjet"]

    assert app.test_client().get("/v3/REST/contact", auth=AUTH).status_code == 401


def test_another_server_has_no_authority_to_show() -> None:
    response = create_app().test_client().get("/_mockjet/ca.crt")

    assert response.status_code == 404
    assert response.get_json()["error"]["message"] == "this server speaks no HTTPS of its own"
