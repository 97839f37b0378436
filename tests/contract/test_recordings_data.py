"""Recorded exchanges about uploaded files, imports and jobs."""

import pytest
from recordings import Recording, each, play
from speaking import Voice

# Files


def some_list(mailjet: Voice) -> None:
    mailjet.mj.add_list("News")


UPLOADED = [
    Recording(
        source="github.com/mailjet/mailjet-gem spec/cassettes/Mailjet_ContactslistCsv/returns_id.yml",
        request="POST /v3/DATA/contactslist/1/CSVData/text:plain",
        sent='"email","age"\n"foo@example.org",42\n"bar@example.com",13\n"sam@ple.co.uk",37',
        sent_as="text/plain",
        status=200,
        reason="OK",
        text='{ "ID": 2 }',
        given=some_list,
        ids={"contactslist/1": "contactslist/30001"},
        masked=("ID",),
    ),
    Recording(
        source=(
            "github.com/mailjet/mailjet-gem spec/cassettes/Mailjet_Resource/DATA/contactslist/should_not_be_nil.yml"
        ),
        request="POST /v3/DATA/contactslist/1/CSVData/text:plain",
        sent='"email","age"\n"foo@example.org",42\n"bar@example.com",13\n"sam@ple.co.uk",37',
        sent_as="text/plain",
        status=200,
        reason="OK",
        text='{ "ID": 1 }',
        given=some_list,
        ids={"contactslist/1": "contactslist/30001"},
        masked=("ID",),
    ),
]


@each(UPLOADED)
def test_an_upload_is_answered_as_recorded(mailjet: Voice, recording: Recording) -> None:
    play(mailjet, recording)


def faultless_import(mailjet: Voice) -> None:
    some_list(mailjet)
    assert mailjet.import_csv(30001, "email\nada@example.com\n")["Status"] == "Completed"


MISSED = [
    Recording(
        source="github.com/mailjet/mailjet-gem spec/cassettes/Mailjet_ContactslistCsv/retruns_error_response.yml",
        request="POST /v3/DATA/contactslist/invalid_id/CSVData/text:plain",
        sent='"email","age"\n"foo@example.org",42\n"bar@example.com",13\n"sam@ple.co.uk",37',
        sent_as="text/plain",
        status=404,
        reason="Source object not found",
        answered_as="text/plain",
        length=84,
        text='{ "ErrorInfo" : "", "ErrorMessage" : "Source object not found", "StatusCode" : 404 }',
        given=some_list,
    ),
    Recording(
        source="github.com/mailjet/mailjet-gem spec/cassettes/Mailjet_RetrieveErrosCsv/retruns_error_response.yml",
        request="GET /v3/DATA/BatchJob/99999/CSVError/text:csv",
        sent_as="text/csv",
        status=404,
        reason="Source object not found",
        answered_as="text/csv",
        length=84,
        text='{ "ErrorInfo" : "", "ErrorMessage" : "Source object not found", "StatusCode" : 404 }',
        given=faultless_import,
    ),
    # a job that is there, without anything wrong
    Recording(
        source="github.com/mailjet/mailjet-gem spec/cassettes/Mailjet_RetrieveErrosCsv/returns_id.yml",
        request="GET /v3/DATA/BatchJob/1/CSVError/text:csv",
        sent_as="text/csv",
        status=404,
        reason="Source object not found",
        answered_as="text/csv",
        length=84,
        text='{ "ErrorInfo" : "", "ErrorMessage" : "Source object not found", "StatusCode" : 404 }',
        given=faultless_import,
        ids={"BatchJob/1": "BatchJob/600001"},
    ),
]


@each(MISSED)
def test_a_file_that_is_not_there_is_missed_as_recorded(mailjet: Voice, recording: Recording) -> None:
    play(mailjet, recording)


def test_an_upload_without_a_list_is_refused_as_recorded(mailjet: Voice) -> None:
    play(
        mailjet,
        Recording(
            source="https://github.com/mailjet/mailjet-apiv3-php/issues/86",
            request="POST /v3/DATA/contactslist/CSVData/text:plain",
            sent="(csv)",
            sent_as="text/plain",
            status=400,
            quotes={"ErrorMessage": 'Data Content type "text/plain" does not match URL content type "".'},
        ),
    )


def test_the_error_file_is_as_recorded(mailjet: Voice) -> None:
    # the quote ends with its last visible character; the file ends in a line break here
    some_list(mailjet)
    mailjet.import_csv(30001, "email,importcsv\napi@mailjet.com,test3\napi@mailjet.com,test4\n")

    recording = Recording(
        source="https://github.com/mailjet/mailjet-apiv3-php-simple/issues/67",
        request="GET /v3/DATA/BatchJob/(job)/CSVError/text:csv",
        status=200,
        answered_as="text/csv",
        ids={"(job)": "600001"},
        text="email,importcsv,error\napi@mailjet.com,test4, ###Duplicated email###email\n",
    )

    play(mailjet, recording)


