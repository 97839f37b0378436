"""The headers of a request, as they were sent and by name."""

from typing import Final

Pairs = tuple[tuple[str, str], ...]

CONTINUE: Final = "100-continue"


class Headers:
    """The headers of a request. Requests that send the same ones share them, so they are never changed.

    What every request is asked for is found once: whether the connection is to end or to stay, whether a body is
    announced (*framed*), whether the client waits for leave to send it, and the texts that faces want.
    """

    __slots__ = ("_named", "authorization", "closing", "content_type", "framed", "host", "keeping", "pairs", "waiting")

    def __init__(self, pairs: Pairs) -> None:
        self._named: dict[str, list[str]] = {}
        for name, value in pairs:
            self._named.setdefault(name.lower(), []).append(value)
        self.pairs = pairs
        connection = self.get("connection").lower()
        self.closing, self.keeping = connection == "close", connection == "keep-alive"
        self.framed = "content-length" in self._named or "transfer-encoding" in self._named
        self.waiting = self.get("expect").lower() == CONTINUE
        self.authorization, self.host = self.joined("authorization"), self.joined("host")
        self.content_type = (self.all("content-type") or [""])[-1]

    def get(self, name: str) -> str:
        """Return the first value of a header, empty when it is not there; *name* is in lower case."""
        found = self._named.get(name)
        return found[0] if found else ""

    def all(self, name: str) -> list[str]:
        """Return the values of a header, one for each time it was sent; *name* is in lower case."""
        return self._named.get(name, [])

    def joined(self, name: str) -> str:
        """Return the values of a header as one text, as CGI has them; *name* is in lower case."""
        return ", ".join(self.all(name))
