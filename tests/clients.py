"""How users' programs speak: one client of each library, kept over several requests."""

import asyncio
import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlsplit

import aiohttp
import httpx
import requests
import urllib3

AUTH = {"Authorization": "Basic cHVibGljOnByaXZhdGU="}  # public:private


class Answer(NamedTuple):
    """What came back: the status, the body, and the URL that the client says it comes from."""

    status: int
    body: str
    url: str

    @property
    def emails(self) -> list[str]:
        return [row["Email"] for row in json.loads(self.body)["Data"]]


class KeptClient(Protocol):
    """A client that may keep its connections."""

    def get(self, url: str) -> Answer: ...

    def close(self) -> None: ...


class WithRequests:
    def __init__(self) -> None:
        self._session = requests.Session()

    def get(self, url: str) -> Answer:
        response = self._session.get(url, headers=AUTH, timeout=30)
        return Answer(response.status_code, response.text, response.url)

    def close(self) -> None:
        self._session.close()


class WithUrllib3:
    def __init__(self) -> None:
        self._pool = urllib3.PoolManager()

    def get(self, url: str) -> Answer:
        response = self._pool.request("GET", url, headers=AUTH)
        return Answer(response.status, response.data.decode(), url)

    def close(self) -> None:
        self._pool.clear()


class WithHttpx:
    def __init__(self, **options: Any) -> None:
        self._client = httpx.Client(**options)

    def get(self, url: str) -> Answer:
        response = self._client.get(url, headers=AUTH)
        return Answer(response.status_code, response.text, str(response.url))

    def close(self) -> None:
        self._client.close()


class WithAsyncHttpx:
    def __init__(self) -> None:
        self._runner = asyncio.Runner()
        self._client = httpx.AsyncClient()

    def get(self, url: str) -> Answer:
        response = self._runner.run(self._client.get(url, headers=AUTH))
        return Answer(response.status_code, response.text, str(response.url))

    def close(self) -> None:
        self._runner.run(self._client.aclose())
        self._runner.close()


class WithAiohttp:
    def __init__(self) -> None:
        self._runner = asyncio.Runner()
        self._session = self._runner.run(self._open())

    async def _open(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(headers=AUTH, trust_env=True)

    async def _get(self, url: str) -> Answer:
        async with self._session.get(url) as response:
            return Answer(response.status, await response.text(), str(response.url))

    def get(self, url: str) -> Answer:
        return self._runner.run(self._get(url))

    def close(self) -> None:
        self._runner.run(self._session.close())
        self._runner.close()


class WithHttpClient:
    def __init__(self) -> None:
        self._connections: dict[str, http.client.HTTPConnection] = {}

    def get(self, url: str) -> Answer:
        parts = urlsplit(url)
        kinds = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
        connection = self._connections.setdefault(parts.netloc, kinds[parts.scheme](parts.netloc, timeout=30))
        connection.request("GET", f"{parts.path}?{parts.query}", headers=AUTH)
        response = connection.getresponse()
        return Answer(response.status, response.read().decode(), url)

    def close(self) -> None:
        for connection in self._connections.values():
            connection.close()


class WithUrllib:
    def get(self, url: str) -> Answer:
        request = urllib.request.Request(url, headers=AUTH)
        with urllib.request.urlopen(request, timeout=30) as response:
            return Answer(response.status, response.read().decode(), response.url)

    def close(self) -> None:
        """Keep nothing, as this never does."""


CLIENTS: Mapping[str, Callable[[], KeptClient]] = MappingProxyType(
    {
        "requests": WithRequests,
        "urllib3": WithUrllib3,
        "httpx": WithHttpx,
        "httpx over HTTP/2": lambda: WithHttpx(http2=True),
        "httpx, async": WithAsyncHttpx,
        "aiohttp": WithAiohttp,
        "http.client": WithHttpClient,
        "urllib.request": WithUrllib,
    }
)
