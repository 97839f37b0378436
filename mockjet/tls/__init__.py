"""HTTPS: who signs for the server, where that is kept, and what the server proves itself with."""

from .cafile import CaFile
from .contexts import Certificates, Given, Signed, of_this_machine
from .handshake import HELLO, begins, close_notify, shake
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
    "of_this_machine",
    "shake",
]
