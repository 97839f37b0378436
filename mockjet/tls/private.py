"""Writing a file that is nobody else's business."""

import os
from pathlib import Path


def write_private(file: Path, content: bytes, *, durable: bool = False) -> None:
    """Write a file that only its owner can read, whole or not at all; raise `OSError`.

    *durable*, it also outlives a power failure in the next moment, which takes longer.
    """
    import tempfile  # noqa: PLC0415 - takes its time to import, and few servers write files

    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
