"""A suite for unittest, which pytest runs as well."""

import unittest

import subscribers

from mockjet import MockJet, mock_mailjet


@mock_mailjet(handle="mj", credentials="shop-key:shop-secret")
class TestSubscribers(unittest.TestCase):
    mj: MockJet

    def setUp(self) -> None:
        subscribers.add("ada@example.com")

    def tearDown(self) -> None:
        self.assertGreaterEqual(subscribers.count(), 1)

    def test_there_is_one_after_the_setting_up(self) -> None:
        self.assertEqual(subscribers.count(), 1)

    def test_another_is_seen_from_python(self) -> None:
        subscribers.add("bob@example.com")

        self.assertEqual(list(self.mj.contacts), ["ada@example.com", "bob@example.com"])


class TestOneMethod(unittest.TestCase):
    @mock_mailjet(handle="mj")
    def test_any_key_opens_an_account_of_its_own(self, mj: MockJet) -> None:
        subscribers.add("ada@example.com")

        self.assertEqual(len(mj.contacts), 0)
        self.assertEqual(len(mj.account("shop-key").contacts), 1)


if __name__ == "__main__":
    unittest.main()
