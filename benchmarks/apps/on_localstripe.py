"""localstripe on the loopback address only: `python on_localstripe.py PORT`. It runs in the peers' environment."""

import sys

from aiohttp import web
from localstripe.server import app  # type: ignore[import-not-found] # installed among the peers

web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=None, print=None)
