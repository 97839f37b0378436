import csv
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockjet.jobs.csvfile import CsvFile

BOM = b"\xef\xbb\xbf"


def cells(file: CsvFile) -> list[list[str]]:
    return [row.cells for row in file.rows()]


def texts(file: CsvFile) -> list[str]:
    return [row.text for row in file.rows()]


@pytest.mark.parametrize(
    "data",
    [
        b"email,age\na@example.com,36\nb@example.com,\n",
        b"email;age\na@example.com;36\nb@example.com;\n",
        b"email\tage\na@example.com\t36\nb@example.com\t\n",
        b"email,age\r\na@example.com,36\r\nb@example.com,\r\n",
        b"email,age\ra@example.com,36\rb@example.com,\r",
        b"email,age\na@example.com,36\nb@example.com,",
        b'"email","age"\n"a@example.com","36"\n"b@example.com",""\n',
        b"\n\r\n\nemail,age\n\na@example.com,36\n\r\n\nb@example.com,\n\n\n",
        BOM + b"email,age\na@example.com,36\nb@example.com,\n",
        BOM + b'"email";"age"\r\n"a@example.com";"36"\r\n"b@example.com";""\r\n',
    ],
)
def test_one_table_can_be_written_in_many_ways(data: bytes) -> None:
    file = CsvFile(data)

    assert file.columns == ("email", "age")
    assert cells(file) == [["a@example.com", "36"], ["b@example.com", ""]]


@pytest.mark.parametrize(
    ("data", "row"),
    [
        (b'email,note\na@example.com,"one\ntwo"\n', ["a@example.com", "one\ntwo"]),
        (b'email,note\r\na@example.com,"one\r\n\r\ntwo"\r\n', ["a@example.com", "one\r\n\r\ntwo"]),
        (b'email,note\na@example.com,"one, two"\n', ["a@example.com", "one, two"]),
        (b'email,note\na@example.com,"say ""one"""\n', ["a@example.com", 'say "one"']),
        (b"email;note\na@example.com;one, two, three\n", ["a@example.com", "one, two, three"]),
        (b"email;note\ra@example.com;one, two, three\r", ["a@example.com", "one, two, three"]),
        (b'"last, first, title";email\nLovelace;a@example.com\n', ["Lovelace", "a@example.com"]),
        (b"email,note\na@example.com, one \n", ["a@example.com", " one "]),
        (b"email,note\na@example.com,o\x00e\n", ["a@example.com", "o\x00e"]),
    ],
)
def test_cells_hold_what_was_written(data: bytes, row: list[str]) -> None:
    assert cells(CsvFile(data)) == [row]


def test_an_empty_file_has_neither_columns_nor_rows() -> None:
    file = CsvFile(b"")

    assert (file.columns, cells(file)) == ((), [])


@pytest.mark.parametrize("data", [b"\n", b"\r\n\r\n", BOM])
def test_a_file_of_blank_lines_is_empty(data: bytes) -> None:
    file = CsvFile(data)

    assert (file.columns, cells(file)) == ((), [])


@pytest.mark.parametrize("data", [b"email,age", b"email,age\n", b"\nemail,age\r\n\r\n"])
def test_a_file_may_be_only_a_header(data: bytes) -> None:
    file = CsvFile(data)

    assert (file.columns, cells(file)) == (("email", "age"), [])


def test_columns_that_are_given_leave_no_header() -> None:
    file = CsvFile(b"a@example.com,36\nb@example.com,37\n", ["email", "age"])

    assert file.columns == ("email", "age")
    assert cells(file) == [["a@example.com", "36"], ["b@example.com", "37"]]


def test_a_file_can_be_read_twice() -> None:
    file = CsvFile(b"email\na@example.com\n")

    assert cells(file) == cells(file) == [["a@example.com"]]


