"""Failed sign-ins, to slow down who guesses passwords."""

import uuid
from datetime import datetime

from sqlalchemy import and_, case, delete, func, insert, or_, select

from engine.store.families.family import Family
from engine.store.tables import sign_in_attempt


class Attempts(Family):
    """Failures by account and by network address."""

    def failed(self, username: str, address: str, at: datetime) -> None:
        """Remember one failure."""
        row = {"id": uuid.uuid4().hex, "username": username, "address": address, "at": at}
        self._run(insert(sign_in_attempt), row)

    def succeeded(self, username: str, address: str) -> None:
        """Forget the failures of this account from this address."""
        table = sign_in_attempt.c
        self._run(delete(sign_in_attempt).where(and_(table.username == username, table.address == address)))

    def count(self, username: str, address: str, since: datetime) -> tuple[int, int, datetime | None]:
        """Give the failures after `since`: by account, by address, and the moment of the newest of either."""
        table = sign_in_attempt.c
        statement = select(
            func.coalesce(func.sum(case((table.username == username, 1), else_=0)), 0),
            func.coalesce(func.sum(case((table.address == address, 1), else_=0)), 0),
            func.max(table.at, type_=table.at.type),
        ).where(table.at > since, or_(table.username == username, table.address == address))
        by_account, by_address, newest = self._run(statement).one()
        return int(by_account), int(by_address), newest

    def forget_before(self, moment: datetime) -> int:
        """Delete what is older than `moment`; gives how many."""
        return self._run(delete(sign_in_attempt).where(sign_in_attempt.c.at < moment)).rowcount
