"""A world with something of everything, all that can be asked of it, and how its story goes on; over any HTTP."""

import itertools
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

import flask
import requests

from mockjet.faces.mailjet.resources import RESOURCES
from mockjet.program import routes

AUTH: Final = ("public", "private")
HOST: Final = "127.0.0.1:6538"  # named in some answers, so every request names the same
NEW_YEAR: Final = "2026-01-01T00:00:00Z"


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def row(self) -> dict[str, Any]:
        (row,) = self.json["Data"]
        return dict(row)


Ask = Callable[..., Answer]


def _encoded(body: Any) -> str:
    """Return *body* as JSON, which knows no infinity and lets one in as a number too large."""
    return json.dumps(body).replace("Infinity", "1e400")


def in_process(app: flask.Flask, auth: tuple[str, str] = AUTH) -> Ask:
    """Return what asks *app*, without a socket."""
    client = app.test_client()

    def ask(method: str, path: str, body: Any = None, kind: str = "application/json") -> Answer:
        data = _encoded(body) if kind == "application/json" and body is not None else body
        bearer = {"Authorization": f"Bearer {auth[0]}"} if path.startswith("/api/") else {}
        answer = client.open(
            path,
            method=method,
            data=data,
            content_type=kind,
            auth=None if bearer else auth,
            headers={"Host": HOST, **bearer},
        )
        return Answer(answer.status_code, dict(answer.headers), answer.data)

    return ask


def over_http(url: str, auth: tuple[str, str] = AUTH) -> Ask:
    """Return what asks the server at *url*."""
    session = requests.Session()

    def ask(method: str, path: str, body: Any = None, kind: str = "application/json") -> Answer:
        data = _encoded(body) if kind == "application/json" and body is not None else body
        bearer = {"Authorization": f"Bearer {auth[0]}"} if path.startswith("/api/") else {}
        answer = session.request(
            method,
            url + path,
            data=data,
            auth=None if bearer else auth,
            headers={"Host": HOST, "Content-Type": kind, **bearer},
            timeout=30,
        )
        headers = {name: value for name, value in answer.headers.items() if name not in ("Date", "Connection")}
        return Answer(answer.status_code, headers, answer.content)

    return ask


def control(ask: Ask, method: str, path: str, body: Any = None) -> Any:
    answer = ask(method, f"/_mockjet/{path}", body)
    assert answer.status == 200, answer.body
    return answer.json


def rest(ask: Ask, method: str, path: str, body: Any = None) -> Answer:
    answer = ask(method, f"/v3/REST/{path}", body)
    assert answer.status < 500, answer.body
    return answer


def tell(ask: Ask) -> None:
    """Fill the account with something of everything: every kind of row, every kind of job in every status."""
    control(ask, "POST", "clock/freeze", {"to": NEW_YEAR})
    control(ask, "PUT", "pace", {"pace": "manual"})
    _rows(ask)
    control(ask, "POST", "clock/advance", {"hours": 1.5})
    _changes(ask)
    _jobs(ask)
    _projects(ask)
    control(ask, "POST", "jobs/plan", {"fail_at": "Prepare", "error": "disk full", "times": 2})
    control(ask, "POST", "clock/advance", {"seconds": 33.25})
    _faults(ask)
    rest(ask, "POST", "contact", {"Email": "no address"})
    rest(ask, "GET", "contact/999")


def _rows(ask: Ask) -> None:
    for name, datatype in (
        ("age", "int"),
        ("height", "float"),
        ("member", "bool"),
        ("born", "datetime"),
        ("city", "str"),
    ):
        rest(ask, "POST", "contactmetadata", {"Name": name, "Datatype": datatype})
    rest(ask, "POST", "contactmetadata", {"Name": "visits", "Datatype": "str", "NameSpace": "historic"})
    rest(ask, "POST", "contactmetadata", {"Name": "doomed", "Datatype": "str"})
    for name in ("News", "Offers", "Événements", "Gone", "Empty"):
        rest(ask, "POST", "contactslist", {"Name": name})
    for number in range(12):
        rest(ask, "POST", "contact", {"Email": f"User{number}@example.com", "Name": f"Üser {number}"})
        rest(ask, "POST", "listrecipient", {"ContactID": 100000001 + number, "ListID": 30001 + number % 4})
    for number, value in enumerate((36, 1.65, True, "1815-12-10T00:00:00Z", "Łódź ☃")):
        name = ("age", "height", "member", "born", "city")[number]
        pairs = {
            "Data": [{"Name": name, "Value": value}, {"Name": "doomed", "Value": "x"}, {"Name": "age", "Value": 7}]
        }
        rest(ask, "PUT", f"contactdata/{100000001 + number}", pairs)
    rest(ask, "POST", "contactfilter", {"Name": "Young", "Expression": "(age<35)", "Description": "under 35"})
    rest(ask, "POST", "contactfilter", {"Name": "Old", "Expression": "(age>=35)"})
    rest(ask, "POST", "contacthistorydata", {"ContactID": 100000001, "Name": "visits", "Data": "3"})
    rest(ask, "POST", "contacthistorydata", {"ContactID": 100000002, "Name": "visits", "Data": "4"})
    rest(ask, "POST", "eventcallbackurl", {"EventType": "open", "Url": "https://example.com/open"})
    rest(
        ask,
        "POST",
        "eventcallbackurl",
        {"EventType": "sent", "Url": "https://example.com/s", "IsBackup": True, "Version": 2},
    )


