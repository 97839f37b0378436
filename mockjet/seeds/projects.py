"""Doing what a seed says of EmailList's projects, by the rules that hold for clients."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from mockjet.domain import addresses
from mockjet.domain.audience import Audience
from mockjet.domain.errors import BadAddress
from mockjet.domain.lists import ContactsList
from mockjet.domain.projects import Project, Projects
from mockjet.places import Misplaced, within

from .applying import ONCE, WORDING, add_lists, named_list, require_new, told
from .format import STANDINGS, SeedMember, SeedProject

BY = "seed"
SUBSCRIBED = STANDINGS[0]


def apply_projects(projects: Projects, seed: Mapping[str, SeedProject], at: dt.datetime) -> None:
    """Let *projects* have what *seed* says: what is missing is added, what differs is changed, the rest stays.

    Raises `Misplaced`, having done it in part.
    """
    for name, part in seed.items():
        with within("projects"):
            found = _project(projects, name, part, at)
        with within("projects", name, "lists"):
            add_lists(found.audience, part.lists, at)
        with within("projects", name, "contacts"):
            _enrol(found, part.contacts, at)


def rehearse_projects(stage: Projects, projects: Projects, seed: Mapping[str, SeedProject], limit: int | None) -> None:
    """Do on *stage* what is meant for *projects*, each of *limit* contacts; raise `Misplaced` for what cannot be done."""
    for name, part in seed.items():
        known = projects.named(name)
        table, at = (len(known.audience.contacts.table), known.audience.contacts.at) if known else (0, lambda _: None)
        new = [number for number, one in enumerate(part.contacts) if at(one.email) is None]
        apply_projects(stage, {name: part}, ONCE)
        if limit is not None and table + len(new) > limit:
            number = new[max(0, limit - table)]
            raise Misplaced(
                ("projects", name, "contacts", number),
                f"the project may have {limit} contacts, and this is one more",
            )


def furnished(projects: Projects) -> Projects:
    """Return projects of the same names with the same lists, and nobody in them."""
    stage = Projects()
    for row in projects.table:
        made = stage.create(name=row.name, description=row.description, at=ONCE)
        for target in row.audience.lists.select(deleted=False).page():
            made.audience.lists.create(name=target.name, at=ONCE)
    return stage


def _project(projects: Projects, name: str, part: SeedProject, at: dt.datetime) -> Project:
    found = projects.named(name)
    with told(name):
        if found is None:
            return projects.create(name=name, description=part.description, at=at)
    if part.description is not None:
        projects.update(found, at=at, name=name, description=part.description)
    return found


def _enrol(project: Project, members: Iterable[SeedMember], at: dt.datetime) -> None:
    seen: set[str] = set()
    for number, member in enumerate(members):
        require_new(addresses.fold(member.email), seen, member.email, number, "email")
        with within(number):
            _enrol_one(project, member, at)


def _enrol_one(project: Project, member: SeedMember, at: dt.datetime) -> None:
    audience = project.audience
    standings = list(_standings(audience, member))
    said = {"first_name": member.first_name, "last_name": member.last_name}
    try:
        contact = project.enrol(member.email, {name: text for name, text in said.items() if text is not None}, at)
    except BadAddress as problem:
        raise Misplaced(("email",), WORDING[problem.flaw]) from None
    for target, standing in standings:
        row = audience.subscriptions.between(contact, target)
        if row is None or standing == SUBSCRIBED:
            audience.join(target, [contact], at)
        if standing != SUBSCRIBED and (row := audience.subscriptions.between(contact, target)) is not None:
            audience.leave(row, BY, at)


def _standings(audience: Audience, member: SeedMember) -> Iterator[tuple[ContactsList, str]]:
    """Return the lists a contact is to be on, and how it stands to each."""
    if isinstance(member.lists, dict):
        for name, standing in member.lists.items():
            yield named_list(audience, name, name), standing
        return
    seen: set[str] = set()
    for number, name in enumerate(member.lists):
        require_new(name, seen, name, "lists", number)
        yield named_list(audience, name, number), SUBSCRIBED
