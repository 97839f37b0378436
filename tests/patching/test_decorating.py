"""Functions, coroutine functions and classes of tests under a patch: an empty world each, a handle for who asks."""

import asyncio
import inspect
import io
import unittest
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest
import requests

import mockjet
from mockjet import MockJet, mock_mailjet

CONTACTS = "https://api.mailjet.com/v3/REST/contact"
AUTH = ("public", "private")


def add(email: str) -> int:
    """Add a contact as a program would, and return its id."""
    row = requests.post(CONTACTS, auth=AUTH, json={"Email": email}, timeout=30).json()["Data"][0]
    return int(row["ID"])


def run(case: type[unittest.TestCase]) -> unittest.TestResult:
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(case)
    result = unittest.TextTestRunner(stream=io.StringIO()).run(suite)
    assert not result.errors, result.errors
    assert not result.failures, result.failures
    return result


def test_a_function_gets_an_empty_world_with_each_call() -> None:
    @mock_mailjet
    def sign_up(email: str) -> int:
        return add(email)

    assert [sign_up("ada@example.com"), sign_up("ada@example.com")] == [100000001, 100000001]


def test_a_function_gets_its_handle_when_it_asks_for_it() -> None:
    @mock_mailjet(handle="mj", pace="instant")
    def sign_up(email: str, mj: MockJet | None = None) -> list[str]:
        assert mj is not None
        add(email)
        return [contact.email for contact in mj.contacts.values()]

    assert sign_up("ada@example.com") == ["ada@example.com"]
    assert list(inspect.signature(sign_up).parameters) == ["email"]


def test_a_coroutine_function_is_patched_while_it_is_awaited() -> None:
    @mock_mailjet(handle="mj")
    async def sign_up(mj: MockJet | None = None) -> int:
        assert mj is not None
        async with httpx.AsyncClient(auth=mj.auth) as client:
            await asyncio.sleep(0)
            await client.post(CONTACTS, json={"Email": "ada@example.com"})
        return len(mj.contacts)

    assert inspect.iscoroutinefunction(sign_up)
    assert asyncio.run(sign_up()) == 1


def test_patch_decorates_with_a_mock_that_stays(mj: MockJet) -> None:
    @mockjet.patch(mj)
    def sign_up() -> int:
        return add("bob@example.com")

    assert sign_up() == 100000002
    assert len(mj.contacts) == 2


def test_a_test_case_is_patched_from_set_up_to_the_last_clean_up() -> None:
    seen: list[int] = []

    @mock_mailjet(handle="mj")
    class SignUp(unittest.TestCase):
        mj: MockJet

        def setUp(self) -> None:
            add("ada@example.com")
            self.addCleanup(lambda: seen.append(len(self.mj.contacts)))

        def tearDown(self) -> None:
            add("carl@example.com")

        def test_one(self) -> None:
            self.assertEqual(add("bob@example.com"), 100000002)

        def test_two(self) -> None:
            self.assertEqual([found.email for found in self.mj.contacts.values()], ["ada@example.com"])

    assert run(SignUp).testsRun == 2
    assert seen == [3, 2]


def test_an_asynchronous_test_case_is_patched() -> None:
    @mock_mailjet
    class SignUp(unittest.IsolatedAsyncioTestCase):
        async def asyncSetUp(self) -> None:
            async with httpx.AsyncClient(auth=AUTH) as client:
                await client.post(CONTACTS, json={"Email": "ada@example.com"})

        async def test_one(self) -> None:
            async with httpx.AsyncClient(auth=AUTH) as client:
                answer = await client.get(CONTACTS)
            self.assertEqual(answer.json()["Count"], 1)

    assert run(SignUp).testsRun == 1


def test_one_method_of_a_test_case_can_be_decorated_alone() -> None:
    class SignUp(unittest.TestCase):
        @mock_mailjet(handle="mj")
        def test_one(self, mj: MockJet | None = None) -> None:
            assert mj is not None
            add("ada@example.com")
            self.assertEqual(len(mj.contacts), 1)

    assert run(SignUp).testsRun == 1


def test_a_test_case_that_is_debugged_is_patched() -> None:
    @mock_mailjet
    class SignUp(unittest.TestCase):
        def test_one(self) -> None:
            self.assertEqual(add("ada@example.com"), 100000001)

    SignUp("test_one").debug()


def test_a_plain_class_has_its_tests_decorated_and_nothing_else() -> None:
    class Inherited:
        def test_inherited(self) -> int:
            return add("ada@example.com")

    @mock_mailjet(handle="mj")
    class TestSignUp(Inherited):
        mj: MockJet
        test_data = ("ada@example.com",)

        def test_own(self) -> int:
            add(self.test_data[0])
            return len(self.mj.contacts)

        async def test_awaited(self) -> int:
            return len(self.mj.contacts)

        def helper(self) -> bool:
            return hasattr(self, "mj")

    tests = TestSignUp()

    assert (tests.test_inherited(), tests.test_own(), asyncio.run(tests.test_awaited())) == (100000001, 1, 0)
    assert TestSignUp().helper() is False


def test_generators_and_functions_without_the_parameter_are_refused() -> None:
    def generator() -> Iterator[int]:
        yield 1

    async def asynchronous() -> AsyncIterator[int]:
        yield 1

    def without(mj: Any) -> Any:
        return mj

    for function in (generator, asynchronous):
        with pytest.raises(TypeError, match=r"\(\) is a generator: use the patch in a with statement inside it"):
            mock_mailjet(function)
    with pytest.raises(TypeError, match=r"without\(\) has no parameter 'mock' to get the handle"):
        mock_mailjet(handle="mock")(without)


@mock_mailjet(handle="mj")
@pytest.mark.parametrize("email", ["ada@example.com", "bob@example.com"])
def test_pytest_takes_the_handle_for_no_fixture(email: str, tmp_path: object, mj: MockJet | None = None) -> None:
    add(email)

    assert mj is not None
    assert (len(mj.contacts), tmp_path is not None) == (1, True)


@pytest.mark.parametrize("kind", [staticmethod, classmethod])
def test_a_test_without_an_object_is_not_passed_over(kind: Any) -> None:
    holder = type("TestThings", (), {"test_one": kind(lambda *_: None)})

    with pytest.raises(TypeError, match=r"TestThings\.test_one is no method of an object"):
        mock_mailjet(holder)
