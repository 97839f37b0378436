"""`python -m mockjet` is `mockjet`."""

from mockjet.cli import main

main(prog_name="mockjet")
