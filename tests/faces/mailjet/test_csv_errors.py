"""The error file of a CSV import: the refused lines, verbatim, with the reason behind each."""

import pytest
from speaking import Voice

from mockjet import MockJet

FILE = "/v3/DATA/BatchJob/600001/CSVError/text:csv"
NOT_FOUND = '{ "ErrorInfo" : "", "ErrorMessage" : "Source object not found", "StatusCode" : 404 }'


@pytest.fixture(autouse=True)
def news(mockjet: MockJet) -> None:
    """Have the list 30001."""
    mockjet.clock.freeze("2026-01-01T00:00:00Z")
    mockjet.add_list("News")


def test_the_example_of_the_guide_is_answered_byte_for_byte(mailjet: Voice) -> None:
    mailjet.import_csv(30001, '"email","age"\n"foo@example.org",42\n"bar@example.com"\n"sam@ple.co.uk",37\n')

    response = mailjet.get(FILE)

    assert (response.status_code, response.reason) == (200, "OK")
    assert response.headers["Content-Type"] == "text/csv"
    assert response.content == b'email,age,error\n"bar@example.com", ###Too few columns at line\n'


def test_the_example_of_the_support_thread_is_answered_byte_for_byte(mailjet: Voice) -> None:
    mailjet.import_csv(30001, "email,importcsv\napi@mailjet.com,test\napi@mailjet.com,test4\n")

    assert mailjet.get(FILE).content == (b"email,importcsv,error\napi@mailjet.com,test4, ###Duplicated email###email\n")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("bar@example.com", " ###Too few columns at line"),
        ("bar@example.com,1,2", " ###Too many columns at line"),
        ("nobody,1", " ###Invalid email###email"),
        (",1", " ###Invalid email###email"),
        ("@example.com,1", " ###Invalid email###email"),
        ("ann@example.com,1", " ###Duplicated email###email"),
        ("ANN@Example.COM,1", " ###Duplicated email###email"),
        ("bar@example.com,old", " ###Invalid value###age"),
        ('"bar@example.com","old"', " ###Invalid value###age"),
        ('"bar, bar"@example.com,1', " ###Invalid email###email"),
        ("  bar@example.com", " ###Too few columns at line"),
    ],
)
def test_a_refused_line_is_quoted_verbatim_with_its_reason(
    mailjet: Voice, mockjet: MockJet, line: str, reason: str
) -> None:
    mockjet.add_property("age", "int")

    row = mailjet.import_csv(30001, f"email,age\nann@example.com,36\n{line}\ndan@example.com,37\n")

    assert (row["Status"], row["Count"], row["Errcount"]) == ("Completed", 3, 1)
    assert mailjet.get(FILE).text == f"email,age,error\n{line},{reason}\n"


def test_refused_lines_keep_their_order_and_the_good_ones_are_left_out(mailjet: Voice) -> None:
    mailjet.import_csv(30001, "email\nbad2\nann@example.com\nbad1\ndan@example.com\nann@example.com\n")

    assert mailjet.get(FILE).text == (
        "email,error\n"
        "bad2, ###Invalid email###email\n"
        "bad1, ###Invalid email###email\n"
        "ann@example.com, ###Duplicated email###email\n"
    )


def test_the_blamed_field_is_the_column_as_it_was_called(mailjet: Voice) -> None:
    mailjet.import_csv(30001, '"Age","E-Mail","EMAIL"\n36,x,nobody\n')

    assert mailjet.get(FILE).text == "Age,E-Mail,EMAIL,error\n36,x,nobody, ###Invalid email###EMAIL\n"


def test_a_line_over_several_lines_is_quoted_as_a_whole(mailjet: Voice) -> None:
    mailjet.import_csv(30001, 'email,note\nnobody,"first\nsecond"\n')

    assert mailjet.get(FILE).text == 'email,note,error\nnobody,"first\nsecond", ###Invalid email###email\n'


