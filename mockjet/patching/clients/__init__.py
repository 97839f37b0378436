"""HTTP clients, each with the places where it is told where to connect."""

from types import MappingProxyType
from typing import Final

from mockjet.patching.seams import Seams

from . import aiohttp, httpx, requests, stdlib, urllib3

CLIENTS: Final = Seams(
    MappingProxyType(
        {
            "http.client": stdlib.seams,
            "urllib3.connection": urllib3.seams,
            "requests.adapters": requests.seams,
            "httpx": httpx.seams,
            "aiohttp": aiohttp.seams,
        }
    )
)