def _changes(ask: Ask) -> None:
    rest(ask, "PUT", "contactmetadata/static%7Ccity", {"Name": "town", "Datatype": "str"})
    rest(ask, "DELETE", "contactmetadata/4007")
    rest(ask, "PUT", "contact/User0@example.com", {"IsExcludedFromCampaigns": True, "Name": "Ada"})
    rest(ask, "PUT", "contactslist/30002", {"Name": "Old offers"})
    rest(ask, "DELETE", "contactslist/30004")
    rest(ask, "PUT", "listrecipient/200000001", {"ListID": 30003})
    rest(ask, "PUT", "listrecipient/200000002", {"IsUnsubscribed": True})
    rest(ask, "PUT", "listrecipient/200000003", {"IsActive": False})
    rest(ask, "DELETE", "listrecipient/200000004")
    rest(ask, "DELETE", "contactfilter/7002")
    rest(ask, "DELETE", "contacthistorydata/9002")
    for number in (6, 9):
        ask("DELETE", f"/v4/contacts/{100000001 + number}")
        control(ask, "POST", "clock/advance", {"minutes": 1})


def people(number: int) -> list[Any]:
    """Return contacts for the job of this number, good ones and others; only the first and the last come but once."""
    return [
        {"Email": f"first{number}@example.com", "Name": "One", "Properties": {"age": 1, "born": "2001-01-01"}},
        {"Email": "no address"},
        {"email": "NEW2@example.com", "Properties": {"height": 10**20, "nothing": [1]}},
        {"Email": "new3@example.com", "Properties": {"age": None, "member": {"no": "value"}, "height": 1e400}},
        "no contact",
        {"Email": "misnamed@example.com", "Name": 5},
        {"Email": "user1@example.com", "IsExcludedFromCampaigns": number % 2},
        {
            "Email": f"last{number}@example.com",
            "Name": f"Ünal {number}",
            "Properties": {"height": 1e300, "member": "1"},
        },
    ]


CSV: Final = (
    'email,age,"new column",born\r\nuser2@example.com,5,"multi\nline",05/06/2001\r\n'
    "bad,1,,\r\nnew5@example.com,old,,\r\nuser2@example.com,6,,\r\nNew6@example.com,8,é,01/01/1990\r\nshort\r\n"
)


def _next_job(ask: Ask) -> int:
    return len(control(ask, "GET", "jobs")["jobs"])


def _jobs(ask: Ask) -> None:
    """Leave every kind of job in every status, some of them planned."""
    for start, steps in itertools.product(STARTS, range(5)):
        _advance(ask, start(ask), steps)
    for start, end in itertools.product(STARTS, ("fail", "abort")):
        number = start(ask)
        _advance(ask, number, 2 if start is start_csv else 3)
        control(ask, "POST", f"jobs/{number}/{end}", {"error": "no more"} if end == "fail" else None)
    for start, pace in itertools.product(STARTS, ("clock", "poll")):
        plan = {"pace": pace, "dwell": 12, "dwells": {"Importing": 3}, "break_rows": [2, "new6@example.com"]}
        control(ask, "POST", "jobs/plan", plan)
        start(ask)
    ask("POST", "/v3/DATA/contactslist/30001/CSVData/text:plain", b"name,age\nAda,36\n", "text/plain")
    number = int(
        rest(ask, "POST", "csvimport", {"ContactsListID": 30001, "DataID": 50010, "Method": "unsub"}).row["ID"]
    )
    control(ask, "POST", f"jobs/{number}/complete")
    for pace, stop in (("clock", "Importing"), ("manual", "Upload")):
        control(ask, "POST", "jobs/plan", {"pace": pace, "dwell": 1, "stop_at": stop})
        start_contacts(ask)


