"""The URLs below resources, one line each, and the list of everything this face answers."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from mockjet.faces.ledger import Basis, documented, inferred, recorded
from mockjet.faces.wire import Action, Parameter, Resource

from . import actions, bulk
from .data import DATA
from .resources import CONTACT_RESOURCE, LISTRECIPIENT_RESOURCE, RESOURCES

_CONTACTS = Parameter("Contacts", "TAddContactActionList", required=True)
_ACTION = Parameter("Action", "AnsiString", required=True)

# fmt: off
_TABLE = (
    Action("contact", "managecontactslists", posted=recorded("2.5"), post=actions.manage_contacts_lists,
           parameters=(Parameter("ContactsLists", "TContactsListActionList"),)),
    Action("contact", "getcontactslists", got=recorded("2.5"), get=actions.get_contacts_lists),
    Action("contact", "managemanycontacts", posted=recorded("2.8"), got=documented("7.1"), post=bulk.manage_many_contacts, get=bulk.show_many_contacts,
           parameters=(Parameter("ContactsLists", "TBaseContactsListActionList"), _CONTACTS),
           everywhere=True, numbered=True),
    Action("contact", "export", posted=inferred("7.1"), got=inferred("7.1"), post=bulk.export(CONTACT_RESOURCE), get=bulk.show_export(CONTACT_RESOURCE),
           everywhere=True, numbered=True),
    Action("contactslist", "ManageContact", posted=documented("3.3"), post=actions.manage_contact, parameters=(
        Parameter("Email", "AnsiString", required=True),
        Parameter("Name", "AnsiString"),
        _ACTION,
        Parameter("Properties", "TJSONObject"),
    )),
    Action("contactslist", "ManageManyContacts", posted=documented("3.5"), got=documented("7.1"), post=bulk.manage_list, get=bulk.show_list_job,
           parameters=(_ACTION, _CONTACTS), numbered=True),
    Action("contactslist", "ImportList", posted=documented("3.6"), got=documented("3.6"), post=bulk.import_list, get=bulk.show_list_copy,
           parameters=(_ACTION, Parameter("ListID", "Int64", required=True)), numbered=True),
    Action("contactfilter", "contacts", get=actions.segment_members, got=inferred("9.2"), described=False),
    Action("contactstatistics", "export", posted=inferred("7.1"), got=inferred("7.1"),
           post=bulk.export(RESOURCES["contactstatistics"]), get=bulk.show_export(RESOURCES["contactstatistics"]),
           everywhere=True, numbered=True),
    Action("eventcallbackurl", "test", post=actions.test_callback, posted=inferred("9.4")),
    Action("listrecipientstatistics", "export", posted=inferred("7.1"), got=inferred("7.1"),
           post=bulk.export(RESOURCES["listrecipientstatistics"]),
           get=bulk.show_export(RESOURCES["listrecipientstatistics"]), everywhere=True, numbered=True),
    Action("listrecipient", "export", posted=inferred("7.1"), got=inferred("7.1"), post=bulk.export(LISTRECIPIENT_RESOURCE),
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
        yield from ((method, path) for method, path, _ in verb_routes(resource))
        for action in _TABLE:
            if action.resource == resource.name:
                yield from _action_routes(action)
    yield from ((method, path) for method, path, _ in data_routes())
    yield "DELETE", "/v4/contacts/{id}"


def verb_routes(resource: Resource) -> Iterator[tuple[str, str, Basis]]:
    """Return the methods and paths of a resource's verbs, and what each rests on."""
    for method, verb, below in (
        ("GET", "list", ""),
        ("POST", "create", ""),
        ("GET", "show", "/{id}"),
        ("GET", "look", "/{id}"),
        ("PUT", "update", "/{id}"),
        ("DELETE", "delete", "/{id}"),
    ):
        if verb in resource.verbs:
            yield method, f"/v3/REST/{resource.name}{below}", resource.verbs[verb]


def _action_routes(action: Action) -> Iterator[tuple[str, str]]:
    path = f"/v3/REST/{action.resource}/" + (action.name if action.everywhere else f"{{id}}/{action.name}")
    for method in action.methods:
        yield method, f"{path}/{{job}}" if method == "GET" and action.numbered else path


def data_routes() -> Iterator[tuple[str, str, Basis]]:
    """Return the methods and paths of the DATA API, and what each rests on."""
    for (name, data, method), types in DATA_TYPES.items():
        _, basis = DATA[name, data.lower(), method]
        for kind in types:
            yield method, f"/v3/DATA/{name}/{{id}}/{data}/{kind}", basis


# fmt: off
DATA_TYPES: Final[Mapping[tuple[str, str, str], tuple[str, ...]]] = MappingProxyType({
    ("contactslist", "CSVData",   "POST"): ("text:plain", "application:octet-stream"),
    ("batchjob",     "CSVError",  "GET"):  ("text:csv",),
    ("batchjob",     "JSONError", "GET"):  ("application:json/LAST",),
    ("batchjob",     "CSVData",   "GET"):  ("text:csv",),
})
# fmt: on
