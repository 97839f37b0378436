"""requests, which sends through urllib3.

That already connects to the mock. `HTTPAdapter.send`, which the documentation says to override, is where a certificate
file that is not on this machine would be missed, and where a connection refused would be tried again and waited for.
"""

import functools
from typing import Any, Final
from urllib.parse import urlsplit

from mockjet.patching.routes import find
from mockjet.patching.seams import Function, Seam

OPTIONS: Final = ("stream", "timeout", "verify", "cert", "proxies")  # of `send`, in this order


def seams(module: Any) -> tuple[Seam, ...]:
    """Return the seams of requests.adapters."""

    def sending(send: Function) -> Function:
        @functools.wraps(send)
        def sending(adapter: Any, request: Any, *args: Any, **options: Any) -> Any:
            try:
                mock = find(urlsplit(request.url).hostname or "")
            except OSError as problem:
                raise module.ConnectionError(problem, request=request) from problem
            options = {**dict(zip(OPTIONS, args, strict=False)), **options}
            if mock is not None:
                options.update(verify=False, cert=None, proxies={})
            return send(adapter, request, **options)

        return sending

    return (Seam(module.HTTPAdapter, "send", sending),)
