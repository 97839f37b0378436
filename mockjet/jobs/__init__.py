"""Asynchronous imports: the machine that moves them, and the work they do."""
