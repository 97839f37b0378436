"""The control face: mockjet itself under the user's hand, below `/_mockjet/`."""

from .asked import Asked, Program
from .router import PREFIX, answer, break_down, refuse

__all__ = ["PREFIX", "Asked", "Program", "answer", "break_down", "refuse"]
