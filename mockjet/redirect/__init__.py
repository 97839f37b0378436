"""What makes an unchanged program of any language ask a server of ours instead of the real services."""

from .shells import SHELLS, written
from .trust import Trust, write_trust
from .variables import bypassed, variables

__all__ = ["SHELLS", "Trust", "bypassed", "variables", "write_trust", "written"]
