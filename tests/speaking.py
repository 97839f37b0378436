"""How tests speak: plain HTTP in few words."""

import json
import subprocess
from collections.abc import Callable
from typing import Any

import requests
from click.testing import CliRunner, Result

from mockjet import MockJet
from mockjet.cli import main

Started = Callable[..., tuple[subprocess.Popen[str], str]]

NEW_YEAR = "2026-01-01T00:00:00Z"


class Own:
    """Commands against a server of one's own at *url*."""

    def __init__(self, url: str) -> None:
        self.url = url

    def __call__(self, *arguments: str) -> Result:
        return CliRunner().invoke(main, list(arguments), env={"MOCKJET_URL": self.url})


class Voice:
    """Plain HTTP with the default credentials: `mailjet.get("contact", Limit=1)`, `mailjet.post("contact", {...})`."""

    def __init__(self, mj: MockJet) -> None:
        self.mj = mj
        self.session = requests.Session()
        self.session.auth = mj.auth

    def send(self, method: str, path: str, **options: Any) -> requests.Response:
        """Send any request; *path* starts with a slash, or is short for one below /v3/REST/."""
        path = path if path.startswith("/") else f"/v3/REST/{path}"
        return self.session.request(method, self.mj.url + path, timeout=30, **options)

    def get(self, path: str, **filters: Any) -> requests.Response:
        return self.send("GET", path, params=filters)

    def post(self, path: str, body: Any = None) -> requests.Response:
        return self.send("POST", path, json=body)

    def put(self, path: str, body: Any = None) -> requests.Response:
        return self.send("PUT", path, json=body)

    def delete(self, path: str) -> requests.Response:
        return self.send("DELETE", path)

    def rows(self, path: str, **filters: Any) -> list[dict[str, Any]]:
        """Return the rows of a listing that must succeed."""
        response = self.get(path, **filters)
        assert response.status_code == 200, response.text
        rows: list[dict[str, Any]] = response.json()["Data"]
        return rows

    def row(self, response: requests.Response) -> dict[str, Any]:
        """Return the one row of a success."""
        assert response.ok, response.text
        (row,) = response.json()["Data"]
        return dict(row)

    def upload(self, list_id: int, csv: str | bytes) -> int:
        """Upload a CSV file and return its id."""
        data = csv.encode() if isinstance(csv, str) else csv
        path = f"/v3/DATA/contactslist/{list_id}/CSVData/text:plain"
        response = self.send("POST", path, data=data, headers={"Content-Type": "text/plain"})
        assert response.status_code == 200, response.text
        return int(response.json()["ID"])

    def import_csv(self, list_id: int, csv: str | bytes, method: str = "addforce", **more: Any) -> dict[str, Any]:
        """Upload and import a CSV file, take the job to its end, and return its row."""
        body = {"ContactsListID": list_id, "DataID": self.upload(list_id, csv), "Method": method, **more}
        job_id = self.row(self.post("csvimport", body))["ID"]
        if not self.mj.jobs[job_id].finished:
            self.mj.jobs[job_id].complete()
        return self.row(self.get(f"csvimport/{job_id}"))


def error(response: requests.Response) -> tuple[int, Any, Any]:
    """Return status, ErrorMessage and ErrorInfo of an error, having checked that it is one in the service's shape."""
    assert response.headers["Content-Type"] == "application/json"
    payload = json.loads(response.text)
    assert set(payload) - {"ErrorIdentifier"} == {"ErrorInfo", "ErrorMessage", "StatusCode"}
    assert payload["StatusCode"] == response.status_code
    return response.status_code, payload["ErrorMessage"], payload["ErrorInfo"]


class Postcard:
    """Plain HTTP to the EmailList face: `emaillist.get("projects")`, `emaillist.post("projects", {"name": "Shop"})`."""

    def __init__(self, mj: MockJet) -> None:
        self.mj = mj
        self.session = requests.Session()
        self.session.headers.update(mj.emaillist.headers)

    def send(self, method: str, path: str, body: Any = None, **query: Any) -> requests.Response:
        """Send any request below /api/v1/, or to a path that starts with a slash."""
        path = path if path.startswith("/") else f"/api/v1/{path}"
        return self.session.request(method, self.mj.url + path, json=body, params=query, timeout=30)

    def get(self, path: str, **query: Any) -> requests.Response:
        return self.send("GET", path, **query)

    def post(self, path: str, body: Any = None) -> requests.Response:
        return self.send("POST", path, body)

    def patch(self, path: str, body: Any = None) -> requests.Response:
        return self.send("PATCH", path, body)

    def delete(self, path: str) -> requests.Response:
        return self.send("DELETE", path)


def envelope_error(response: requests.Response) -> tuple[int, dict[str, Any]]:
    """Return status and error of an EmailList error, having checked that it is one in the service's shape."""
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    payload = json.loads(response.text)
    assert set(payload) == {"error"}
    assert {"code", "message"} <= set(payload["error"]) <= {"code", "message", "details"}
    return response.status_code, payload["error"]
