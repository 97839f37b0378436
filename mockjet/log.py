"""The log, which is opened when there is something to say: mostly there is not, and `logging` takes its time to import."""


def broke(what: str, problem: Exception) -> None:
    """Write down that mockjet itself broke, with the traceback of *problem*."""
    import logging  # noqa: PLC0415 - see above

    logging.getLogger("mockjet").error("mockjet broke while answering %s", what, exc_info=problem)
