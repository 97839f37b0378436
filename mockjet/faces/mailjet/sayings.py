"""Everything the service says when it refuses: status, wording, and what each rests on."""

from dataclasses import dataclass
from typing import Any, Final

import msgspec

from mockjet.faces.ledger import Basis, documented, inferred, recorded

INVALID: Final = "Object properties invalid"
JSON: Final = "Invalid json input: "
LISTING: Final = "Unexpected error during GET: "


@dataclass
class Refusal(Exception):
    """A request that is refused: its status, its message, what else there is to say, and a hint beside the body.

    *message* and *info* are what the payload carries: texts, or objects where the service sends objects. *reason* is
    the reason phrase when it is not the message.
    """

    status: int
    message: Any
    info: Any
    reason: str
    identified: bool
    basis: Basis
    hint: str = ""


class Saying(msgspec.Struct, frozen=True):
    """One way of refusing, its wording with {names} for what was asked; called, it gives the refusal."""

    behaviour: str
    status: int
    message: str
    basis: Basis
    info: str = ""
    reason: str = ""
    identified: bool = False

    def __call__(self, *, info: Any = None, message: Any = None, hint: str = "", **words: object) -> Refusal:
        """Return the refusal, worded with *words*; an object may stand in for the message or the info."""
        return Refusal(
            self.status,
            self.message.format(**words) if message is None else message,
            self.info.format(**words) if info is None else info,
            self.reason,
            self.identified,
            self.basis,
            hint,
        )


# fmt: off
# Paths and methods
UNKNOWN_MODULE = Saying(
    "a module that does not exist", 500, 'Could not determine HTTP module for request "{name}"', recorded("1.1"),
    info="EFPWebError", reason="Internal error")
UNKNOWN_RESOURCE = Saying(
    "a resource that does not exist", 400, 'Unknown resource: "{name}"', documented("1.1"), info="Bad Request")
UNKNOWN_ACTION = Saying("an action that does not exist", 400, 'Unknown action: "{name}"', inferred("1.1"))
METHOD_NOT_ALLOWED = Saying("a method that is not offered", 405, "Method not allowed", recorded("1.1"))
NOT_FOUND = Saying("an object that does not exist", 404, "Object not found", recorded("1.6"))
NO_KEY = Saying("PUT without an object", 404, "Object not found", recorded("1.6"))
SOURCE_NOT_FOUND = Saying("a file that does not exist", 404, "Source object not found", recorded("6.2"))
OPERATION_NOT_ALLOWED = Saying("deleting a contact", 401, "Operation not allowed", recorded("2.6"))
NOT_FOR_THIS_KEY = Saying(
    "starting a job by hand", 401, "You are not allowed to {what} for this AKID", recorded("7.4"))
FORBIDDEN = Saying(
    "a resource the key may not use", 403, "You are not allowed to use the resource {name}", documented("1.2"))
TOO_MANY_CONTACTS = Saying(
    "more contacts in a call than a limit allows", 400, INVALID, inferred("1.9"),
    info="MJ08 Property Contacts is invalid: Number of contacts exceeds maximum of {limit}")
ACCOUNT_FULL = Saying(
    "more contacts than the account may have", 400,
    "Number of contacts exceeds maximum allowed for free accounts", recorded("1.9"))
FILE_TOO_LARGE = Saying(
    "a file larger than a limit allows", 413, "Data exceeds maximum of {limit} bytes", inferred("1.9"))
UNREADABLE = Saying("a request that is no HTTP", 400, "{name}", inferred("1.8"))

# Bodies
MALFORMED = Saying("a body that is no JSON", 400, JSON + "{problem} at {place}", inferred("1.7"))
OUT_OF_BOUNDS = Saying("JSON beyond all bounds", 400, JSON + "{problem}", inferred("1.7"))
ARRAY_BODY = Saying(
    "an array for an object", 400, JSON + 'expected "]", but found "{found}" at {place}', recorded("1.7"))
NO_OBJECT = Saying("JSON that is no object", 400, JSON + 'expected "{{", but found "{found}" at {place}', inferred("1.7"))
UNKNOWN_MEMBER = Saying(
    "a member that does not exist", 400, JSON + 'object ""->"{type}" has no property "{name}"', recorded("1.7"))
