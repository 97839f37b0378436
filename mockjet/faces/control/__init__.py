"""The control face: mockjet itself under the user's hand, below `/_mockjet/`."""

from .router import PREFIX, answer, break_down, refuse

__all__ = ["PREFIX", "answer", "break_down", "refuse"]
