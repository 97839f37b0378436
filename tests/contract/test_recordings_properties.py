"""Recorded exchanges about contact properties: their definitions and the values of contacts."""

import pytest
from recordings import Recording, compare, each, play, send
from speaking import Voice

# Definitions


def middle_name(mailjet: Voice) -> None:
    mailjet.mj.add_property("middle_name")


def first_of_four(mailjet: Voice) -> None:
    for name in ("firstname", "name", "country", "newsletter_sub"):
        mailjet.mj.add_property(name)
    values = {"firstname": "Value", "name": "Value", "country": "Value", "newsletter_sub": "N"}
    mailjet.mj.add_contact("hidden@email.com", properties=values)
    mailjet.mj.add_contact("another@email.com")


HULL_PROPERTIES = (
    "salutation",
    "first_name",
    "last_name",
    "title",
    "salutation_suffix",
    "job_title",
    "extkey",
    "extsys",
    "dob",
    "gender",
    "customer_type",
    "country",
    "name",
    "zip_code",
    "language",
    "city",
    "title_suffix",
)


def eighteen(mailjet: Voice) -> None:
    for name in HULL_PROPERTIES:
        mailjet.mj.add_property(name)
    assert mailjet.post("contactmetadata", {"Name": "purchase", "NameSpace": "historic"}).status_code == 201


DEFINITIONS = [
    Recording(
        source=(
            "github.com/mailjet/mailjet-gem "
            "spec/cassettes/Mailjet_Contactmetadata/_persisted_/returns_true_for_created_resource.yml"
        ),
        request="POST /v3/REST/contactmetadata",
        sent={"Datatype": "str", "Name": "middle_name", "NameSpace": "static"},
        status=201,
        reason="Created",
        length=125,
        text=(
            '{ "Count" : 1, "Data" : [{ "Datatype" : "str", "ID" : 65942, "Name" : "middle_name", "NameSpace" : '
            '"static" }], "Total" : 1 }'
        ),
        ids={"65942": "4001"},
    ),
    Recording(
        source=(
            "github.com/mailjet/mailjet-gem "
            "spec/cassettes/Mailjet_Contactmetadata/_persisted_/returns_true_on_existing_resource.yml"
        ),
        request="GET /v3/REST/contactmetadata/65942",
        status=200,
        reason="OK",
        length=125,
        text=(
            '{ "Count" : 1, "Data" : [{ "Datatype" : "str", "ID" : 65942, "Name" : "middle_name", "NameSpace" : '
            '"static" }], "Total" : 1 }'
        ),
        given=middle_name,
        ids={"65942": "4001"},
    ),
    Recording(
        source="github.com/mailjet/mailjet-gem spec/cassettes/Mailjet_Resource/contactmetadata/should_not_be_nil.yml",
        request="GET /v3/REST/contactmetadata?Limit=1",
        status=200,
        reason="OK",
        length=123,
        text=(
            '{ "Count" : 1, "Data" : [{ "Datatype" : "str", "ID" : 67391, "Name" : "firstname", "NameSpace" : '
            '"static" }], "Total" : 1 }'
        ),
        given=first_of_four,
        ids={"67391": "4001"},
    ),
    Recording(
        source="github.com/franz-josef-kaiser/hull-mailjet __tests__/data/apiresponse_v3_contactmetadata.json",
        request="GET /v3/REST/contactmetadata?Limit=1000&Offset=0",
        status=200,
        says=(
            '{"Count": 18, "Data": [{"Datatype": "str", "ID": 4507, "Name": "salutation", "NameSpace": '
            '"static"}, {"Datatype": "str", "ID": 4509, "Name": "first_name", "NameSpace": "static"}, '
            '{"Datatype": "str", "ID": 4510, "Name": "last_name", "NameSpace": "static"}, {"Datatype": "str", '
            '"ID": 4511, "Name": "title", "NameSpace": "static"}, {"Datatype": "str", "ID": 7554, "Name": '
            '"salutation_suffix", "NameSpace": "static"}, {"Datatype": "str", "ID": 7555, "Name": "job_title", '
            '"NameSpace": "static"}, {"Datatype": "str", "ID": 7556, "Name": "extkey", "NameSpace": "static"}, '
            '{"Datatype": "str", "ID": 7557, "Name": "extsys", "NameSpace": "static"}, {"Datatype": "str", "ID": '
            '7558, "Name": "dob", "NameSpace": "static"}, {"Datatype": "str", "ID": 7559, "Name": "gender", '
            '"NameSpace": "static"}, {"Datatype": "str", "ID": 7560, "Name": "customer_type", "NameSpace": '
            '"static"}, {"Datatype": "str", "ID": 7561, "Name": "country", "NameSpace": "static"}, {"Datatype": '
            '"str", "ID": 7562, "Name": "name", "NameSpace": "static"}, {"Datatype": "str", "ID": 7563, "Name": '
            '"zip_code", "NameSpace": "static"}, {"Datatype": "str", "ID": 7564, "Name": "language", '
            '"NameSpace": "static"}, {"Datatype": "str", "ID": 7565, "Name": "city", "NameSpace": "static"}, '
            '{"Datatype": "str", "ID": 7566, "Name": "title_suffix", "NameSpace": "static"}, {"Datatype": "str", '
            '"ID": 7630, "Name": "purchase", "NameSpace": "historic"}], "Total": 18}'
        ),
        given=eighteen,
        masked=("ID",),
    ),
]


