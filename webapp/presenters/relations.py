"""Client relations that stay with those who referred, in words (D1:55, D1:57)."""

from dataclasses import dataclass

from engine.model.caseload import RelationRow, RelationState
from webapp.presenters.dates import short_day
from webapp.presenters.labels import words
from webapp.texts import gettext as _


@dataclass(frozen=True, slots=True)
class RelationView:
    """Whose relation, and how it stands."""

    name: str
    state: str


def relation_view(row: RelationRow) -> RelationView:
    """Give a relation in words."""
    one = row.relation
    states = {
        RelationState.REMAINS: _("lähettävä taho, asiakkuus säilyy"),
        RelationState.REMAINS_AT_FIRST: _("lähettävä taho, asiakkuus säilyy alkuun"),
        RelationState.ENDED: _("asiakkuus päättyi %(day)s", day=short_day(one.changed_at) if one.changed_at else ""),
    }
    return RelationView(row.organisation or words(one.organisation), states[one.state])
