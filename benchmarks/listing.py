"""What it takes to list and to find in a large account: pages, lists, sorts, addresses."""

from functools import partial
from statistics import median
from typing import Final

from benchmarks.accounts import Account, basic
from benchmarks.clients import Question, RawClient, repeat
from benchmarks.contacts import address, as_json, members
from benchmarks.process import START_SECONDS, await_answer, free_port, running
from benchmarks.rounds import Case, Taken, in_turn
from benchmarks.run import Run
from benchmarks.servers import serve

SLICE: Final = 0.5
SORT: Final = "contact?Sort=Email&Limit=1000"
PAGE: Final = 1000


def measure(run: Run) -> None:
    """Fill an account once, and ask it for pages in turn."""
    port, count = free_port(), run.contacts
    first = Question(port, "/v3/REST/contact", basic())
    with running(serve(port, "--pace", "instant")) as process:
        await_answer(process, port, first.bytes, START_SECONDS)
        with Account(port) as account:
            account.declare()
            account.finish(account.submit(as_json(count)))
            few, half = (on_a_list(account, name, size) for name, size in (("few", count // 100), ("half", count // 2)))
        once(run, port)
        cases: dict[str, Case] = {
            name: partial(page, Question(port, f"/v3/REST/{target}", basic()))
            for name, target in targets(count, few, half).items()
        }
        in_turn(run.record, ["page"], cases, run.rounds)


def on_a_list(account: Account, name: str, size: int) -> int:
    """Put contacts from all over the account on a new list, and return its ID."""
    made = account.create("contactslist", Name=name)
    account.finish(account.submit(members(range(size)), f"contactslist/{made}"))
    return made


def targets(count: int, few: int, half: int) -> dict[str, str]:
    """Return what is asked for, by its name in the table."""
    last, last_of_half = count - PAGE, count // 2 - PAGE
    # fmt: off
    return {
        "first page of 1000":                      f"contact?Limit={PAGE}&Offset=0",
        "last page of 1000":                       f"contact?Limit={PAGE}&Offset={last}",
        "a list of 1 %, first 1000 contacts":      f"contact?ContactsList={few}&Limit={PAGE}",
        "a list of 50 %, first 1000 contacts":     f"contact?ContactsList={half}&Limit={PAGE}",
        "a list of 50 %, last 1000 contacts":      f"contact?ContactsList={half}&Limit={PAGE}&Offset={last_of_half}",
        "a list of 1 %, first 1000 recipients":    f"listrecipient?ContactsList={few}&Limit={PAGE}",
        "a list of 50 %, last 1000 recipients":    f"listrecipient?ContactsList={half}&Limit={PAGE}&Offset={last_of_half}",
        "sorted by address, first 1000":           SORT,
        "sorted by address backwards, last 1000":  f"contact?Sort=Email+DESC&Limit={PAGE}&Offset={last}",
        "a contact by its address":                f"contact/{address(count // 3)}",
        "the recipients of an address":            f"listrecipient?ContactEmail={address(count // 3)}",
    }
    # fmt: on


def once(run: Run, port: int) -> None:
    """Sort for the first time, which can be done only once in an account."""
    with RawClient(port) as client:
        (took,) = repeat(partial(status, client, Question(port, f"/v3/REST/{SORT}", basic())), 1e-9)
    run.record.note("page", "sorted by address, the first time", "ms", 1, took * 1e3)


def page(question: Question) -> Taken:
    """Ask for a page again and again, and return what is usual."""
    with RawClient(question.port) as client:
        took = repeat(partial(status, client, question), SLICE)
    return {"page": ("ms", median(took) * 1e3)}


def status(client: RawClient, question: Question) -> int:
    """Ask once."""
    return client.ask(question.bytes).status