@each(DEFINITIONS)
def test_properties_are_answered_as_recorded(mailjet: Voice, recording: Recording) -> None:
    play(mailjet, recording)


# Values


def john_doe(mailjet: Voice) -> None:
    eighteen(mailjet)
    values = {"first_name": "John", "job_title": "Test Dummy", "last_name": "Doe"}
    mailjet.mj.add_contact("john.doe@hull.io", properties=values)


def masked_reporter(mailjet: Voice) -> None:
    values = {"firstname": "XXX", "lastname": "XXX", "company": "XXX", "language": "xx"}
    mailjet.mj.add_contact("ada@example.com", properties=values)


# The rows read one by one were recorded in 2019 and had no MethodCollection. The listing of 2021 has it, and so has
# every row here: it is added to what was recorded.
VALUES = [
    Recording(
        source="github.com/mailjet/mailjet-gem spec/cassettes/Mailjet_Resource/contactdata/should_not_be_nil.yml",
        request="GET /v3/REST/contactdata?Limit=1",
        status=200,
        reason="OK",
        text=(
            '{ "Count" : 1, "Data" : [{ "ContactID" : 254509966, "Data" : [{ "Name" : "firstname", "Value" : '
            '"Value" }, { "Name" : "name", "Value" : "Value" }, { "Name" : "country", "Value" : "Value" }, { '
            '"Name" : "newsletter_sub", "Value" : "N" }], "ID" : 254509966, "MethodCollection" : "" }], "Total" '
            ": 1 }"
        ),
        given=first_of_four,
        ids={"254509966": "100000001"},
    ),
    Recording(
        source="github.com/franz-josef-kaiser/hull-mailjet __tests__/data/apiresponse_v3_contactdatabyid.json",
        request="GET /v3/REST/contactdata/1536839",
        status=200,
        says=(
            '{"Count": 1, "Data": [{"ContactID": 1536839, "Data": [{"Name": "first_name", "Value": "John"}, '
            '{"Name": "job_title", "Value": "Test Dummy"}, {"Name": "last_name", "Value": "Doe"}], "ID": '
            '1536839, "MethodCollection": ""}], "Total": 1}'
        ),
        given=john_doe,
        ids={"1536839": "100000001"},
    ),
    Recording(
        source="https://github.com/mailjet/mailjet-gem/issues/181",
        request="GET /v3/REST/contactdata/123456",
        status=200,
        says=(
            '{"Count": 1, "Data": [{"ContactID": 123456, "Data": [{"Name": "firstname", "Value": "XXX"}, '
            '{"Name": "lastname", "Value": "XXX"}, {"Name": "company", "Value": "XXX"}, {"Name": "language", '
            '"Value": "xx"}], "ID": 123456, "MethodCollection": ""}], "Total": 1}'
        ),
        given=masked_reporter,
        ids={"123456": "100000001"},
    ),
]


