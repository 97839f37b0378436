"""CSV files as they come: other delimiters and line ends, broken, empty, foreign and huge."""

import pytest
from speaking import Voice

from mockjet import MockJet

FILE = "/v3/DATA/BatchJob/600001/CSVError/text:csv"


@pytest.fixture(autouse=True)
def news(mockjet: MockJet) -> None:
    """Have the list 30001."""
    mockjet.clock.freeze("2026-01-01T00:00:00Z")
    mockjet.add_list("News")


def outcome(mailjet: Voice, csv: str | bytes, **more: str) -> tuple[str, int, int]:
    """Import a file and return the status, the number of lines and that of the bad ones."""
    row = mailjet.import_csv(30001, csv, **more)
    return row["Status"], row["Count"], row["Errcount"]


def people(mockjet: MockJet) -> dict[str, dict[str, object]]:
    """Return the properties of all contacts by address."""
    return {email: dict(contact.properties) for email, contact in mockjet.contacts.items()}


@pytest.mark.parametrize(
    "csv",
    [
        "email,town\nann@example.com,Paris\nbob@example.com,Rome\n",
        "email,town\nann@example.com,Paris\nbob@example.com,Rome",
        "email,town\r\nann@example.com,Paris\r\nbob@example.com,Rome\r\n",
        "email,town\rann@example.com,Paris\rbob@example.com,Rome\r",
        "\ufeffemail,town\nann@example.com,Paris\nbob@example.com,Rome\n",
        '\ufeff"email","town"\r\n"ann@example.com","Paris"\r\n"bob@example.com","Rome"\r\n',
        '"email","town"\n"ann@example.com","Paris"\n"bob@example.com","Rome"\n',
        "email;town\nann@example.com;Paris\nbob@example.com;Rome\n",
        "email\ttown\nann@example.com\tParis\nbob@example.com\tRome\n",
        "\n\nemail,town\n\nann@example.com,Paris\n\n\nbob@example.com,Rome\n\n",
        "town,email\nParis,ann@example.com\nRome,bob@example.com\n",
        "Email,town\nann@example.com,Paris\nbob@example.com,Rome\n",
        "EMAIL,town\n ann@example.com ,Paris\nbob@example.com,Rome\n",
    ],
    ids=[
        "plain",
        "no last line end",
        "CRLF",
        "CR",
        "byte order mark",
        "byte order mark and quotes",
        "quotes",
        "semicolons",
        "tabs",
        "blank lines",
        "email last",
        "Email",
        "blanks around an address",
    ],
)
def test_a_file_is_read_in_every_usual_form(mailjet: Voice, mockjet: MockJet, csv: str) -> None:
    assert outcome(mailjet, csv) == ("Completed", 2, 0)
    assert people(mockjet) == {"ann@example.com": {"town": "Paris"}, "bob@example.com": {"town": "Rome"}}


def test_blanks_around_the_email_column_make_it_no_property(mailjet: Voice) -> None:
    assert outcome(mailjet, "town, email \nParis,ann@example.com\n") == ("Completed", 1, 0)
    assert [row["Name"] for row in mailjet.rows("contactmetadata")] == ["town"]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('"Paris, France"', "Paris, France"),
        ('"says ""hi"""', 'says "hi"'),
        ('"two\nlines"', "two\nlines"),
        ("Orléans", "Orléans"),
        ("東京", "東京"),
        ("a;b", "a;b"),
        (" Paris ", " Paris "),
    ],
)
def test_a_cell_may_hold_anything(mailjet: Voice, mockjet: MockJet, cell: str, value: str) -> None:
    assert outcome(mailjet, f"email,town\nann@example.com,{cell}\n") == ("Completed", 1, 0)
    assert people(mockjet) == {"ann@example.com": {"town": value}}


@pytest.mark.parametrize(
    "csv",
    [
        b"",
        b"\n",
        b"\xef\xbb\xbf",
        b"ann@example.com,Paris\nbob@example.com,Rome\n",
        b"mail,town\nann@example.com,Paris\n",
    ],
    ids=["empty", "a line end", "a byte order mark", "no header", "another header"],
)
def test_a_file_without_an_email_column_fails_and_leaves_nothing(mailjet: Voice, mockjet: MockJet, csv: bytes) -> None:
    assert outcome(mailjet, csv) == ("Error", 0, 0)
    assert people(mockjet) == {}
    assert mailjet.rows("contactmetadata") == []
    assert mailjet.get(FILE).status_code == 404


def test_a_header_alone_completes_without_contacts(mailjet: Voice, mockjet: MockJet) -> None:
    assert outcome(mailjet, "email,town\n") == ("Completed", 0, 0)
    assert people(mockjet) == {}


def test_bad_lines_between_good_ones_are_refused_alone(mailjet: Voice, mockjet: MockJet) -> None:
    csv = "email,town\nann@example.com,Paris\nfew@example.com\nmany@example.com,a,b\nnobody,x\nANN@example.com,Rome\n"

    assert outcome(mailjet, csv + "dan@example.com,Bern\n") == ("Completed", 6, 4)
    assert people(mockjet) == {"ann@example.com": {"town": "Paris"}, "dan@example.com": {"town": "Bern"}}
    assert mailjet.get(FILE).text == (
        "email,town,error\n"
        "few@example.com, ###Too few columns at line\n"
        "many@example.com,a,b, ###Too many columns at line\n"
        "nobody,x, ###Invalid email###email\n"
        "ANN@example.com,Rome, ###Duplicated email###email\n"
    )


