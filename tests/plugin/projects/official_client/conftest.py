"""The credentials that the program has."""

import pytest


@pytest.fixture
def mockjet_options() -> dict[str, str]:
    return {"credentials": "shop-key:shop-secret"}