def start_contacts(ask: Ask) -> int:
    lists = [{"ListID": 30001, "Action": "addforce"}, {"ListID": 30003, "Action": "unsub"}]
    body = {"Contacts": people(_next_job(ask)), "ContactsLists": lists}
    return int(rest(ask, "POST", "contact/managemanycontacts", body).row["JobID"])


def start_list_contacts(ask: Ask) -> int:
    body = {"Action": "addnoforce", "Contacts": people(_next_job(ask))}
    return int(rest(ask, "POST", "contactslist/30003/ManageManyContacts", body).row["JobID"])


def start_copy(ask: Ask) -> int:
    body = {"Action": "duplicate-override", "ListID": 30003}
    return int(rest(ask, "POST", "contactslist/30005/ImportList", body).row["JobID"])


def start_csv(ask: Ask) -> int:
    data = ask("POST", "/v3/DATA/contactslist/30001/CSVData/text:plain", CSV.encode(), "text/plain").json["ID"]
    options = json.dumps({"DateTimeFormat": "dd/mm/yyyy", "TimezoneOffset": 2})
    body = {"ContactsListID": 30001, "DataID": data, "Method": "addforce", "ErrTreshold": 9, "ImportOptions": options}
    return int(rest(ask, "POST", "csvimport", body).row["ID"])


def start_export(ask: Ask) -> int:
    return int(rest(ask, "POST", "listrecipient/export", {}).row["JobID"])


STARTS: Final = (start_contacts, start_list_contacts, start_copy, start_csv, start_export)


def _advance(ask: Ask, number: int, steps: int) -> None:
    for _ in range(steps):
        ask("POST", f"/_mockjet/jobs/{number}/advance")


def _faults(ask: Ask) -> None:
    """Put faults in force that are met by some of what is asked, now and then."""
    control(ask, "POST", "faults", {"path": "/v3/REST/gone", "status": 500})
    control(ask, "POST", "faults", {"path": "/v3/REST/user*", "status": 503, "probability": 0.5, "after": 3})
    control(ask, "POST", "faults", {"path": "/v3/REST/apikey*", "status": 503, "times": 4})
    control(ask, "POST", "faults", {"path": "/v3/REST/myprofile*", "limit": 2, "window": 60})
    control(ask, "DELETE", "faults/1")
    for _ in range(3):
        ask("GET", "/v3/REST/apikey")
        ask("GET", "/v3/REST/myprofile")
    control(ask, "POST", "clock/advance", {"seconds": 20})


def _projects(ask: Ask) -> None:
    for name in ("Shop", "Café", "Shop!", "Lost", "half a character: \ud83d"):
        ask("POST", "/api/v1/projects", {"name": name, "description": "for tests"})
    for project, number in itertools.product((1, 2), range(3)):
        person = {
            "email": f"p{number}@example.com",
            "first_name": ("", "Ann", "\udc00")[number],
            "last_name": "Ó Neill",
        }
        ask("POST", f"/api/v1/projects/{project}/contacts", person)
    for project, name in ((1, "News"), (1, "Offers"), (2, "News")):
        ask("POST", f"/api/v1/projects/{project}/lists", {"name": name})
    ask("POST", "/api/v1/projects/1/lists/1/contacts", {"contacts": [{"id": 1}, {"email": "p1@example.com"}]})
    ask("POST", "/api/v1/projects/1/lists/2/contacts", {"contacts": [{"id": 2}]})
    ask("POST", "/api/v1/projects/2/lists/3/contacts", {"contacts": [{"id": 4}, {"id": 5}]})
    page = ask("GET", "/api/v1/projects/1/lists/1/contacts").json["data"][0]["unsubscribe_url"]
    ask("POST", page.removeprefix(f"http://{HOST}"))
    ask("DELETE", "/api/v1/projects/4")
    ask("DELETE", "/api/v1/projects/2/lists/3")
    control(ask, "POST", "clock/advance", {"minutes": 1})
    ask("PUT", "/api/v1/projects/1", {"name": "Market"})
    ask("PUT", "/api/v1/projects/1/lists/2", {"name": "Bargains", "description": "cheap"})
    ask("PUT", "/api/v1/projects/1/contacts/3", {"email": "p3@example.com", "last_name": "Li"})


SAMPLES: Final = (
    "1",
    "true",
    "false",
    "100000001",
    "30003",
    "age",
    "user",
    "News",
    "User1@example.com",
    "Completed",
    NEW_YEAR,
)
QUERIES: Final = (
    "",
    "?Limit=-1",
    "?Limit=2&Offset=1",
    "?countOnly=1",
    "?countRecords=1&Limit=1",
    "?Limit=-1&Style=Full",
)


