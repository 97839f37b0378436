"""The JSON schema of seeds, in the program and in print."""

import json
from pathlib import Path

from mockjet.seeds import schema

PRINTED = Path(__file__).parents[2] / "docs" / "seed.schema.json"


def test_the_schema_in_print_is_the_programs() -> None:
    assert json.loads(PRINTED.read_text()) == schema()


def test_the_schema_knows_every_member_and_no_other() -> None:
    definitions = schema()["$defs"]

    assert list(definitions["Seed"]["properties"]) == ["properties", "lists", "contacts", "segments", "projects", "version", "accounts"]  # fmt: skip
    assert definitions["SeedContact"]["required"] == ["email"]
    assert {one["additionalProperties"] for name, one in definitions.items() if name != "Datatype"} == {False}
