"""A certificate in a file, for clients that take nothing else."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tempfile


class CaFile:
    """A file that is made when it is first asked for, in a directory of its own."""

    def __init__(self) -> None:
        self._place: tempfile.TemporaryDirectory[str] | None = None

    def path(self, pem: str) -> str:
        """Return the path of the file, which holds *pem*."""
        if self._place is None:
            import tempfile  # noqa: PLC0415 - takes its time to import, and few ask for the file

            self._place = tempfile.TemporaryDirectory(prefix="mockjet-")
        file = Path(self._place.name) / "ca.crt"
        file.write_text(pem)
        return str(file)

    def remove(self) -> None:
        """Remove the file, if there is one."""
        if self._place is not None:
            self._place.cleanup()
            self._place = None
