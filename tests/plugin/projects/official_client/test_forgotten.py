"""A test that forgot the fixture, of a program that makes nothing of failures."""

import newsletter


def test_it_looks_whether_the_service_is_up() -> None:
    assert newsletter.is_up() is False
