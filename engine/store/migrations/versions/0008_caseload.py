"""Codes of cases, relations that stay with others, clients outside of Polku; until when a role was named."""

import json

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import (
    data,
    key,
    maybe_moment,
    maybe_text,
    moment,
    number,
    refers,
    text,
)

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("case_member", sa.Column("planned_end", sa.Date(), nullable=True))
    op.create_table(
        "case_dimension",
        text("case_id"),
        text("name"),
        text("region"),
        text("code"),
        key("case_id", "name", "region"),
        refers("case_id region", "case", "id region"),
    )
    op.create_table(
        "case_relation",
        text("id"),
        text("region"),
        text("case_id"),
        text("organisation"),
        text("state"),
        moment("since"),
        maybe_moment("changed_at"),
        maybe_text("decided_by"),
        data("reason"),
        key("id", "region"),
        sa.UniqueConstraint("case_id", "organisation", "region"),
        refers("case_id region", "case", "id region"),
    )
    op.create_index("ix_case_relation_case", "case_relation", ["case_id", "region"])
    op.create_table(
        "other_clients",
        text("person_id"),
        text("region"),
        number("clients"),
        moment("changed_at"),
        maybe_text("changed_by"),
        key("person_id", "region"),
    )
    _fill_dimensions()


def downgrade() -> None:
    op.drop_table("other_clients")
    op.drop_table("case_relation")
    op.drop_table("case_dimension")
    op.drop_column("case_member", "planned_end")


def _fill_dimensions() -> None:
    """Read the codes of the open cases from the log: until now they stood in sealed variables and in events only."""
    rows = op.get_bind().execute(
        sa.text(
            'SELECT e.case_id, e.region, e.attributes FROM event e JOIN "case" c ON c.id = e.case_id '
            "WHERE e.name = 'dimension_set' AND c.status = 'open' ORDER BY e.at, e.instance_id, e.seq"
        )
    )
    codes: dict[tuple[str, str, str], str] = {}
    for case_id, region, attributes in rows:
        said = attributes if isinstance(attributes, dict) else json.loads(attributes)
        codes[case_id, str(said.get("nimi", "")), region] = str(said.get("arvo", ""))
    found = [{"c": case, "n": name, "r": region, "k": code} for (case, name, region), code in codes.items()]
    if found:
        op.get_bind().execute(
            sa.text("INSERT INTO case_dimension (case_id, name, region, code) VALUES (:c, :n, :r, :k)"), found
        )
