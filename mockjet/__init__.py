"""Mailjet's contact-management API on your own machine: stateful, deterministic, offline.

    from mockjet import MockJet

    with MockJet(pace="instant") as mj:
        news = mj.add_list("News")
        ...  # point any Mailjet client at mj.url

The public names are loaded when they are first used, so importing mockjet costs nothing.
"""

from typing import TYPE_CHECKING, Any

from mockjet.version import __version__

__all__ = ["MockJet", "Snapshot", "__version__", "connect", "create_app", "mock_mailjet", "patch"]

if TYPE_CHECKING:
    from mockjet.app import create_app as create_app
    from mockjet.mock import MockJet as MockJet
    from mockjet.patches import mock_mailjet as mock_mailjet
    from mockjet.patches import patch as patch
    from mockjet.remote.connection import connect as connect
    from mockjet.state.snapshot import Snapshot as Snapshot


def __getattr__(name: str) -> Any:
    if name == "MockJet":
        from mockjet.mock import MockJet  # noqa: PLC0415 - the server takes its time to import

        return MockJet
    if name == "create_app":
        from mockjet.app import create_app  # noqa: PLC0415 - flask takes 150 ms to import, and only this needs it

        return create_app
    if name == "connect":
        from mockjet.remote.connection import connect  # noqa: PLC0415 - as above

        return connect
    if name in ("mock_mailjet", "patch"):
        from mockjet import patches  # noqa: PLC0415 - as above

        return getattr(patches, name)
    if name == "Snapshot":
        from mockjet.state.snapshot import Snapshot  # noqa: PLC0415 - as above

        return Snapshot
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
