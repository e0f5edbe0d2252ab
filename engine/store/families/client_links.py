"""Personal links of clients and the visits made with them; of secrets, codes and tokens only hashes are kept."""

import hmac
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from engine.model.client_view import ClientLink, ClientVisit
from engine.store.families.family import Family
from engine.store.rows import columns, found, record_of, values
from engine.store.tables import client_link, client_visit

_SECRET, _CODE = "client_link", "client_code"
"""Kinds of keyed hashes."""
_LINK = columns(client_link, ClientLink)
_VISIT = columns(client_visit, ClientVisit)


class ClientLinks(Family):
    """Links and visits."""

    def add(self, link: ClientLink, secret: str) -> None:
        """Keep a link; NotFound when its case is not there."""
        kept = {"secret_hash": self._ground.cipher.hash(_SECRET, secret), "code_hash": None}
        self._run(insert(client_link), values(link) | kept)

    def get(self, link_id: str) -> ClientLink:
        """Give the link; NotFound."""
        row = self._run(select(*_LINK).where(client_link.c.id == link_id)).one_or_none()
        return record_of(ClientLink, found(row, f"client link {link_id}"))

    def of_case(self, case_id: str) -> list[ClientLink]:
        """Give the links of a case, newest first."""
        mine = select(*_LINK).where(client_link.c.case_id == case_id)
        newest = mine.order_by(client_link.c.created_at.desc(), client_link.c.id)
        return [record_of(ClientLink, row) for row in self._run(newest)]

    def by_secret(self, secret: str, *, lock: bool = False) -> ClientLink:
        """Give the link of a secret, locked until the end of the unit of work where that is asked; NotFound."""
        hashes = self._ground.cipher.hashes(_SECRET, secret) if secret.strip() else ()
        mine = select(*_LINK).where(client_link.c.secret_hash.in_(hashes))
        row = self._run(mine.with_for_update() if lock else mine).one_or_none()
        return record_of(ClientLink, found(row, "no link has this secret"))

    def set_code(self, link_id: str, code: str, until: datetime) -> None:
        """Let a new code wait in place of the old one."""
        new = {"code_hash": self._ground.cipher.hash(_CODE, f"{link_id} {code}"), "code_until": until}
        self._change(link_id, **new)

    def fits(self, link_id: str, code: str) -> bool:
        """Tell whether this is the code that waits; its hash is compared in a time that says nothing."""
        kept = self._run(select(client_link.c.code_hash).where(client_link.c.id == link_id)).scalar_one_or_none()
        tried = self._ground.cipher.hashes(_CODE, f"{link_id} {code}")
        return any(hmac.compare_digest(kept or "", one) for one in tried)

    def count_wrong(self, link_id: str, wrong: int, *, drop_code: bool) -> None:
        """Keep how many wrong codes there were, and let the code go with them."""
        self._change(link_id, wrong=wrong, **({"code_hash": None, "code_until": None} if drop_code else {}))

    def open(self, link_id: str, at: datetime) -> None:
        """Use the code up: the client has come in."""
        self._change(link_id, wrong=0, code_hash=None, code_until=None, opened_at=at)

    def revoke(self, link_id: str, at: datetime) -> None:
        """End a link, its code and the visits made with it."""
        self._change(link_id, revoked_at=at, code_hash=None, code_until=None)
        self._run(delete(client_visit).where(client_visit.c.link_id == link_id))

    def mark_mail(self, link_id: str, state: str) -> None:
        """Keep what became of the newest mail; nothing happens when the link is gone."""
        self._change(link_id, mail=state)

    # Visits

    def add_visit(self, visit: ClientVisit, token_hash: str) -> None:
        """Keep a new visit."""
        self._run(insert(client_visit), values(visit) | {"token_hash": token_hash})

    def visit(self, token_hash: str) -> ClientVisit | None:
        """Give the visit of a token, also one that is over; None when there is none."""
        row = self._run(select(*_VISIT).where(client_visit.c.token_hash == token_hash)).one_or_none()
        return None if row is None else record_of(ClientVisit, row)

    def change_visit(self, visit_id: str, **changed: object) -> None:
        """Change what is kept of a visit: `seen_at`, `language`, `asked`."""
        self._run(update(client_visit).where(client_visit.c.id == visit_id).values(**changed))

    def end_visit(self, visit_id: str) -> None:
        """End one visit; nothing happens when it has ended."""
        self._run(delete(client_visit).where(client_visit.c.id == visit_id))

    def drop_expired(self, moment: datetime) -> int:
        """Delete the visits that were over before `moment`; gives how many."""
        return self._run(delete(client_visit).where(client_visit.c.expires_at < moment)).rowcount

    def _change(self, link_id: str, **changed: object) -> None:
        self._run(update(client_link).where(client_link.c.id == link_id).values(**changed))
