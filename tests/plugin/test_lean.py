"""What the plugin costs a suite that does not use it: two small modules, and next to no time."""

import pytest

LISTING = """
    import sys

    def pytest_unconfigure():
        with open("modules.txt", "w") as file:
            file.write("\\n".join(sorted(sys.modules)))
"""


def modules(pytester: pytest.Pytester, *arguments: str) -> set[str]:
    pytester.makeconftest(LISTING)
    pytester.makepyfile("def test_right():\n    assert 1 == 1\n\ndef test_wrong():\n    assert [1] == [2]")
    pytester.runpytest_subprocess(*arguments).assert_outcomes(passed=1, failed=1)
    return set(pytester.path.joinpath("modules.txt").read_text().split())


def test_it_imports_nothing_but_itself(pytester: pytest.Pytester) -> None:
    with_it, without_it = modules(pytester), modules(pytester, "-p", "no:mockjet")

    assert with_it - without_it == {"conftest_plugin", "conftest_plugin.plugin"}
    assert {name.partition(".")[0] for name in with_it} & {"mockjet", "flask", "werkzeug", "msgspec", "jinja2"} == set()


def test_a_run_that_collects_its_fixtures_but_none_of_them_is_used_imports_nothing_either(
    pytester: pytest.Pytester,
) -> None:
    pytester.makeconftest(LISTING)
    pytester.makepyfile("def test_unused(mockjet, make_mockjet, mockjet_patched): ...")
    pytester.runpytest_subprocess("--collect-only", "-q")

    names = pytester.path.joinpath("modules.txt").read_text().split()
    assert {name.partition(".")[0] for name in names} & {"mockjet", "flask", "werkzeug", "msgspec"} == set()


def test_each_hook_leaves_at_once_when_there_is_nothing_for_it(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import time
        from conftest_plugin import plugin

        def test_cost(pytestconfig):
            begun = time.process_time()
            for _ in range(1000):
                plugin.pytest_assertrepr_compare("==", 1, 2)
            assert time.process_time() - begun < 0.1
        """
    )

    pytester.runpytest_subprocess().assert_outcomes(passed=1)
