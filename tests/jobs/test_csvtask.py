"""What an import makes of a file, from its start to its end."""

import datetime as dt
from collections.abc import Callable

import pytest

from mockjet.domain.audience import Audience
from mockjet.domain.contact import Contact
from mockjet.domain.errors import Flaw
from mockjet.domain.intake import Enrolment
from mockjet.domain.lists import ContactsList
from mockjet.domain.subscriptions import Action
from mockjet.jobs.csvimports import CsvImports
from mockjet.jobs.csvtask import CsvTask
from mockjet.jobs.job import Job
from mockjet.jobs.queue import Jobs
from mockjet.jobs.task import RowFlaw

DAWN = dt.datetime(2026, 1, 1, 6, tzinfo=dt.UTC)
NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
Import = Callable[..., Job]


@pytest.fixture
def ada(audience: Audience) -> Contact:
    return audience.contacts.create(email="ada@example.com", at=DAWN)


def emails(audience: Audience) -> list[str]:
    return [row.email for row in audience.contacts.table]


def known(audience: Audience, email: str) -> dict[str, object]:
    contact = audience.contacts.find(email)
    return {definition.name: value for definition, value in contact.known().items()}


def test_every_row_becomes_a_contact_on_the_list(imported: Import, audience: Audience, news: ContactsList) -> None:
    job = imported("email\nada@example.com\nbob@example.com\n")

    assert (job.status, job.size, job.done, job.flaws) == ("Completed", 2, 2, [])
    assert (emails(audience), news.subscriber_count) == (["ada@example.com", "bob@example.com"], 2)


def test_an_imported_contact_was_created_updated_and_active_at_once(imported: Import, audience: Audience) -> None:
    imported("email\nada@example.com\n")

    ada = audience.contacts.find("ada@example.com")
    assert (ada.created_at, ada.updated_at, ada.active_at, ada.excluded_at) == (NOON, NOON, NOON, None)


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_an_empty_file_fails(imported: Import, text: str) -> None:
    job = imported(text)

    assert (job.status, job.done, job.flaws) == ("Error", 0, [])


def test_a_file_of_only_a_header_completes(imported: Import, audience: Audience) -> None:
    job = imported("email,age\n")

    assert (job.status, job.size, emails(audience)) == ("Completed", 0, [])


def test_a_file_without_a_column_of_addresses_fails(imported: Import, audience: Audience) -> None:
    job = imported("name,age\nAda,36\n")

    assert (job.status, job.done, len(audience.definitions.select().page())) == ("Error", 0, 0)


def test_an_enormous_cell_is_a_value_like_any_other(imported: Import, audience: Audience) -> None:
    job = imported("email,note\nada@example.com," + "x" * 131_073)

    assert (job.status, job.flaws) == ("Completed", [])
    assert known(audience, "ada@example.com") == {"note": "x" * 131_073}


def test_blanks_around_the_name_of_a_column_are_no_part_of_it(imported: Import, audience: Audience) -> None:
    job = imported("email, age ,city\nada@example.com,36,London\n")

    assert known(audience, "ada@example.com") == {"age": "36", "city": "London"}
    assert isinstance(job.task, CsvTask)
    assert job.task.columns == ("email", " age ", "city")


@pytest.mark.parametrize("header", ["email", "Email", "EMAIL", " email ", '"email"'])
def test_the_column_of_addresses_is_named_in_any_case(imported: Import, audience: Audience, header: str) -> None:
    imported(f"age,{header}\n36,ada@example.com\n")

    assert emails(audience) == ["ada@example.com"]


@pytest.mark.parametrize("header", ["age,email", "age, email", "age,email "])
def test_addresses_are_no_property(imported: Import, audience: Audience, header: str) -> None:
    imported(f"{header}\n36,ada@example.com\n")

    assert known(audience, "ada@example.com") == {"age": "36"}
    assert [row.name for row in audience.definitions.select().page()] == ["age"]


def test_blanks_around_an_address_are_dropped(imported: Import, audience: Audience) -> None:
    imported("age,email\n36, ada@example.com \n")

    assert emails(audience) == ["ada@example.com"]


def test_unknown_columns_are_defined_as_text(imported: Import, audience: Audience) -> None:
    imported("email,age,name\nada@example.com,36,Countess\n")

    assert [(row.name, str(row.datatype), str(row.namespace)) for row in audience.definitions.select().page()] == [
        ("age", "str", "static"),
        ("name", "str", "static"),
    ]
    assert known(audience, "ada@example.com") == {"age": "36", "name": "Countess"}


def test_a_name_cannot_be_imported(imported: Import, audience: Audience) -> None:
    imported("email,name\nada@example.com,Countess\n")

    assert audience.contacts.find("ada@example.com").name == ""


def test_columns_find_their_property_in_any_case(imported: Import, audience: Audience) -> None:
    audience.definitions.create(name="Age", datatype="int")
    imported("email,AGE\nada@example.com,36\n")

    assert known(audience, "ada@example.com") == {"Age": 36}


