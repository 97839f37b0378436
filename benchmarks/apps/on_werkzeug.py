"""Bare Flask on werkzeug's server as it comes: `python -m benchmarks.apps.on_werkzeug PORT`."""

import logging
import sys

from werkzeug.serving import BaseWSGIServer, make_server

from benchmarks.apps.bare import create
from benchmarks.process import HOST


def server(port: int) -> BaseWSGIServer:
    """Return the server, which logs nothing."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    return make_server(HOST, port, create(), threaded=True)


if __name__ == "__main__":
    server(int(sys.argv[1])).serve_forever()
