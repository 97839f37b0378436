"""A request as it comes in through WSGI, read as a call."""

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from mockjet.environ import AUTHORITY, HEADERS
from mockjet.faces.http import Call, Pairs, authority, parse_target
from mockjet.hosts import APIS, Hosts

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

SERVICES: Final = Hosts.of(APIS)
HOST: Final = re.compile(r"([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?")


def received(environ: "WSGIEnvironment", body: bytes) -> Call:
    """Return a request as a call."""
    target = _target(environ)
    segments, query = parse_target(target)
    method = environ["REQUEST_METHOD"]
    return Call(
        method="GET" if method == "HEAD" else method,
        segments=segments,
        query=query,
        body=body,
        content_type=environ.get("CONTENT_TYPE") or "",
        authorization=environ.get("HTTP_AUTHORIZATION", ""),
        base=_base(environ),
        authority=authority(target),
        listening=environ["SERVER_NAME"],
        headers=_headers(environ),
        head=method == "HEAD",
        ca=environ.get(AUTHORITY),
    )


def read_target(environ: "WSGIEnvironment") -> tuple[tuple[str, ...], Pairs]:
    """Return the path segments and the query of a request."""
    return parse_target(_target(environ))


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


def _base(environ: "WSGIEnvironment") -> str:
    """Return where the client found us: the host it named, or the one we listen on when that is none."""
    host = environ.get("HTTP_HOST", "")
    if not HOST.fullmatch(host):
        name = environ["SERVER_NAME"]
        host = f"[{name}]" if ":" in name else name
        host += f":{environ['SERVER_PORT']}"
    # The services themselves are asked over TLS only: whoever names one was sent here by a patch, and will be again.
    # A URL that was sent to a proxy says how it is asked.
    patched = host.partition(":")[0] in SERVICES and not authority(_target(environ))
    scheme = "https" if patched else environ["wsgi.url_scheme"]
    return f"{scheme}://{host}"
