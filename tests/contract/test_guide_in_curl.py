"""The guide's commands, as a shell runs them: only the host and the placeholders are ours."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from mockjet import MockJet

HOST = "https://api.mailjet.com"

MANAGE_CONTACTS_LISTS = r"""curl -s \
	-X POST \
	--user "$MJ_APIKEY_PUBLIC:$MJ_APIKEY_PRIVATE" \
	https://api.mailjet.com/v3/REST/contact/$ID/managecontactslists \
	-H 'Content-Type: application/json' \
	-d '{
		"ContactsLists":[
				{
						"ListID": "$ListID_1",
						"Action": "addnoforce"
				},
				{
						"ListID": "$ListID_2",
						"Action": "addforce"
				}
		]
	}'"""

CONTACTS = r"""
		"Contacts":[
				{
						"Email": "jimsmith@example.com",
						"Name": "Jim",
						"Properties": {
								"Property1": "value",
								"Property2": "value2"
						}
				},
				{
						"Email": "janetdoe@example.com",
						"Name": "Janet",
						"Properties": {
								"Property1": "value",
								"Property2": "value2"
						}
				}
		]
	}'"""

MANAGE_MANY_CONTACTS = (
    r"""curl -s \
	-X POST \
	--user "$MJ_APIKEY_PUBLIC:$MJ_APIKEY_PRIVATE" \
	https://api.mailjet.com/v3/REST/contact/managemanycontacts \
	-H 'Content-Type: application/json' \
	-d '{
		"ContactsLists":[
				{
						"ListID": $ListID_1,
						"action": "addnoforce"
				},
				{
						"ListID": $ListID_2,
						"action": "addforce"
				}
		],"""
    + CONTACTS
)

SHOW_MANY_CONTACTS = r"""curl -s \
	-X GET \
	--user "$MJ_APIKEY_PUBLIC:$MJ_APIKEY_PRIVATE" \
	https://api.mailjet.com/v3/REST/contact/managemanycontacts/$JOBID"""

JSON_ERRORS = r"""curl -s \
	-X GET \
	--user "$MJ_APIKEY_PUBLIC:$MJ_APIKEY_PRIVATE" \
	https://api.mailjet.com/v3/DATA/batchjob/$JOBID/JSONError/application:json/LAST"""

MANAGE_LIST = (
    r"""curl -s \
	-X POST \
	--user "$MJ_APIKEY_PUBLIC:$MJ_APIKEY_PRIVATE" \
	https://api.mailjet.com/v3/REST/contactslist/$ID/ManageManyContacts \
	-H 'Content-Type: application/json' \
	-d '{
		"Action":"addnoforce","""
    + CONTACTS
)

SHOW_LIST_JOB = r"""curl -s \
	-X GET \
	--user "$MJ_APIKEY_PUBLIC:$MJ_APIKEY_PRIVATE" \
	https://api.mailjet.com/v3/REST/contactslist/$ID/ManageManyContacts/$JOBID"""

UPLOAD = r"""curl --user "$MJ_APIKEY_PUBLIC:$MJ_APIKEY_PRIVATE" \
https://api.mailjet.com/v3/DATA/contactslist/$ID_CONTACTLIST/CSVData/text:plain \
-H "Content-Type: text/plain" \
--data-binary "@./test.csv" """

IMPORT = r"""curl -s \
	-X POST \
	--user "$MJ_APIKEY_PUBLIC:$MJ_APIKEY_PRIVATE" \
	https://api.mailjet.com/v3/REST/csvimport \
	-H 'Content-Type: application/json' \
	-d '{
		"ContactsListID":"$ID_CONTACTLIST",
		"DataID":"$ID_DATA",
		"Method":"addnoforce"
	}'"""

IMPORT_DATES = r"""curl -s \
	-X POST \
	--user "$MJ_APIKEY_PUBLIC:$MJ_APIKEY_PRIVATE" \
	https://api.mailjet.com/v3/REST/csvimport \
	-H 'Content-Type: application/json' \
	-d '{
		"ContactsListID":"$ID_CONTACTLIST",
		"DataID":"$ID_DATA",
		"Method":"addnoforce",
		"ImportOptions":"{\"DateTimeFormat\": \"yyyy/mm/dd\",\"TimezoneOffset\": 2,\"FieldNames\": [\"email\",\"birthday\"]}"
	}'"""

SHOW_IMPORT = r"""curl -s \
	-X GET \
	--user "$MJ_APIKEY_PUBLIC:$MJ_APIKEY_PRIVATE" \
	https://api.mailjet.com/v3/REST/csvimport/$ID_JOB """

CSV_ERRORS = r"""curl --user "$MJ_APIKEY_PUBLIC:$MJ_APIKEY_PRIVATE" \
https://api.mailjet.com/v3/DATA/BatchJob/$job_id/CSVError/text:csv"""