def test_a_line_of_blanks_is_a_bad_line(mailjet: Voice) -> None:
    assert outcome(mailjet, "email,town\n   \nann@example.com,Paris\n") == ("Completed", 2, 1)


def test_an_unclosed_quote_swallows_the_rest_and_is_one_bad_line(mailjet: Voice, mockjet: MockJet) -> None:
    csv = 'email,town\nann@example.com,Paris\n"bob@example.com,Rome\ncyd@example.com,Oslo\n'

    assert outcome(mailjet, csv) == ("Completed", 2, 1)
    assert list(people(mockjet)) == ["ann@example.com"]
    assert mailjet.get(FILE).text == (
        'email,town,error\n"bob@example.com,Rome\ncyd@example.com,Oslo, ###Too few columns at line\n'
    )


@pytest.mark.parametrize(
    ("bytes_", "town"),
    [("Orléans".encode("latin-1"), "Orléans"), (b"\xff\xfe", "ÿþ"), (b"a\x00b", "a\x00b")],
    ids=["Latin-1", "no text", "a zero byte"],
)
def test_bytes_that_are_no_utf8_are_kept(mailjet: Voice, mockjet: MockJet, bytes_: bytes, town: str) -> None:
    assert outcome(mailjet, b"email,town\nann@example.com," + bytes_ + b"\n") == ("Completed", 1, 0)
    assert people(mockjet) == {"ann@example.com": {"town": town}}


def test_the_error_file_of_a_file_that_is_no_utf8_has_its_own_bytes(mailjet: Voice) -> None:
    outcome(mailjet, b"email,town\nnobody,Orl\xe9ans\n")

    assert mailjet.get(FILE).content == b"email,town,error\nnobody,Orl\xe9ans, ###Invalid email###email\n"


def test_the_error_file_of_a_file_that_is_no_utf8_can_name_any_column(mailjet: Voice) -> None:
    mailjet.import_csv(30001, b"nobody,Orl\xe9ans\n", ImportOptions='{"FieldNames": ["email", "город"]}')

    response = mailjet.get(FILE)

    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/csv")
    assert response.content.endswith(b", ###Invalid email###email\n")


def test_a_file_that_is_no_text_at_all_fails(mailjet: Voice, mockjet: MockJet) -> None:
    assert outcome(mailjet, bytes(range(256)) * 100)[0] == "Error"
    assert people(mockjet) == {}


def test_an_utf16_file_fails(mailjet: Voice) -> None:
    assert outcome(mailjet, "email\nann@example.com\n".encode("utf-16"))[0] == "Error"


def test_a_column_named_twice_or_not_at_all_breaks_nothing(mailjet: Voice, mockjet: MockJet) -> None:
    assert outcome(mailjet, "email,town,,town\nann@example.com,Paris,x,Rome\n") == ("Completed", 1, 0)
    assert people(mockjet) == {"ann@example.com": {"town": "Rome"}}
    assert [row["Name"] for row in mailjet.rows("contactmetadata")] == ["town"]


def test_a_header_of_a_thousand_columns_is_read(mailjet: Voice, mockjet: MockJet) -> None:
    names = ",".join(f"p{number}" for number in range(1000))
    cells = ",".join("1" for _ in range(1000))

    assert outcome(mailjet, f"email,{names}\nann@example.com,{cells}\n") == ("Completed", 1, 0)
    assert len(mockjet.contacts["ann@example.com"].properties) == 1000


def test_a_gigantic_field_is_a_value_like_any_other(mailjet: Voice, mockjet: MockJet) -> None:
    csv = "email,note\nann@example.com," + "x" * 1_000_000 + "\nbob@example.com,short\n"

    assert outcome(mailjet, csv) == ("Completed", 2, 0)
    assert people(mockjet) == {"ann@example.com": {"note": "x" * 1_000_000}, "bob@example.com": {"note": "short"}}


def test_a_gigantic_address_is_a_bad_line(mailjet: Voice, mockjet: MockJet) -> None:
    csv = "email\n" + "x" * 100_000 + "@example.com\nbob@example.com\n"

    assert outcome(mailjet, csv) == ("Completed", 2, 1)
    assert list(people(mockjet)) == ["bob@example.com"]


def test_a_file_of_twenty_megabytes_is_imported(mailjet: Voice, mockjet: MockJet) -> None:
    line = "reader{number}@example.com," + "x" * 100_000 + "\n"
    csv = "email,note\n" + "".join(line.format(number=number) for number in range(200)) + "nobody,x\n"

    row = mailjet.import_csv(30001, csv)

    assert len(csv) > 20_000_000
    assert (row["Status"], row["Count"], row["Errcount"]) == ("Completed", 201, 1)
    assert mockjet.lists["News"].subscriber_count == 200
    assert mailjet.get(FILE).text == "email,note,error\nnobody,x, ###Invalid email###email\n"


def test_cells_that_look_like_formulas_or_markup_are_kept_as_they_are(mailjet: Voice, mockjet: MockJet) -> None:
    assert outcome(mailjet, 'email,note\nann@example.com,"=1+1<b>{}</b>"\n') == ("Completed", 1, 0)
    assert people(mockjet) == {"ann@example.com": {"note": "=1+1<b>{}</b>"}}