def test_rows_may_be_longer_and_shorter_than_the_header() -> None:
    assert cells(CsvFile(b"email,age\na@example.com\nb@example.com,1,2\n")) == [
        ["a@example.com"],
        ["b@example.com", "1", "2"],
    ]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b'email,age\n"a@example.com",36\n', '"a@example.com",36'),
        (b"email,age\r\na@example.com , 36 \r\n", "a@example.com , 36 "),
        (b"email,age\ra@example.com,36\r", "a@example.com,36"),
        (b"email,age\n\n\na@example.com,36\n", "a@example.com,36"),
        (b'email,note\r\na@example.com,"one\r\ntwo"\r\n', 'a@example.com,"one\r\ntwo"'),
        (b'email,note\na@example.com,"say ""one"""\n', 'a@example.com,"say ""one"""'),
        (b'email,note\na@example.com,"\none\n"\n', 'a@example.com,"\none\n"'),
        (b"email\tage\na@example.com\t36", "a@example.com\t36"),
        (b"email,city\na@example.com,M\xfcnchen\n", "a@example.com,M\u00fcnchen"),
    ],
)
def test_the_text_of_a_row_is_kept_verbatim(data: bytes, text: str) -> None:
    assert texts(CsvFile(data)) == [text]


def test_an_unclosed_quote_takes_the_rest_of_the_file() -> None:
    file = CsvFile(b'email,note\na@example.com,1\n"b@example.com,2\nc@example.com,3\n')

    assert texts(file) == ["a@example.com,1", '"b@example.com,2\nc@example.com,3']
    assert len(cells(file)[1]) == 1


@pytest.mark.parametrize(
    ("data", "encoding", "city"),
    [
        (b"city\nM\xc3\xbcnchen\n", "utf-8", "M\u00fcnchen"),
        (BOM + b"city\nM\xc3\xbcnchen\n", "utf-8", "M\u00fcnchen"),
        (b"city\nM\xfcnchen\n", "latin-1", "M\u00fcnchen"),
        (b"city\n\xff\xfe\x80\n", "latin-1", "\u00ff\u00fe\x80"),
    ],
)
def test_what_is_not_utf_8_is_latin_1(data: bytes, encoding: str, city: str) -> None:
    file = CsvFile(data)

    assert (file.encoding, cells(file)) == (encoding, [[city]])


def test_a_mark_before_what_is_not_utf_8_is_no_part_of_the_first_column() -> None:
    assert CsvFile(BOM + b"email\nk\xfc@example.com\n").columns == ("email",)


def test_a_cell_can_be_longer_than_python_allows_by_itself() -> None:
    assert cells(CsvFile(b"email,note\na@example.com," + b"x" * 131_073)) == [["a@example.com", "x" * 131_073]]


def test_an_unclosed_quote_can_take_more_than_python_allows_by_itself() -> None:
    (row,) = CsvFile(b'email\n"' + b"x" * 131_073).rows()

    assert len(row.text) == 131_074


def test_what_python_allows_stays_as_it_was() -> None:
    before = csv.field_size_limit()

    rows = CsvFile(b"email\na@example.com\nb@example.com\n").rows()
    next(rows)

    assert csv.field_size_limit() == before


def test_files_can_be_read_side_by_side() -> None:
    data = b"email,note\n" + b"".join(b"a@example.com,%s\n" % (b"x" * 140_000) for _ in range(40))
    before = csv.field_size_limit()
    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(lambda _: sum(1 for _ in CsvFile(data).rows()), range(16)))

    assert counts == [40] * 16
    assert csv.field_size_limit() == before


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.binary() | st.text(',;\t"\r\n\ufeffaé ').map(str.encode))
def test_any_bytes_are_read_to_the_end_without_losing_a_character(data: bytes) -> None:
    file = CsvFile(data)

    kept = "".join(row.text for row in file.rows())

    everything = data.decode(file.encoding).lstrip("\ufeff")
    assert "".join(kept.split()) in "".join(everything.split())
