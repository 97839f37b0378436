"""What a method and a path are taken for."""

import pytest
from speaking import Voice

from mockjet.faces.http import parse_target
from mockjet.faces.mailjet import FACE, routes


def route_of(line: str) -> str | None:
    method, _, target = line.partition(" ")
    return FACE.route_of(method, parse_target(target)[0])


@pytest.mark.parametrize("route", sorted(f"{method} {path}" for method, path in routes()))
def test_every_route_is_found_by_a_path_like_it(route: str) -> None:
    assert route_of(route.replace("{id}", "30001").replace("{job}", "600001")) == route


# fmt: off
TAKEN_FOR = [
    ("GET //V3/rest/CONTACT/",                        "GET /v3/REST/contact"),
    ("GET /v3/REST/contact/a%2Fb@example.com",        "GET /v3/REST/contact/{id}"),
    ("POST /v3/REST/contact/1/manage-contacts-lists", "POST /v3/REST/contact/{id}/managecontactslists"),
    ("POST /v3/REST/contactslist/1/managecontact",    "POST /v3/REST/contactslist/{id}/ManageContact"),
    ("GET /v3/REST/contact/managemanycontacts/1",     "GET /v3/REST/contact/managemanycontacts/{job}"),
    ("POST /v3/REST/contact/managemanycontacts",      "POST /v3/REST/contact/managemanycontacts"),
    ("DELETE /v3/REST/contact/1",                     "DELETE /v3/REST/contact/{id}"),
    ("DELETE /v4/contacts/1",                         "DELETE /v4/contacts/{id}"),
    ("POST /v3/DATA/contactslist/1/CSVData/text:plain", "POST /v3/DATA/contactslist/{id}/CSVData/text:plain"),
    ("POST /v3/data/contactslist/1/csvdata/image:png", "POST /v3/DATA/contactslist/{id}/CSVData/text:plain"),
    ("POST /v3/DATA/contactslist/1/CSVData/application:octet-stream", "POST /v3/DATA/contactslist/{id}/CSVData/application:octet-stream"),
    ("GET /v3/DATA/batchjob/1/JSONError/application:json/LAST", "GET /v3/DATA/batchjob/{id}/JSONError/application:json/LAST"),
    ("GET /v3/REST/nonsense",                         None),
    ("GET /v3/REST/con-tact",                         None),
    ("PATCH /v3/REST/contact/1",                      None),
    ("GET /v3/REST/contact/1/2/3/4",                  None),
    ("GET /v3/DATA/nonsense/1/CSVData/text:csv",      None),
    ("GET /v3/DATA",                                  None),
    ("GET /v3.1/send",                                None),
    ("GET /",                                         None),
]
# fmt: on


@pytest.mark.parametrize(("line", "route"), TAKEN_FOR)
def test_a_path_is_taken_for_a_route(line: str, route: str | None) -> None:
    assert route_of(line) == route


def test_what_is_answered_has_a_route(mailjet: Voice) -> None:
    mailjet.mj.add_list("News")
    for path in ("contact", "contactslist/30001", "contactslist/30001/managecontact", "metadata/contact"):
        mailjet.get(path)

    assert [entry.route for entry in mailjet.mj.requests] == [
        "GET /v3/REST/contact",
        "GET /v3/REST/contactslist/{id}",
        None,
        "GET /v3/REST/metadata/{id}",
    ]
