"""Tests that would see each other's contacts if they shared anything."""

import pytest
from signup import everybody, sign_up, sign_up_later

pytestmark = pytest.mark.mockjet(credentials="key:secret", strict=True)


@pytest.mark.parametrize("number", range(24))
def test_each_test_sees_its_own_contacts_only(mockjet_patched, number):
    email = f"reader{number}@example.com"

    assert everybody() == []
    assert sign_up(email) == 100000001
    assert everybody() == [email]
    mockjet_patched.assert_requested("POST", "/v3/REST/contact", json={"Email": email}, times=1)


@pytest.mark.parametrize("number", range(8))
def test_what_is_sent_in_the_background_is_waited_for(mockjet_patched, number):
    email = f"later{number}@example.com"
    thread = sign_up_later(email)

    mockjet_patched.wait_for("POST", "/v3/REST/contact", json={"Email": email})
    assert email in mockjet_patched.contacts
    thread.join()
