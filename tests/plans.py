"""Plans nobody thought of, for tests of properties."""

from typing import Any

from hypothesis import strategies as st

from mockjet.jobs.planning import Words, plan

STATUSES = ["Allocated", "Upload", "Prepare", "Importing"]
AT = st.sampled_from([None, None, *STATUSES])


def possible(words: Words) -> bool:
    """Tell whether a plan may say this."""
    try:
        plan(**words)
    except ValueError:
        return False
    return True


def words(paces: list[str], addresses: list[str]) -> st.SearchStrategy[Any]:
    """Return what plans may say, with one of these paces and rows at these addresses broken."""
    said: st.SearchStrategy[Any] = st.fixed_dictionaries(
        {
            "pace": st.none() | st.sampled_from(paces),
            "dwell": st.sampled_from([None, 0, 0.5, 5, 1e300]),
            "dwells": st.dictionaries(st.sampled_from(STATUSES), st.sampled_from([0, 0.3, 7, 60, 1e300])),
            "stop_at": AT,
            "fail_at": AT,
            "abort_at": AT,
            "break_rows": st.lists(st.integers(1, 9) | st.sampled_from(addresses), max_size=3),
        }
    )
    return said.filter(possible)