def everything(ask: Ask, *, filters: bool = True) -> dict[str, Answer]:
    """Return the answer to every GET there is: every path of the table with everything that is there, and more."""
    answers = {}
    for path in dict.fromkeys(_paths(ask, filters=filters)):
        answers[path] = ask("GET", path)
    return answers


def _paths(ask: Ask, *, filters: bool) -> Iterator[str]:
    known = {name: _ids(ask, name) for name in RESOURCES}
    jobs = [*known["batchjob"], "1", "600999"]
    places = {
        "project": ["1", "2", "3", "4", "5", "cafe"],
        "list": list("12349"),
        "contact": list("123456789"),
        "job": jobs,
    }
    for method, pattern in routes():
        if method != "GET" or pattern == "/unsubscribe/{token}":
            continue
        resource = pattern.split("/")[3].lower() if pattern.startswith("/v3/") else ""
        here = {**places, "id": known.get(resource, [])}
        names = re.findall(r"\{(\w+)\}", pattern)
        for values in itertools.product(*(here[name] for name in names)):
            path = pattern
            for name, value in zip(names, values, strict=True):
                path = path.replace(f"{{{name}}}", value)
            yield path
        if pattern == f"/v3/REST/{resource}":
            yield from _queries(pattern, resource, filters=filters)
    yield from _pages(ask)


def _ids(ask: Ask, name: str) -> list[str]:
    answer = ask("GET", f"/v3/REST/{name}?Limit=-1")
    rows = answer.json["Data"] if answer.status == 200 else []  # a fault may be in the way
    return [*(str(row["ID"]) for row in rows if "ID" in row), "User1@example.com", "nothing", "999"]


def _queries(path: str, name: str, *, filters: bool) -> Iterator[str]:
    yield from (path + query for query in QUERIES)
    for sort, way in itertools.product(RESOURCES[name].sorts, ("", "+desc")):
        yield f"{path}?Limit=-1&Sort={sort.name}{way}"
    if filters:
        for one, sample in itertools.product(RESOURCES[name].filters, SAMPLES):
            yield f"{path}?Limit=-1&{one.name}={sample}"


def _pages(ask: Ask) -> Iterator[str]:
    """Return the unsubscribe pages that the projects name."""
    for project in (1, 2):
        body = ask("GET", f"/api/v1/projects/{project}/contacts").body.decode()
        yield from (url.removeprefix(f"http://{HOST}") for url in re.findall(r"http://[^\"]+/unsubscribe/[^\"]+", body))
    yield "/unsubscribe/nonsense"


def go_on(ask: Ask) -> list[Answer]:
    """Let the story go on, and return every answer: what comes next must follow from what was before."""
    answers = [
        rest(ask, "POST", "contact", {"Email": "user6@example.com"}),
        rest(ask, "POST", "contact", {"Email": "user6@example.com"}),
        rest(ask, "POST", "contactslist", {"Name": "Next"}),
        rest(ask, "POST", "contactslist", {"Name": "News"}),
        rest(ask, "POST", "listrecipient", {"ContactALT": "user6@example.com", "ListID": 30001}),
        rest(ask, "POST", "contactmetadata", {"Name": "doomed", "Datatype": "int"}),
        rest(ask, "POST", "contactfilter", {"Name": "Old", "Expression": "(age>1)"}),
        rest(ask, "POST", "contacthistorydata", {"ContactID": 100000001, "Name": "visits", "Data": "5"}),
        rest(ask, "POST", "eventcallbackurl", {"EventType": "open", "Url": "https://example.com/again"}),
        ask("POST", "/api/v1/projects", {"name": "Next"}),
        ask("POST", "/api/v1/projects/1/contacts", {"email": "next@example.com"}),
        ask("POST", "/api/v1/projects/1/lists", {"name": "Next"}),
        ask("DELETE", "/v4/contacts/nobody"),
    ]
    for start in STARTS:
        number = start(ask)
        answers += [ask("POST", f"/_mockjet/jobs/{number}/advance") for _ in range(2)]
    shown = control(ask, "GET", "jobs")["jobs"]
    for job in shown:
        answers.append(ask("POST", f"/_mockjet/jobs/{job['id']}/advance"))
    for seconds in (0.5, 7, 20, 400, 86400 * 30):
        control(ask, "POST", "clock/advance", {"seconds": seconds})
        answers += [ask("GET", f"/v3/REST/{name}?Limit=-1") for name in ("contact", "batchjob", "listrecipient")]
    for job in shown:
        answers.append(ask("POST", f"/_mockjet/jobs/{job['id']}/complete"))
    answers.append(ask("POST", "/_mockjet/faults", {"path": "/v3/REST/gone", "status": 500}))
    return [*answers, *(ask("GET", f"/_mockjet/{name}") for name in ("clock", "jobs", "pace", "faults"))]