def test_a_line_in_another_alphabet_is_quoted_as_it_is(mailjet: Voice) -> None:
    mailjet.import_csv(30001, "email,市\n家,東京\n")

    assert mailjet.get(FILE).content == "email,市,error\n家,東京, ###Invalid email###email\n".encode()


@pytest.mark.parametrize(
    "path",
    [
        "/v3/DATA/BatchJob/600001/CSVError/text:csv",
        "/v3/DATA/batchjob/600001/csverror/text:csv",
        "/v3/DATA/Batchjob/600001/CSVERROR/text:csv",
        "/v3/DATA/batchjob/600001/CSVError/text:csv/LAST",
        "/v3/DATA/batchjob/600001/CSVError/text:csv/",
        "//v3/DATA//batchjob/600001/CSVError/text:csv",
        "/v3/DATA/batchjob/600001/CSVError/text%3Acsv",
    ],
)
@pytest.mark.parametrize("content_type", [None, "text/csv", "application/json"])
def test_the_error_file_is_found_in_every_spelling(mailjet: Voice, path: str, content_type: str | None) -> None:
    mailjet.import_csv(30001, "email\nnobody\n")

    response = mailjet.send("GET", path, headers={"Content-Type": content_type} if content_type else {})

    assert response.text == "email,error\nnobody, ###Invalid email###email\n"


@pytest.mark.parametrize("number", ["99999", "1", "x", "50001", "-1", "99999999999999999999"])
def test_an_unknown_job_is_answered_as_recorded(mailjet: Voice, number: str) -> None:
    response = mailjet.get(f"/v3/DATA/BatchJob/{number}/CSVError/text:csv")

    assert (response.status_code, response.reason) == (404, "Source object not found")
    assert response.headers["Content-Type"] == "text/csv"
    assert response.headers["Content-Length"] == "84"
    assert response.text == NOT_FOUND


def test_an_import_without_errors_has_no_error_file(mailjet: Voice) -> None:
    mailjet.import_csv(30001, "email\nann@example.com\n")

    response = mailjet.get(FILE)

    assert (response.status_code, response.headers["Content-Type"], response.text) == (404, "text/csv", NOT_FOUND)


def test_an_import_that_has_not_begun_has_no_error_file(mailjet: Voice) -> None:
    mailjet.upload(30001, "email\nnobody\n")
    mailjet.post("csvimport", {"ContactsListID": 30001, "DataID": 50001})

    assert mailjet.get(FILE).text == NOT_FOUND


def test_a_json_job_has_no_csv_error_file(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.post("contact/managemanycontacts", {"Contacts": [{"Email": "nobody"}]})
    mockjet.jobs[600001].complete()

    assert mailjet.get(FILE).text == NOT_FOUND


def test_the_error_file_says_so_much_as_the_import_has_found(mailjet: Voice) -> None:
    mailjet.upload(30001, "email\nbad1\nbad2\n")
    mailjet.post("csvimport", {"ContactsListID": 30001, "DataID": 50001})
    for _ in range(3):
        mailjet.get("csvimport/600001")

    halfway = mailjet.get(FILE).text
    mailjet.get("csvimport/600001")

    assert halfway == "email,error\nbad1, ###Invalid email###email\n"
    assert mailjet.get(FILE).text == "email,error\nbad1, ###Invalid email###email\nbad2, ###Invalid email###email\n"


def test_reading_the_error_file_does_not_move_the_import(mailjet: Voice, mockjet: MockJet) -> None:
    mailjet.upload(30001, "email\nnobody\n")
    mailjet.post("csvimport", {"ContactsListID": 30001, "DataID": 50001})

    for _ in range(5):
        mailjet.get(FILE)

    assert mockjet.jobs[600001].status == "Upload"


def test_a_refused_line_may_be_mended_and_imported_again(mailjet: Voice) -> None:
    mailjet.import_csv(30001, "email,age\nann@example.com\n")

    row = mailjet.import_csv(30001, "email,age\nann@example.com,36\n")

    assert (row["ID"], row["Errcount"]) == (600002, 0)
    assert mailjet.get("/v3/DATA/BatchJob/600002/CSVError/text:csv").text == NOT_FOUND
