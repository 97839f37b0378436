"""httpx, sync and async.

Its transports are where a finished request is handed to the network; their methods `handle_request` and
`handle_async_request` are documented, for transports of one's own. A request to a mock goes through a new transport
that keeps no connection, so nothing is left in the client's pool, and HTTP/2, proxies and TLS are left out.
"""

import functools
import ssl
from typing import Any, Final

from mockjet.patching.routes import Address, find
from mockjet.patching.seams import Function, Seam

UNUSED: Final = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # a transport without one reads certificates


def seams(module: Any) -> tuple[Seam, ...]:
    """Return the seams of httpx."""

    def handling(handle: Function) -> Function:
        @functools.wraps(handle)
        def handling(transport: Any, request: Any) -> Any:
            mock = _find(module, request)
            if mock is None:
                return handle(transport, request)
            return handle(_fresh(module, module.HTTPTransport), _sent_to(mock, request))

        return handling

    def handling_async(handle: Function) -> Function:
        @functools.wraps(handle)
        async def handling_async(transport: Any, request: Any) -> Any:
            mock = _find(module, request)
            if mock is None:
                return await handle(transport, request)
            return await handle(_fresh(module, module.AsyncHTTPTransport), _sent_to(mock, request))

        return handling_async

    return (
        Seam(module.HTTPTransport, "handle_request", handling),
        Seam(module.AsyncHTTPTransport, "handle_async_request", handling_async),
    )


def _find(module: Any, request: Any) -> Address | None:
    try:
        return find(request.url.host)
    except OSError as problem:
        raise module.ConnectError(str(problem), request=request) from problem


def _fresh(module: Any, transport: Any) -> Any:
    return transport(verify=UNUSED, trust_env=False, limits=module.Limits(max_keepalive_connections=0))


def _sent_to(mock: Address, request: Any) -> Any:
    """Return *request* on its way to *mock*; the `Host` header keeps the real host."""
    return type(request)(
        request.method,
        request.url.copy_with(scheme="http", host=mock[0], port=mock[1]),
        headers=request.headers,
        stream=request.stream,
        extensions=request.extensions,
    )