def test_a_column_without_a_name_is_passed_over(imported: Import, audience: Audience) -> None:
    job = imported("email,,age\nada@example.com,lost,36\n")

    assert (job.flaws, known(audience, "ada@example.com")) == ([], {"age": "36"})


def test_an_empty_cell_says_nothing(imported: Import, audience: Audience) -> None:
    imported("email,age,city\nada@example.com,36,London\n")
    imported("email,age,city\nada@example.com,,Paris\n")

    assert known(audience, "ada@example.com") == {"age": "36", "city": "Paris"}


@pytest.mark.parametrize(
    ("datatype", "cell", "value"),
    [
        ("int", "36", 36),
        ("float", "1.5", 1.5),
        ("bool", "true", True),
        ("bool", "0", False),
        ("str", "0036", "0036"),
        ("datetime", "2018-05-04T17:30:00Z", dt.datetime(2018, 5, 4, 17, 30, tzinfo=dt.UTC)),
        ("datetime", "1525392000", dt.datetime(2018, 5, 4, tzinfo=dt.UTC)),
    ],
)
def test_cells_become_values_of_their_column(
    imported: Import, audience: Audience, datatype: str, cell: str, value: object
) -> None:
    audience.definitions.create(name="x", datatype=datatype)
    imported(f"email,x\nada@example.com,{cell}\n")

    assert known(audience, "ada@example.com") == {"x": value}


def test_dates_are_read_as_the_options_say(imported: Import, audience: Audience) -> None:
    audience.definitions.create(name="born", datatype="datetime")
    imported(
        "ada@example.com,1815/12/10 01:00\n",
        options='{"DateTimeFormat": "yyyy/mm/dd hh:nn", "TimezoneOffset": 2, "FieldNames": ["email", "born"]}',
    )

    assert known(audience, "ada@example.com") == {"born": dt.datetime(1815, 12, 9, 23, tzinfo=dt.UTC)}


def test_column_names_in_the_options_replace_the_header(imported: Import, audience: Audience) -> None:
    job = imported("ada@example.com,36\nbob@example.com,37\n", options='{"FieldNames": ["email", "age"]}')

    assert (job.size, emails(audience)) == (2, ["ada@example.com", "bob@example.com"])


# fmt: off
REFUSED = pytest.mark.parametrize(
    ("line", "flaw", "field"),
    [
        ("bob@example.com",                     Flaw.TOO_FEW_COLUMNS,  ""),
        ('"bob@example.com"',                   Flaw.TOO_FEW_COLUMNS,  ""),
        ("bob@example.com,1,2018-01-01,x",      Flaw.TOO_MANY_COLUMNS, ""),
        ('"bob@example.com",1,2018-01-01,""',   Flaw.TOO_MANY_COLUMNS, ""),
        ("bob,1,2018-01-01",                    Flaw.NO_AT_SIGN,       "email"),
        (",1,2018-01-01",                       Flaw.NO_AT_SIGN,       "email"),
        ("b ob@example.com,1,2018-01-01",       Flaw.BAD_LOCAL_PART,   "email"),
        ('"bob@",1,2018-01-01',                 Flaw.BAD_DOMAIN,       "email"),
        ("bob@example.com,old,2018-01-01",      Flaw.MISFIT,           "Age"),
        ("bob@example.com,1,yesterday",         Flaw.MISFIT,           "born"),
        ('"bob@example.com","one\ntwo",',       Flaw.MISFIT,           "Age"),
        ("Ada@Example.com,1,2018-01-01",        Flaw.REPEATED,         "email"),
        (" ada@example.com ,1,2018-01-01",      Flaw.REPEATED,         "email"),
    ],
)
# fmt: on


@REFUSED
def test_a_refused_row_is_kept_verbatim_with_its_flaw(
    imported: Import, audience: Audience, line: str, flaw: Flaw, field: str
) -> None:
    audience.definitions.create(name="age", datatype="int")
    audience.definitions.create(name="born", datatype="datetime")

    job = imported(f"email,Age,born\nada@example.com,36,1815-12-10\n{line}\r\ncyd@example.com,2,\n")

    assert job.flaws == [RowFlaw(line, flaw, field)]
    assert (job.status, job.done, emails(audience)) == ("Completed", 3, ["ada@example.com", "cyd@example.com"])


@pytest.mark.parametrize(
    ("first", "second"), [("ada@example.com", "ADA@example.com"), ("Ada@Example.com", "ada@example.com")]
)
def test_an_address_is_repeated_in_any_case(imported: Import, audience: Audience, first: str, second: str) -> None:
    job = imported(f"email\n{first}\n{second}\n")

    assert job.flaws == [RowFlaw(second, Flaw.REPEATED, "email")]
    assert emails(audience) == [first]