class Shell:
    """A shell in an empty folder, with the keys in its environment."""

    def __init__(self, mj: MockJet, folder: Path) -> None:
        self.mj = mj
        self.folder = folder

    def run(self, command: str, **placeholders: object) -> str:
        """Run a command of the guide and return what it prints."""
        for name, value in sorted(placeholders.items(), reverse=True):
            command = command.replace(f"${name}", str(value))
        finished = subprocess.run(
            ["bash", "-c", command.replace(HOST, self.mj.url)],
            cwd=self.folder,
            env={**os.environ, "MJ_APIKEY_PUBLIC": self.mj.api_key, "MJ_APIKEY_PRIVATE": self.mj.api_secret},
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
        )
        return finished.stdout

    def row(self, command: str, **placeholders: object) -> dict[str, Any]:
        """Run a command and return the one row it answers."""
        (row,) = json.loads(self.run(command, **placeholders))["Data"]
        return dict(row)


@pytest.fixture
def shell(mockjet: MockJet, tmp_path: Path) -> Shell:
    assert shutil.which("curl"), "these tests run the guide's commands, so curl must be installed"
    mockjet.add_property("Property1")
    mockjet.add_property("Property2")
    return Shell(mockjet, tmp_path)


def test_managing_the_subscriptions_of_one_contact(shell: Shell, mockjet: MockJet) -> None:
    one, two = mockjet.add_list("One"), mockjet.add_list("Two")
    ada = mockjet.add_contact("ada@example.com")
    answer = shell.row(MANAGE_CONTACTS_LISTS, ID=ada.id, ListID_1=one.id, ListID_2=two.id)

    assert answer == {
        "ContactsLists": [{"Action": "addnoforce", "ListID": 30001}, {"Action": "addforce", "ListID": 30002}]
    }
    assert ada.lists == [one, two]


def test_uploading_multiple_contacts_and_monitoring_the_upload(shell: Shell, mockjet: MockJet) -> None:
    one, two = mockjet.add_list("One"), mockjet.add_list("Two")
    job_id = shell.row(MANAGE_MANY_CONTACTS, ListID_1=one.id, ListID_2=two.id)["JobID"]
    seen = [shell.row(SHOW_MANY_CONTACTS, JOBID=job_id) for _ in range(5)]

    assert [job["Status"] for job in seen] == ["Allocated", "Upload", "Prepare", "Importing", "Completed"]
    assert [contact.email for contact in two.contacts] == ["jimsmith@example.com", "janetdoe@example.com"]
    assert mockjet.contacts["jimsmith@example.com"].properties == {"Property1": "value", "Property2": "value2"}


@pytest.mark.mockjet(pace="instant")
def test_recovering_the_error_file(make_mockjet: Any, tmp_path: Path) -> None:
    bare = make_mockjet()  # where the properties are not defined
    shell = Shell(bare, tmp_path)
    one, two = bare.add_list("One"), bare.add_list("Two")
    job_id = shell.row(MANAGE_MANY_CONTACTS, ListID_1=one.id, ListID_2=two.id)["JobID"]

    assert shell.row(SHOW_MANY_CONTACTS, JOBID=job_id)["Error"] == "property not defined"
    assert json.loads(shell.run(JSON_ERRORS, JOBID=job_id)) == [
        {"Email": "jimsmith@example.com", "Error": "property not defined"},
        {"Email": "janetdoe@example.com", "Error": "property not defined"},
    ]


def test_managing_the_contacts_of_a_list(shell: Shell, mockjet: MockJet) -> None:
    news = mockjet.add_list("News")
    job_id = shell.row(MANAGE_LIST, ID=news.id)["JobID"]
    seen = [shell.row(SHOW_LIST_JOB, ID=news.id, JOBID=job_id) for _ in range(5)]

    assert seen[-1]["Status"] == "Completed"
    assert news.subscriber_count == 2


def test_importing_a_csv_file_and_reading_its_errors(shell: Shell, mockjet: MockJet) -> None:
    news = mockjet.add_list("News")
    (shell.folder / "test.csv").write_text(
        '"email","age"\n"foo@example.org",42\n"bar@example.com"\n"sam@ple.co.uk",37\n'
    )
    data_id = json.loads(shell.run(UPLOAD, ID_CONTACTLIST=news.id))["ID"]
    job_id = shell.row(IMPORT, ID_CONTACTLIST=news.id, ID_DATA=data_id)["ID"]
    seen = [shell.row(SHOW_IMPORT, ID_JOB=job_id) for _ in range(4)]

    assert (seen[-1]["Status"], seen[-1]["Errcount"]) == ("Completed", 1)
    assert shell.run(CSV_ERRORS, job_id=job_id) == 'email,age,error\n"bar@example.com", ###Too few columns at line\n'
    assert mockjet.contacts["foo@example.org"].properties == {"age": "42"}


def test_importing_a_csv_file_with_dates(shell: Shell, mockjet: MockJet) -> None:
    news = mockjet.add_list("News")
    mockjet.add_property("birthday", "datetime")
    (shell.folder / "test.csv").write_text(
        '"foo@example.org",2018/10/12\n"bar@example.com",2016/10/12\n"sam@ple.co.uk",2017/10/12\n'
    )
    data_id = json.loads(shell.run(UPLOAD, ID_CONTACTLIST=news.id))["ID"]
    job_id = shell.row(IMPORT_DATES, ID_CONTACTLIST=news.id, ID_DATA=data_id)["ID"]
    mockjet.jobs[job_id].complete()

    (value,) = mockjet.contacts["bar@example.com"].properties.values()
    assert str(value) == "2016-10-11 22:00:00+00:00"
