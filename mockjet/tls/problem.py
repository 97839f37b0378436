"""Why HTTPS cannot be spoken."""


class TlsProblem(Exception):
    """HTTPS cannot be spoken; the message says why, and what to do."""


def missing(problem: ImportError) -> TlsProblem:
    """Return what is said when the libraries of the extra `tls` are not there."""
    return TlsProblem(f"HTTPS needs {problem.name}: install it with  pip install 'mockjet[tls]'")
