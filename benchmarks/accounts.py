"""One account of a running mockjet, as a client in another process uses it."""

import http.client
import json
import time
from base64 import b64encode
from types import TracebackType
from typing import Any, Final, Self

from benchmarks.contacts import PROPERTIES
from benchmarks.process import HOST, Broke

SECONDS: Final = 600.0
REFUSED: Final = 400


def basic(key: str = "public", secret: str = "private") -> dict[str, str]:  # noqa: S107 - any pair opens an account
    """Return the header that names an account."""
    return {"Authorization": "Basic " + b64encode(f"{key}:{secret}".encode()).decode()}


class Account:
    """The account of *key* on the server at *port*, over one connection."""

    def __init__(self, port: int, key: str = "public") -> None:
        self._headers = basic(key)
        self._connection = http.client.HTTPConnection(HOST, port, timeout=SECONDS)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, at: TracebackType | None
    ) -> None:
        self._connection.close()

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "application/json") -> Any:
        """Return what is answered below `/v3/`; raise `Broke` when that is a refusal."""
        self._connection.request(method, f"/v3/{path}", body, {**self._headers, "Content-Type": kind})
        answer = self._connection.getresponse()
        read = answer.read()
        if answer.status >= REFUSED:
            raise Broke(f"{method} {path} was answered with {answer.status} {read[:200].decode()}")
        return json.loads(read)

    def create(self, resource: str, **members: object) -> int:
        """Create a row and return its ID."""
        return int(self.ask("POST", f"REST/{resource}", json.dumps(members).encode())["Data"][0]["ID"])

    def declare(self) -> None:
        """Have the properties that the made-up contacts have."""
        for name, kind in PROPERTIES.items():
            self.create("contactmetadata", Name=name, DataType=kind, NameSpace="static")

    def submit(self, body: bytes, below: str = "contact") -> str:
        """Start a bulk job, and return its path."""
        path = f"REST/{below}/managemanycontacts"
        return f"{path}/{self.ask('POST', path, body)['Data'][0]['JobID']}"

    def upload(self, list_id: int, file: bytes) -> str:
        """Start a CSV import, and return its path."""
        data = self.ask("POST", f"DATA/contactslist/{list_id}/CSVData/text:plain", file, "text/plain")["ID"]
        return f"REST/csvimport/{self.create('csvimport', ContactsListID=list_id, DataID=data, Method='addforce')}"

    def finish(self, job: str) -> None:
        """Read a job until it is finished; raise `Broke` when it ends otherwise, or not in time."""
        deadline = time.perf_counter() + SECONDS
        while (status := self.ask("GET", job)["Data"][0]["Status"]) != "Completed":
            if status in ("Error", "Abort") or time.perf_counter() > deadline:
                raise Broke(f"{job} is {status}")
