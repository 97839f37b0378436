"""Bare Flask on mockjet's own server: `python -m benchmarks.apps.on_mockjet PORT`.

This is the one place that knows how mockjet's server is given any WSGI application.
"""

import sys
from typing import Any

from benchmarks.apps.bare import create
from benchmarks.process import HOST
from mockjet.server import Server


def server(port: int) -> Server:
    """Return mockjet's server with a bare application on it."""
    app: Any = create()
    app.world, app.max_body_bytes = object(), None  # what the server asks of an application beside WSGI
    return Server(app, HOST, port)


if __name__ == "__main__":
    server(int(sys.argv[1])).serve()
