"""The certificate of the authority that signs for the server. Its key is never shown."""

from typing import Final

from mockjet.faces.http import Reply
from mockjet.tls import TlsProblem

from .asked import Asked, Problem
from .routes import Route

CERTIFICATE: Final = "application/x-x509-ca-cert"
NAMED: Final = (("Content-Disposition", 'attachment; filename="mockjet-ca.crt"'),)


def show(asked: Asked) -> Reply:
    """Show the certificate in PEM."""
    if asked.call.ca is None:
        raise Problem(404, "not_found", "this server speaks no HTTPS of its own")
    try:
        return Reply(200, "OK", asked.call.ca(), CERTIFICATE, NAMED)
    except TlsProblem as problem:
        raise Problem(404, "not_found", str(problem)) from None


# fmt: off
ROUTES: Final = (
    Route("GET", "ca.crt", show),
)
# fmt: on
