"""The EmailList face: `/api/v1` and the unsubscribe pages, on the same domain as Mailjet's."""

from .ledger import ledger
from .router import PREFIX, answer, break_down, refuse
from .routes import routes
from .unsubscribe import PREFIX as PAGES
from .unsubscribe import answer as show_page
from .unsubscribe import unsubscribe_url

__all__ = ["PAGES", "PREFIX", "answer", "break_down", "ledger", "refuse", "routes", "show_page", "unsubscribe_url"]
