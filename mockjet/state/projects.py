"""EmailList's projects, each with its audience, to records and back."""

from mockjet.domain.projects import Project, Projects
from mockjet.places import within

from . import audience
from .audience import AudienceRecord
from .layout import Tall
from .values import Id, Moment, Record, utc


class ProjectIds(Record):
    """The ids that the next rows get: those of all projects are counted together."""

    projects: Id = 1
    contacts: Id = 1
    lists: Id = 1
    subscriptions: Id = 1


class ProjectRecord(Tall):
    """One project."""

    id: Id
    name: str
    slug: str
    created_at: Moment
    updated_at: Moment
    audience: AudienceRecord
    description: str | None = None


class ProjectsRecord(Tall):
    """The projects of an account."""

    next_ids: ProjectIds
    projects: list[ProjectRecord] = []


def dump(projects: Projects) -> ProjectsRecord:
    """Return *projects* as a record."""
    numbering = projects.numbering
    return ProjectsRecord(
        ProjectIds(
            projects.table.numbers.next,
            numbering.contacts.next,
            numbering.lists.next,
            numbering.subscriptions.next,
        ),
        [
            ProjectRecord(
                row.id,
                row.name,
                row.slug,
                row.created_at,
                row.updated_at,
                audience.dump(row.audience, together=True),
                row.description,
            )
            for row in projects.table
        ],
    )


def load(projects: Projects, record: ProjectsRecord) -> None:
    """Take up projects where there are none; raise `Misplaced`."""
    ids, numbering = record.next_ids, projects.numbering
    projects.table.numbers.next = ids.projects
    numbering.contacts.next, numbering.lists.next, numbering.subscriptions.next = (
        ids.contacts,
        ids.lists,
        ids.subscriptions,
    )
    for number, one in enumerate(record.projects):
        with within("projects", "projects", number):
            projects.refill([_project(projects, one)])


def _project(projects: Projects, record: ProjectRecord) -> Project:
    found = projects.blank()
    with within("audience"):
        audience.load(found, record.audience)
    return Project(
        record.id,
        record.name,
        record.slug,
        record.description,
        utc(record.created_at),
        utc(record.updated_at),
        found,
    )
