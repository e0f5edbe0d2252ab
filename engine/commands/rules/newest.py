"""Which decision table an instance uses: its own version's, unless the owner has said by dates that the rule changes.

A table without dates belongs to the version with which the case began. Dates say that the rule itself changes, for
cases that run as well: then the newest published table decides, by the version of the day that the rule names.
"""

from engine.commands.work import Work
from engine.decisions import DecisionModel
from engine.errors import NotFound


def table_for(work: Work, version_id: str, decision: str) -> DecisionModel:
    """Give the table that decides for an instance of a version; raises NotFound."""
    own = work.context.catalogue.decisions(work.uow, version_id, decision)
    newest = newest_table(work, version_id, decision)
    return newest if newest is not None and newest.is_dated(decision) else own


def newest_table(work: Work, version_id: str, decision: str) -> DecisionModel | None:
    """Give the table of the newest version of the same chart; None when that has none."""
    catalogue, uow = work.context.catalogue, work.uow
    latest = uow.definitions.latest(catalogue.bundle(uow, version_id).key, catalogue.region(uow, version_id).key)
    if latest is None:
        return None
    try:
        return catalogue.decisions(uow, latest.id, decision)
    except NotFound:
        return None
