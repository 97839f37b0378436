"""Segments: contacts chosen by an expression over their properties."""

from .expression import Subject, SyntaxFault, compiled
from .filters import ContactFilter, ContactFilters

__all__ = ["ContactFilter", "ContactFilters", "Subject", "SyntaxFault", "compiled"]
