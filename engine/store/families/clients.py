"""Clients: their identity is one encrypted value, found by keyed hashes."""

from typing import Any

from sqlalchemy import insert, select, update

from engine.model import Client
from engine.model.values import dump_values, load_values
from engine.store.families.family import Family
from engine.store.ground import Ground
from engine.store.rows import found, values
from engine.store.tables import case, client

CODE, NAME = "identity_code", "name"
"""Kinds of keyed hashes."""


class Clients(Family):
    """The people supported."""

    def add(self, new: Client) -> None:
        """Keep a new client."""
        self._run(insert(client), self._row(new))

    def get(self, client_id: str) -> Client:
        """Give the client; NotFound."""
        row = self._run(select(client).where(client.c.id == client_id)).one_or_none()
        return opened(self._ground, found(row, f"client {client_id}"))

    def find(self, identity_code: str, region: str) -> Client | None:
        """Give the client of a case of `region` with that identity code, None when there is none (or it is empty).

        Each region is a controller of its own: what one knows of a person, another may not learn by the code.
        """
        if not identity_code.strip():
            return None
        hashes = self._ground.cipher.hashes(CODE, identity_code)
        is_theirs = select(case.c.id).where(case.c.client_id == client.c.id, case.c.region == region).exists()
        statement = select(client).where(client.c.code_hash.in_(hashes), client.c.erased.is_(False), is_theirs)
        row = self._run(statement.order_by(client.c.id).limit(1)).one_or_none()
        return None if row is None else opened(self._ground, row)

    def update(self, changed: Client) -> None:
        """Replace what is known of a client; with `erased` only the id stays. NotFound."""
        kept = Client(id=changed.id, erased=True) if changed.erased else changed
        result = self._run(update(client).where(client.c.id == kept.id).values(self._row(kept)))
        found(result.rowcount or None, f"client {kept.id}")

    def _row(self, who: Client) -> dict[str, Any]:
        cipher = self._ground.cipher
        identity = dump_values(values(who, without=("id", "erased")))
        return {
            "id": who.id,
            "code_hash": cipher.hash(CODE, who.identity_code),
            "name_hash": cipher.hash(NAME, who.name),
            "initials": who.initials,
            "erased": who.erased,
            "identity": cipher.seal(f"client.identity/{who.id}", identity),
        }


def opened(ground: Ground, row: Any) -> Client:
    """Decrypt one row of the client table."""
    identity = ground.cipher.open(f"client.identity/{row.id}", row.identity)
    return Client(id=row.id, erased=row.erased, **load_values(identity))
