"""The guide to contacts in bulk, step by step, each call and answer shown."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from mailjet_rest import Client
from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from mockjet import MockJet
from mockjet.cli.telling import Failed, Telling

# The demo's clock stands still but for these steps, one a poll: nothing waits, and every run shows the same.
START: Final = "2026-01-01T09:00:00Z"
STEP_SECONDS: Final = 0.2

CSV: Final = '"email","age"\n"foo@example.org",42\n"bar@example.com"\n"sam@ple.co.uk",37\n'
CSV_ERRORS: Final = 'email,age,error\n"bar@example.com", ###Too few columns at line\n'
FINAL: Final = ("Completed", "Error", "Abort")


class Guide(Telling):
    """One telling of the guide: a server, the official client, and where it is shown."""

    def __init__(self, mj: MockJet, console: Console) -> None:
        super().__init__(console)
        self.mj = mj
        self.client = Client(auth=mj.auth, api_url=f"{mj.url}/", version="v3")

    def watch(self, title: str, size: int, poll: Callable[[], Any]) -> Mapping[str, Any]:
        """Poll a job until it has ended, with a bar for its progress, and return its last row."""
        columns = (
            TextColumn("  {task.description:<24}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[status]}"),
        )
        with Progress(*columns, console=self.console) as progress:
            bar = progress.add_task(title, total=size, status="")
            while True:
                row: Mapping[str, Any] = poll().json()["Data"][0]
                progress.update(bar, completed=row["Count"], status=row["Status"])
                if row["Status"] in FINAL:
                    break
                self.mj.clock.advance(seconds=STEP_SECONDS)
        self.console.print()
        return row


def play(contacts: int, console: Console | None = None) -> int:
    """Play the whole guide and return the exit status: 0 when everything read back is what was sent."""
    console = console or Console()
    with MockJet(pace="clock") as mj:
        mj.clock.freeze(START)
        console.print(Panel(f"A throw-away Mailjet at [bold]{mj.url}[/], played by the official Python client"))
        guide = Guide(mj, console)
        try:
            list_id = create_list(guide)
            subscribe_one(guide, list_id)
            import_json(guide, list_id, contacts)
            import_csv(guide, list_id)
            read_back(guide, list_id, contacts)
        except Failed as problem:
            console.print(f"[red]✗ {escape(str(problem))}")
            return 1
    console.print("[bold green]What was read back is what was sent.")
    return 0


def create_list(guide: Guide) -> int:
    """Create a list."""
    guide.step("1. Create a list")
    made = guide.call(
        'mailjet.contactslist.create(data={"Name": "Newsletter"})',
        lambda: guide.client.contactslist.create(data={"Name": "Newsletter"}),
    )
    list_id = int(made.json()["Data"][0]["ID"])
    guide.expect("the list was created", 201, made.status_code)
    return list_id


def subscribe_one(guide: Guide, list_id: int) -> None:
    """Create one contact and subscribe it."""
    guide.step("2. Subscribe one contact")
    guide.call(
        'mailjet.contact.create(data={"Email": "ada@example.com", "Name": "Ada"})',
        lambda: guide.client.contact.create(data={"Email": "ada@example.com", "Name": "Ada"}),
    )
    wanted = {"ContactsLists": [{"ListID": list_id, "Action": "addnoforce"}]}
    subscribed = guide.call(
        f'mailjet.contact_managecontactslists.create(id="ada@example.com", data={wanted})',
        lambda: guide.client.contact_managecontactslists.create(id="ada@example.com", data=wanted),
    )
    guide.expect("the contact was subscribed", 201, subscribed.status_code)


def import_json(guide: Guide, list_id: int, contacts: int) -> None:
    """Import contacts with a property as one JSON job, and watch it."""
    guide.step(f"3. Import {contacts:,} contacts as JSON")
    guide.call(
        'mailjet.contactmetadata.create(data={"Name": "number", "Datatype": "int"})',
        lambda: guide.client.contactmetadata.create(data={"Name": "number", "Datatype": "int"}),
    )
    data = {"Action": "addforce", "Contacts": [contact(number) for number in range(contacts)]}
    started = guide.call(
        f"mailjet.contactslist_managemanycontacts.create(id={list_id}, data=…{contacts:,} contacts…)",
        lambda: guide.client.contactslist_managemanycontacts.create(id=list_id, data=data),
    )
    job_id = started.json()["Data"][0]["JobID"]
    row = guide.watch(
        f"Job {job_id}",
        contacts,
        lambda: guide.client.contactslist_managemanycontacts.get(id=list_id, action_id=job_id),
    )
    guide.expect("the job completed", "Completed", row["Status"])
    guide.expect("every contact was processed", contacts, row["Count"])


def import_csv(guide: Guide, list_id: int) -> None:
    """Upload the guide's CSV file, one line of which is bad, import it, and read its error file."""
    guide.step("4. Import a CSV file with a bad line")
    guide.console.print(Panel(escape(CSV.strip()), title="contacts.csv", expand=False))
    uploaded = guide.call(
        f"mailjet.contactslist_csvdata.create(id={list_id}, data=csv)",
        lambda: guide.client.contactslist_csvdata.create(id=list_id, data=CSV),
    )
    wanted = {"ContactsListID": list_id, "DataID": uploaded.json()["ID"], "Method": "addnoforce"}
    started = guide.call(f"mailjet.csvimport.create(data={wanted})", lambda: guide.client.csvimport.create(data=wanted))
    job_id = started.json()["Data"][0]["ID"]
    row = guide.watch(f"Import {job_id}", CSV.count("\n") - 1, lambda: guide.client.csvimport.get(id=job_id))
    guide.expect("the import completed", "Completed", row["Status"])
    guide.expect("one line was refused", 1, row["Errcount"])
    errors = guide.call(
        f"mailjet.batchjob_csverror.get(id={job_id})", lambda: guide.client.batchjob_csverror.get(id=job_id), quiet=True
    )
    guide.console.print(Panel(escape(errors.text.strip()), title="the error file", expand=False))
    guide.expect("the error file names the line", CSV_ERRORS, errors.text)


