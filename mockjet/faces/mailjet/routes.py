"""The URLs below resources, one line each, and the list of everything this face answers."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from mockjet.faces.wire import Action, Parameter

from . import actions, bulk
from .resources import CONTACT_RESOURCE, LISTRECIPIENT_RESOURCE, RESOURCES

_CONTACTS = Parameter("Contacts", "TAddContactActionList", required=True)
_ACTION = Parameter("Action", "AnsiString", required=True)

# fmt: off
_TABLE = (
    Action("contact", "managecontactslists", post=actions.manage_contacts_lists,
           parameters=(Parameter("ContactsLists", "TContactsListActionList"),)),
    Action("contact", "getcontactslists", get=actions.get_contacts_lists),
    Action("contact", "managemanycontacts", post=bulk.manage_many_contacts, get=bulk.show_many_contacts,
           parameters=(Parameter("ContactsLists", "TBaseContactsListActionList"), _CONTACTS),
           everywhere=True, numbered=True),
    Action("contact", "export", post=bulk.export(CONTACT_RESOURCE), get=bulk.show_export(CONTACT_RESOURCE),
           everywhere=True, numbered=True),
    Action("contactslist", "ManageContact", post=actions.manage_contact, parameters=(
        Parameter("Email", "AnsiString", required=True),
        Parameter("Name", "AnsiString"),
        _ACTION,
        Parameter("Properties", "TJSONObject"),
    )),
    Action("contactslist", "ManageManyContacts", post=bulk.manage_list, get=bulk.show_list_job,
           parameters=(_ACTION, _CONTACTS), numbered=True),
    Action("contactslist", "ImportList", post=bulk.import_list, get=bulk.show_list_copy,
           parameters=(_ACTION, Parameter("ListID", "Int64", required=True)), numbered=True),
    Action("listrecipient", "export", post=bulk.export(LISTRECIPIENT_RESOURCE),
           get=bulk.show_export(LISTRECIPIENT_RESOURCE), everywhere=True, numbered=True),
)
# fmt: on

# By resource and name, both in lower case.
ACTIONS: Final[Mapping[tuple[str, str], Action]] = MappingProxyType(
    {(action.resource, action.name.lower()): action for action in _TABLE}
)


def routes() -> Iterator[tuple[str, str]]:
    """Return every method and path this face answers, as documents write them."""
    for resource in RESOURCES.values():
        path = f"/v3/REST/{resource.name}"
        yield from _verbs(path, resource.verbs)
        for action in _TABLE:
            if action.resource == resource.name:
                below = f"{path}/{action.name}" if action.everywhere else f"{path}/{{id}}/{action.name}"
                yield from (
                    (method, f"{below}/{{job}}" if method == "GET" and action.numbered else below)
                    for method in action.methods
                )
    yield from (("GET", "/v3/REST/metadata"), ("GET", "/v3/REST/metadata/{name}"))
    for (name, data, method), types in DATA_TYPES.items():
        yield from ((method, f"/v3/DATA/{name}/{{id}}/{data}/{kind}") for kind in types)


def _verbs(path: str, verbs: frozenset[str]) -> Iterator[tuple[str, str]]:
    for method, verb, below in (
        ("GET", "list", ""),
        ("POST", "create", ""),
        ("GET", "show", "/{id}"),
        ("GET", "look", "/{id}"),
        ("PUT", "update", "/{id}"),
        ("DELETE", "delete", "/{id}"),
    ):
        if verb in verbs:
            yield method, path + below


# fmt: off
DATA_TYPES: Final[Mapping[tuple[str, str, str], tuple[str, ...]]] = MappingProxyType({
    ("contactslist", "CSVData",   "POST"): ("text:plain", "application:octet-stream"),
    ("batchjob",     "CSVError",  "GET"):  ("text:csv",),
    ("batchjob",     "JSONError", "GET"):  ("application:json/LAST",),
    ("batchjob",     "CSVData",   "GET"):  ("text:csv",),
})
# fmt: on
