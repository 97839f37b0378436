"""The faults of an account in a test's hand: what is to go wrong, and how often it did."""

from collections.abc import Iterator
from typing import Unpack

from mockjet.traffic.faults import Fault
from mockjet.traffic.rule import Rule, RuleMembers

from .rows import GetAccount, RowHandle


class FaultHandle(RowHandle):
    """One fault. Everything is read anew; once it is removed, that raises `NotFound`."""

    def __init__(self, account: GetAccount, fault_id: int) -> None:
        super().__init__(account, fault_id)
        self._account = account

    def __repr__(self) -> str:
        return f"<fault {self.id}: {self.rule}; so far {self.hits}>"

    def _read(self) -> Fault:
        account = self._account()
        with account.held():
            return account.faults.find(self.id)

    @property
    def rule(self) -> Rule:
        """What it was made of."""
        return self._read().rule

    @property
    def hits(self) -> int:
        """How many requests it applied to."""
        return self._read().hits

    @property
    def seen(self) -> int:
        """How many requests looked like it, those it let through included."""
        return self._read().seen

    def remove(self) -> None:
        """End it."""
        account = self._account()
        with account.held():
            account.faults.remove(self.id)


class FaultHandles:
    """The faults of an account, in the order in which they are asked."""

    def __init__(self, account: GetAccount) -> None:
        self._account = account

    def add(self, **members: Unpack[RuleMembers]) -> FaultHandle:
        """Let requests go wrong from now on: `add(method="POST", path="/v3/REST/contact*", status=429, times=2)`.

        The keywords are those of `mockjet.traffic.rule.Rule`. Raises `ValueError` that names the wrong one.
        """
        rule = Rule.of(members)
        account = self._account()
        with account.held():
            return FaultHandle(self._account, account.faults.add(rule).id)

    def __getitem__(self, fault_id: int) -> FaultHandle:
        """Return the fault with this id; raise `KeyError`."""
        if not any(fault.id == fault_id for fault in self):
            raise KeyError(fault_id)
        return FaultHandle(self._account, fault_id)

    def __iter__(self) -> Iterator[FaultHandle]:
        return iter([FaultHandle(self._account, fault.id) for fault in self._account().faults])

    def __len__(self) -> int:
        return len(self._account().faults)

    def clear(self) -> None:
        """End them all."""
        account = self._account()
        with account.held():
            account.faults.clear()