@each(VALUES)
def test_values_are_answered_as_recorded(mailjet: Voice, recording: Recording) -> None:
    play(mailjet, recording)


def my_mail(mailjet: Voice) -> None:
    mailjet.mj.add_contact("mymail@test.com", properties={"firstname": "Ada"})


REFUSED = [
    Recording(
        source=(
            "github.com/franz-josef-kaiser/hull-mailjet __tests__/data/apiresponse_v3_contactdatabyid_invalidkey.json"
        ),
        request="PUT /v3/REST/contactdata/john.doe@hull.io",
        sent={"Data": [{"Name": "foo", "Value": "bar"}]},
        status=400,
        says='{"ErrorInfo": "", "ErrorMessage": "Invalid key name: \\"foo\\"", "StatusCode": 400}',
        given=john_doe,
    ),
    Recording(
        source="https://github.com/mailjet/mailjet-apiv3-nodejs/issues/293",
        request="PUT /v3/REST/contactdata/(id)",
        sent={"Data": [{"Name": "createdate", "Value": "x"}]},
        status=400,
        quotes={"ErrorMessage": 'Invalid key name: "createdate"'},
        given=my_mail,
        ids={"(id)": "100000001"},
    ),
    Recording(
        source="https://github.com/mailjet/mailjet-apiv3-php/issues/67",
        request="PUT /v3/REST/contactdata/mymail@test.com",
        status=400,
        says=(
            '{"ErrorInfo": "", "ErrorMessage": "Invalid json input: expected \\"]\\", but found \\"{\\" at stream '
            'position 2 ...[{|\\"Name\\":\\"fi...", "StatusCode": 400}'
        ),
        sent='[{"Name":"firstname","value":"John"}]',
        given=my_mail,
    ),
    Recording(
        source="https://github.com/mailjet/mailjet-apiv3-php-simple/pull/16",
        request="PUT /v3/REST/contactdata/(id)",
        sent={"unique": "x", "Data": []},
        status=400,
        says=(
            '{"ErrorInfo": "", "ErrorMessage": "Invalid json input: object \\"\\"->\\"TContactData\\" has no '
            'property \\"unique\\"", "StatusCode": 400}'
        ),
        given=my_mail,
        ids={"(id)": "100000001"},
    ),
    Recording(
        source="https://github.com/mailjet/mailjet-apiv3-php-simple/issues/10",
        request="PUT /v3/REST/contactdata",
        sent={"ContactID": 17, "Data": [{"Name": "nom", "Value": "x"}, {"Name": "prenom", "Value": "y"}]},
        status=404,
        says='{"ErrorInfo": "", "ErrorMessage": "Object not found", "StatusCode": 404}',
        given=my_mail,
        ids={"17": "100000001"},
    ),
]

# The body of the form is not quoted, only that "Data[Name]" ended at position 34. A contact id of nine digits before
# it, and the escapes every client writes for brackets, end there; so would an id of thirteen digits and no escapes.
FORMS = {
    "escaped": "ContactId=100000001&Data%5BName%5D=language&Data%5BValue%5D=en",
    "unescaped": "ContactId=0000100000001&Data[Name]=language&Data[Value]=en",
}


@each(REFUSED)
def test_values_are_refused_as_recorded(mailjet: Voice, recording: Recording) -> None:
    recording.given(mailjet)
    before = mailjet.rows("contactdata")

    compare(send(mailjet, recording), recording)

    assert mailjet.rows("contactdata") == before


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_form_is_refused_as_recorded(mailjet: Voice, form: str) -> None:
    play(
        mailjet,
        Recording(
            source="https://github.com/mailjet/mailjet-gem/issues/36",
            request="POST /v3/REST/contactdata",
            sent_as="application/x-www-form-urlencoded",
            status=400,
            says=(
                '{"ErrorInfo": "", "ErrorMessage": "Invalid json input: property \\"Data[Name]\\" not found at stream '
                'position 34", "StatusCode": 400}'
            ),
            sent=form,
            given=my_mail,
        ),
    )

    assert mailjet.mj.contacts["mymail@test.com"].properties == {"firstname": "Ada"}
