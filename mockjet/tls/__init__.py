"""HTTPS: who signs for the server, where that is kept, and what the server proves itself with."""

from .cafile import CaFile
from .contexts import Certificates, Given, Signed, directory, of_this_machine, public_file
from .handshake import HELLO, begins, close_notify, shake
from .private import write_private
from .problem import TlsProblem

__all__ = [
    "HELLO",
    "CaFile",
    "Certificates",
    "Given",
    "Signed",
    "TlsProblem",
    "begins",
    "close_notify",
    "directory",
    "of_this_machine",
    "public_file",
    "shake",
    "write_private",
]
