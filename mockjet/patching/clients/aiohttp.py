"""aiohttp.

`BaseConnector.connect` is where a session asks for a connection, whatever connector it has, and is public. A request to
a mock gets one from a new connector, which closes it afterwards, so nothing is left in the session's pool.
"""

import copy
import functools
from typing import Any

from mockjet.patching.routes import Address, find
from mockjet.patching.seams import Function, Seam


def seams(module: Any) -> tuple[Seam, ...]:
    """Return the seams of aiohttp."""

    def connecting(connect: Function) -> Function:
        @functools.wraps(connect)
        async def connecting(connector: Any, request: Any, *args: Any, **options: Any) -> Any:
            try:
                mock = find(request.url.host or "")
            except OSError as problem:
                raise module.ClientConnectorError(request.connection_key, problem) from problem
            if mock is None:
                return await connect(connector, request, *args, **options)
            request.proxy = None  # else the request line would be one for a proxy
            fresh = module.TCPConnector(resolver=module.ThreadedResolver())
            connection = await connect(fresh, _sent_to(mock, request), *args, **options)
            connection.protocol.force_close()
            return connection

        return connecting

    return (Seam(module.BaseConnector, "connect", connecting),)


def _sent_to(mock: Address, request: Any) -> Any:
    """Return a copy of *request* to connect by; the request that is sent stays as it is."""
    sent = copy.copy(request)
    sent.url = request.url.with_scheme("http").with_host(mock[0]).with_port(mock[1])
    return sent