UNKNOWN_FIELD = Saying(
    "a form field that does not exist", 400,
    JSON + 'property "{name}" not found at stream position {position}', recorded("1.7"))
WRONG_TYPE = Saying(
    "a member of another type", 400,
    JSON + 'object ""->"{type}" property "{name}" is not a class property, but {token}', recorded("1.7"))
GUARDED = Saying("a member that is guarded, in the live style", 401, "Internal error: {text}", recorded("3.2"))
NO_BODY = Saying(
    "an action without a body", 500, "An Unexpected Error occurred during API request", recorded("1.7"), identified=True)
FAULT = Saying(
    "a fault of the service", 500, "An Unexpected Error occurred during API request", documented("1.8"), identified=True)

# Listings
BAD_FILTER = Saying(
    "a filter's value that cannot be read", 400, LISTING + '"{value}" is an invalid {type} for {name}', inferred("1.5"))
BAD_SORT = Saying(
    "an order that is not offered", 400,
    LISTING + "Invalid sort specification: Cannot sort on field {field}", recorded("1.5"))

# Rules
INVALID_PROPERTY = Saying(
    "a member that must not be so", 400, INVALID, recorded("1.8"), info="MJ08 Property {name} is invalid: {flaw}")
UNKNOWN_WORD = Saying(
    "a word that is none of those allowed", 400, INVALID, inferred("5.1"),
    info='MJ08 Property {name} is invalid: Unknown value "{value}"')
LIST_FOR_ALL = Saying(
    "a list for what concerns all lists", 400, INVALID, documented("6.3"),
    info="MJ08 Property {name} is invalid: Exclusion of contacts from marketing campaign is a global status "
         "and can not be applied to a list")
UNREADABLE_TEXT = Saying(
    "a document inside a text that cannot be read", 400, INVALID, inferred("6.3"),
    info="MJ08 Property {name} is invalid: Invalid json input")
SYNTAX_ERROR = Saying(
    "a segment's expression that is none", 400, INVALID, inferred("9.2"),
    info="MJ08 Property {name} is invalid: Syntax error at position {value}")
BAD_PARAMETERS = Saying("an action's parameters that must not be so", 400, INVALID, recorded("3.3"))
BAD_VALUES = Saying("property values without definition or of another type", 400, INVALID, documented("3.3"))
INVALID_KEY = Saying("contact data without definition", 400, 'Invalid key name: "{name}"', recorded("5.2"))
BAD_ADDRESS = Saying(
    "an address that is none", 400, 'Invalid email address "{address}", reason: "{flaw}"', recorded("1.6"))
ADDRESS_FIXED = Saying("another address for a contact", 400, "Not allowed to change email address", inferred("2.4"))
DUPLICATE = Saying(
    "a value that is taken", 400, 'MJ18 A {type} resource with value "{value}" for {key} already exists.', recorded("2.2"))
DUPLICATE_RECIPIENT = Saying("a membership that exists", 400, "A duplicate {type} already exists.", recorded("4.2"))
UNRESOLVED = Saying(
    "an alternate key that nobody has", 400,
    'Property "{name}", alternate key value "{value}" could not be resolved to an ID', recorded("4.2"))
BAD_LISTS = Saying("bad lists or actions, as the guide prints it", 400, "", documented("2.5"), reason=INVALID)
BAD_LISTS_LIVE = Saying("bad lists or actions, in the live style", 400, INVALID, recorded("2.5"))
LIST_DELETED = Saying(
    "an action on a deleted list", 400, "Can not execute the requested action on a deleted list.", inferred("3.3"))
BAD_CONTENT_TYPE = Saying(
    "a file of another type than the path says", 400,
    'Data Content type "{sent}" does not match URL content type "{named}".', recorded("6.2"))
STATUS_REFUSED = Saying(
    "a status a job cannot be given", 400,
    'Invalid value for Status: "{status}". Status can only be set to {allowed}', recorded("6.3"))
JOB_ENDED = Saying("something a job cannot do any more", 400, "A job cannot {event} now", inferred("7.3"))
# fmt: on

SAYINGS: Final = tuple(saying for saying in list(globals().values()) if isinstance(saying, Saying))