# Imports


def test_imports_are_listed_though_this_broke_in_2015(mailjet: Voice) -> None:
    # it answered 500, `MJ02 No persister object found for class: "TCSVImportList"`; today's reference offers it
    recording = Recording(
        source="https://github.com/mailjet/mailjet-apiv3-java/issues/23",
        request="GET /v3/REST/csvimport",
        status=200,
        given=faultless_import,
    )

    assert mailjet.row(play(mailjet, recording))["ID"] == 600001


def aborted_import(mailjet: Voice) -> None:
    some_list(mailjet)
    assert mailjet.import_csv(30001, "email\n", DataID=99)["Status"] == "Abort"


def test_an_aborted_import_is_refused_a_change_as_recorded(mailjet: Voice) -> None:
    # the status was written "Aborted" in 2015, and is "Abort" in the guide since
    recording = Recording(
        source="https://github.com/mailjet/mailjet-apiv3-java/issues/24",
        request="PUT /v3/REST/csvimport/(id)",
        status=400,
        sent={"ErrTreshold": 1},
        given=aborted_import,
        ids={"(id)": "600001"},
        quotes={"ErrorMessage": 'Invalid value for Status: "Abort". Status can only be set to Upload'},
    )

    play(mailjet, recording)


# Jobs


def import_without_a_list(mailjet: Voice) -> None:
    mailjet.mj.clock.freeze("2021-06-28T10:45:07Z")  # which is 1624877107
    contacts = [{"Email": "hidden@email.com"}]
    for _ in range(2):
        assert mailjet.post("contact/managemanycontacts", {"Contacts": contacts}).status_code == 201
    mailjet.mj.jobs.complete_all()


def test_jobs_are_listed_as_recorded(mailjet: Voice) -> None:
    # nothing is sent here, so the job is an import: what kind of job it is, what it is about, how far it came and when
    # it was asked for are its own; the rest is as recorded
    recording = Recording(
        source="github.com/mailjet/mailjet-gem spec/cassettes/Mailjet_Resource/batchjob/should_not_be_nil.yml",
        request="GET /v3/REST/batchjob?Limit=1",
        status=200,
        reason="OK",
        length=376,
        text=(
            '{ "Count" : 1, "Data" : [{ "AliveAt" : 1624877107, "APIKeyID" : 1643971, "Blocksize" : 0, "Count" : '
            '1, "Current" : 0, "DataID" : 0, "Errcount" : 0, "ErrTreshold" : 0, "ID" : 356225669, "JobEnd" : '
            '1624877107, "JobStart" : 1624877107, "JobType" : "Send newsletter", "Method" : "Unknown", "RefId" : '
            '44098, "RequestAt" : 0, "Status" : "Completed", "Throttle" : 0 }], "Total" : 1 }'
        ),
        given=import_without_a_list,
        ids={"1643971": "1000001", "356225669": "600001"},
        masked=("JobType", "RefId", "RequestAt", "Current"),
    )

    play(mailjet, recording)


def test_a_job_started_by_hand_is_refused_since_2015_though_it_worked_in_2014(mailjet: Voice) -> None:
    # https://github.com/mailjet/mailjet-apiv3-java/issues/31 has the refusal
    recording = Recording(
        source="https://github.com/mailjet/mailjet-apiv3-php-simple/issues/15",
        request="POST /v3/REST/batchjob",
        sent={"RefID": "11", "JobType": "Send newsletter", "Status": "upload"},
        status=401,
        quotes={"ErrorMessage": "You are not allowed to post jobs for this AKID"},
    )

    play(mailjet, recording)

    assert len(mailjet.mj.jobs) == 0


def test_a_job_has_the_members_recorded_in_2014_and_the_file_it_reads(mailjet: Voice) -> None:
    # https://github.com/mailjet/mailjet-apiv3-php-simple/issues/15, to which recordings of 2021 add DataID
    faultless_import(mailjet)

    row = mailjet.row(mailjet.get("batchjob/600001"))

    assert [name for name in row if name != "DataID"] == [
        "AliveAt",
        "APIKeyID",
        "Blocksize",
        "Count",
        "Current",
        "Errcount",
        "ErrTreshold",
        "ID",
        "JobEnd",
        "JobStart",
        "JobType",
        "Method",
        "RefId",
        "RequestAt",
        "Status",
        "Throttle",
    ]


@pytest.mark.mockjet(pace="manual")
def test_times_of_a_job_that_has_not_begun_are_zero_as_recorded_in_2014(mailjet: Voice) -> None:
    # https://github.com/mailjet/mailjet-apiv3-php-simple/issues/15, but for RequestAt: this job was asked for
    mailjet.post("contact/managemanycontacts", {"Contacts": [{"Email": "ada@example.com"}]})

    row = mailjet.row(mailjet.get("batchjob/600001"))

    assert [row[name] for name in ("AliveAt", "JobEnd", "JobStart")] == [0, 0, 0]