def read_back(guide: Guide, list_id: int, contacts: int) -> None:
    """Read everything back and hold it against what was sent."""
    guide.step("5. Read it all back")
    sent = {"ada@example.com": "Ada", "foo@example.org": "", "sam@ple.co.uk": ""}
    sent |= {entry["Email"]: entry["Name"] for entry in map(contact, range(contacts))}
    members = guide.call(
        f'mailjet.contact.get(filters={{"ContactsList": {list_id}, "Limit": -1}})',
        lambda: guide.client.contact.get(filters={"ContactsList": list_id, "Limit": -1}),
    ).json()["Data"]
    guide.expect(f"{len(sent):,} contacts are on the list", sent, {row["Email"]: row["Name"] for row in members})
    last = guide.call(
        f'mailjet.contactdata.get(id="{contact(contacts - 1)["Email"]}")',
        lambda: guide.client.contactdata.get(id=contact(contacts - 1)["Email"]),
    )
    values = last.json()["Data"][0]["Data"]
    guide.expect("a property came back", [{"Name": "number", "Value": str(contacts - 1)}], values)

    table = Table("ID", "Name", "Address", "Subscribers", title="Lists")
    for row in guide.client.contactslist.get().json()["Data"]:
        table.add_row(str(row["ID"]), row["Name"], row["Address"], f"{row['SubscriberCount']:,}")
    guide.console.print(table)
    count = guide.client.contactslist.get(id=list_id).json()["Data"][0]["SubscriberCount"]
    guide.expect("the list counts them", len(sent), count)


def contact(number: int) -> dict[str, Any]:
    """Return the contact with this number, as it is sent."""
    return {
        "Email": f"reader{number:05}@example.com",
        "Name": f"Reader {number}",
        "Properties": {"number": number},
    }