def test_a_refused_row_does_not_count_as_the_first_of_its_address(imported: Import, audience: Audience) -> None:
    audience.definitions.create(name="age", datatype="int")
    job = imported("email,age\nada@example.com,old\nada@example.com,36\n")

    assert [flaw.flaw for flaw in job.flaws] == [Flaw.MISFIT]
    assert known(audience, "ada@example.com") == {"age": 36}


def test_a_refused_row_leaves_its_contact_as_it_was(imported: Import, audience: Audience, ada: Contact) -> None:
    audience.definitions.create(name="age", datatype="int")
    audience.definitions.create(name="city")

    imported("email,city,age\nada@example.com,London,old\n")

    assert (ada.known(), ada.updated_at, ada.subscriptions) == ({}, None, ())


@pytest.mark.parametrize(
    ("method", "memberships"),
    [
        ("addforce", [("ada", False), ("bob", False), ("cyd", False)]),
        ("addnoforce", [("ada", False), ("bob", True), ("cyd", False)]),
        ("unsub", [("ada", True), ("bob", True), ("cyd", True)]),
        ("remove", []),
        (None, [("ada", False), ("bob", True), ("cyd", False)]),
        ("Unknown", [("ada", False), ("bob", True), ("cyd", False)]),
    ],
)
def test_a_method_does_its_action_with_every_row(
    imported: Import, audience: Audience, news: ContactsList, method: str | None, memberships: list[tuple[str, bool]]
) -> None:
    audience.enrol(Enrolment("ada@example.com"), DAWN, [(news, Action.ADD_FORCE)])
    audience.enrol(Enrolment("bob@example.com"), DAWN, [(news, Action.UNSUB)])

    imported("email\nada@example.com\nbob@example.com\ncyd@example.com\n", method)

    assert [(row.contact.email[:3], row.unsubscribed) for row in news.members] == memberships


def test_excluding_needs_no_list(imported: Import, audience: Audience, news: ContactsList) -> None:
    job = imported("email\nada@example.com\n", "excludemarketing", listless=True)

    ada = audience.contacts.find("ada@example.com")
    assert (job.status, ada.excluded, ada.excluded_at, len(news.members)) == ("Completed", True, NOON, 0)


def test_including_takes_off_the_exclusion_list(imported: Import, audience: Audience, ada: Contact) -> None:
    audience.contacts.update(ada, excluded=True, at=DAWN)

    imported("email\nada@example.com\n", "includemarketing", listless=True)

    assert (ada.excluded, ada.excluded_at) == (False, NOON)


@pytest.mark.parametrize("given", [{"data_id": 50_001, "list_id": 7}, {"data_id": 7, "list_id": 30_001}])
def test_an_unknown_file_or_list_aborts_the_job(
    csv_job: Import, csvimports: CsvImports, jobs: Jobs, audience: Audience, given: dict[str, int]
) -> None:
    csv_job("email,age\nada@example.com,36\n")
    job = csvimports.create(at=NOON, **given)  # type: ignore[arg-type] # by test

    jobs.complete(job, NOON)

    assert (job.status, emails(audience), audience.definitions.select().count()) == ("Abort", [], 0)


def test_a_list_deleted_before_the_start_aborts_the_job(
    csv_job: Import, jobs: Jobs, audience: Audience, news: ContactsList
) -> None:
    job = csv_job("email\nada@example.com\n")
    audience.lists.delete(news, at=NOON)

    jobs.complete(job, NOON)

    assert (job.status, emails(audience)) == ("Abort", [])


@pytest.mark.parametrize(
    ("tolerance", "status", "done", "members"),
    [(None, "Completed", 5, 2), (0, "Completed", 5, 2), (3, "Completed", 5, 2), (2, "Abort", 4, 1), (1, "Abort", 3, 1)],
)
def test_more_flaws_than_tolerated_abort_the_import(
    imported: Import,
    news: ContactsList,
    *,
    tolerance: int | None,
    status: str,
    done: int,
    members: int,
) -> None:
    job = imported("email\na@example.com\nbad\nworse\nworst\nb@example.com\n", tolerance=tolerance)

    assert (job.status, job.size, job.done, job.ended_at) == (status, 5, done, NOON)
    assert news.subscriber_count == members


def test_the_columns_are_known_once_the_file_was_opened(csv_job: Import, jobs: Jobs) -> None:
    job = csv_job("email,age\nada@example.com,36\n")
    task = job.task
    assert isinstance(task, CsvTask)
    before = task.columns

    jobs.complete(job, NOON)

    assert (before, task.columns) == ((), ("email", "age"))


def test_one_file_can_be_imported_twice(imported: Import, audience: Audience, news: ContactsList) -> None:
    imported("email,age\nada@example.com,36\n")
    imported("email,age\nada@example.com,36\n")

    assert (emails(audience), news.subscriber_count) == (["ada@example.com"], 1)
