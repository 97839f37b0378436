"""How much is done, counted in calls, which is the same on every machine."""

import gc
import sys
from collections.abc import Callable
from types import FrameType


def counted(run: Callable[[], object]) -> int:
    """Return how many calls, of Python and of C functions, *run* makes; what is collected meanwhile is not its doing."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    previous, collecting = sys.getprofile(), gc.isenabled()
    gc.disable()
    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(previous)
        if collecting:
            gc.enable()
    return calls
