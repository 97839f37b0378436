"""The format of seeds, version 1: what may stand in one, and the JSON schema made of it."""

from typing import Annotated, Any, Final, Literal, get_args

import msgspec

from mockjet.domain.values import Datatype

VERSION: Final = 1
EVERYBODY: Final = "*"

Standing = Literal["subscribed", "unsubscribed"]
STANDINGS: Final[tuple[str, ...]] = get_args(Standing)
Value = str | int | float | bool | None


class SeedContact(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """One contact."""

    email: Annotated[str, msgspec.Meta(description="The address, which is what a contact is known by.")]
    name: Annotated[str | None, msgspec.Meta(description="The name.")] = None
    excluded: Annotated[
        bool | None, msgspec.Meta(description="Whether the contact is excluded from marketing campaigns.")
    ] = None
    lists: Annotated[
        list[str] | dict[str, Standing],
        msgspec.Meta(
            description="The names of the lists the contact is subscribed to, or by name how it stands to each."
        ),
    ] = []
    properties: Annotated[
        dict[str, Value],
        msgspec.Meta(description="Values by the name of their property; null removes one."),
    ] = {}


class SeedMember(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """One contact of an EmailList project."""

    email: Annotated[str, msgspec.Meta(description="The address, which is what a contact is known by.")]
    first_name: Annotated[str | None, msgspec.Meta(description="The first name.")] = None
    last_name: Annotated[str | None, msgspec.Meta(description="The last name.")] = None
    lists: Annotated[
        list[str] | dict[str, Standing],
        msgspec.Meta(
            description="The names of the lists the contact is subscribed to, or by name how it stands to each."
        ),
    ] = []


class SeedProject(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """One EmailList project."""

    description: Annotated[str | None, msgspec.Meta(description="What the project is for.")] = None
    lists: Annotated[list[str], msgspec.Meta(description="The names of the lists.")] = []
    contacts: Annotated[list[SeedMember], msgspec.Meta(description="The contacts.")] = []


class SeedAccount(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What one account is to have."""

    properties: Annotated[
        dict[str, Datatype | None],
        msgspec.Meta(
            description="The types of contact properties by name; null keeps the type there is, or means str."
        ),
    ] = {}
    lists: Annotated[list[str], msgspec.Meta(description="The names of the lists.")] = []
    contacts: Annotated[list[SeedContact], msgspec.Meta(description="The contacts.")] = []
    segments: Annotated[
        dict[str, str],
        msgspec.Meta(description="The expressions of segments by name, such as (age<35)."),
    ] = {}
    projects: Annotated[
        dict[str, SeedProject],
        msgspec.Meta(description="EmailList's projects by name."),
    ] = {}


class Seed(SeedAccount, forbid_unknown_fields=True, omit_defaults=True):
    """A seed for mockjet: what stands here is for one account, *accounts* for those with these API keys."""

    version: Annotated[Literal[1], msgspec.Meta(description="The version of this format.")] = 1
    accounts: Annotated[
        dict[str, SeedAccount],
        msgspec.Meta(description="Further accounts by API key; * is every account that opens from now on."),
    ] = {}


def schema() -> dict[str, Any]:
    """Return the JSON schema of a seed."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"mockjet seed, version {VERSION}",
        **msgspec.json.schema(Seed),
    }
