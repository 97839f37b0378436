"""A request read as a call: as our server has it, or as it comes in through WSGI."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from mockjet.environ import AUTHORITY, HEADERS
from mockjet.faces.http import Call, Pairs, authority, parse_target
from mockjet.hosts import APIS, Hosts
from mockjet.request import Request

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

SERVICES: Final = Hosts.of(APIS)
HOST: Final = re.compile(r"([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?")


def call_of(request: Request) -> Call:
    """Return a request that our server read as a call."""
    target, headers, at = request.target, request.headers, request.at
    segments, query = parse_target(target)
    named = "" if target.startswith("/") else authority(target)
    return Call(
        method="GET" if request.method == "HEAD" else request.method,
        segments=segments,
        query=query,
        body=request.body,
        content_type=headers.content_type,
        authorization=headers.authorization,
        base=_base(request.scheme, request.host, at.address, str(at.port), named),
        authority=named,
        listening=at.address,
        headers=headers.pairs,
        head=request.method == "HEAD",
        ca=at.authority,
    )


def received(environ: "WSGIEnvironment", body: bytes) -> Call:
    """Return a request that came in through WSGI as a call."""
    target = _target(environ)
    segments, query = parse_target(target)
    method, host, name = environ["REQUEST_METHOD"], environ.get("HTTP_HOST", ""), environ["SERVER_NAME"]
    named = authority(target)
    return Call(
        method="GET" if method == "HEAD" else method,
        segments=segments,
        query=query,
        body=body,
        content_type=environ.get("CONTENT_TYPE") or "",
        authorization=environ.get("HTTP_AUTHORIZATION", ""),
        base=_base(environ["wsgi.url_scheme"], host, name, environ["SERVER_PORT"], named),
        authority=named,
        listening=name,
        headers=_headers(environ),
        head=method == "HEAD",
        ca=environ.get(AUTHORITY),
    )


def _headers(environ: "WSGIEnvironment") -> Pairs:
    """Return the headers as our server read them, or what WSGI leaves of them."""
    sent: Pairs | None = environ.get(HEADERS)
    if sent is not None:
        return sent
    names = ("CONTENT_TYPE", "CONTENT_LENGTH")
    found = [(name.removeprefix("HTTP_"), str(value)) for name, value in environ.items() if name.startswith("HTTP_")]
    found += [(name, str(environ[name])) for name in names if environ.get(name)]
    return tuple((name.replace("_", "-").title(), value) for name, value in found)


def _target(environ: "WSGIEnvironment") -> str:
    """Return the request target as it stood on the request line, or what comes nearest to it."""
    for name in ("RAW_URI", "REQUEST_URI"):
        if environ.get(name):
            return str(environ[name])
    query = environ.get("QUERY_STRING", "")
    return quote(environ.get("PATH_INFO", "").encode("latin-1")) + (f"?{query}" if query else "")


@lru_cache(maxsize=256)
def _base(scheme: str, host: str, name: str, port: str, named: str) -> str:
    """Return where the client found us: the *host* it named, or the one we listen on when that is none.

    *named* is the host in its target.
    """
    if not HOST.fullmatch(host):
        host = f"[{name}]:{port}" if ":" in name else f"{name}:{port}"
    # The services themselves are asked over TLS only: whoever names one was sent here by a patch, and will be again.
    # A URL that was sent to a proxy says how it is asked.
    patched = host.partition(":")[0] in SERVICES and not named
    return f"{'https' if patched else scheme}://{host}"
