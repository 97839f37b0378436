"""A journal to write in."""

import pytest
from asking import Notebook


@pytest.fixture
def notebook() -> Notebook:
    return Notebook()
