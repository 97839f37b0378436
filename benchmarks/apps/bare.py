"""A bare Flask application that answers a constant."""

import json
from typing import Final

import flask

from benchmarks.constant import ENVELOPE

ANSWER: Final = json.dumps(ENVELOPE).encode()


def create() -> flask.Flask:
    """Return the application: every contact is the same."""
    app = flask.Flask("bare", static_folder=None)

    @app.get("/v3/REST/contact/<int:number>")
    def contact(number: int) -> flask.Response:
        del number
        return flask.Response(ANSWER, mimetype="application/json")

    return app
