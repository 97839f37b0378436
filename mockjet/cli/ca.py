"""`mockjet ca`."""

from pathlib import Path

import click

from .network import CA_DIR


@click.command("ca")
@click.option("--path", is_flag=True, help="Print where the certificate is, instead of the certificate.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write it into this file instead.")
@CA_DIR
def command(*, path: bool, out: Path | None, ca_dir: Path | None) -> None:
    """Print the certificate of this machine's authority, in PEM. It is made when there is none; its key is not shown."""
    from mockjet.tls import TlsProblem, public_file  # noqa: PLC0415 - the libraries of the extra `tls`

    try:
        file = public_file(ca_dir)
        certificate = file.read_bytes()
    except TlsProblem as problem:
        raise click.ClickException(str(problem)) from None
    if out is not None:
        _write(out, certificate)
    if path:
        click.echo(out or file)
    elif out is None:
        click.echo(certificate, nl=False)


def _write(out: Path, certificate: bytes) -> None:
    try:
        out.write_bytes(certificate)
    except OSError as problem:
        raise click.ClickException(f"cannot write {out}: {problem.strerror}") from None
