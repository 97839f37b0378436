"""pytest-httpserver outside of pytest: `python on_httpserver.py PORT ANSWER`. It runs in the peers' environment."""

import logging
import signal
import sys

from pytest_httpserver import HTTPServer  # type: ignore[import-not-found] # installed among the peers

logging.getLogger("werkzeug").setLevel(logging.ERROR)
with HTTPServer("127.0.0.1", int(sys.argv[1])) as server:
    server.expect_request("/contact").respond_with_data(sys.argv[2], content_type="application/json")
    signal.pause()
