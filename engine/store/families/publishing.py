"""Publications of drafts with their approval, and the scenarios that are walked on drafts."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import and_, insert, or_, select, update

from engine.errors import BundleRefused
from engine.model.publishing import Publication, ScenarioWalk, WalkFault, WalkResult, WalkState
from engine.packing import pack, unpack
from engine.store.families.family import Family
from engine.store.rows import columns, found, record_of, values
from engine.store.tables import publication, scenario_walk

LARGEST = 64 * 1024 * 1024
_PUBLICATION = columns(publication, Publication)
_WALK = [*columns(scenario_walk, ScenarioWalk, without=("results",)), scenario_walk.c.results]


class Publications(Family):
    """Attempts to publish a draft; whoever writes one holds the row of its draft locked."""

    def add(self, one: Publication) -> None:
        """Keep a publication."""
        self._run(insert(publication), values(one))

    def save(self, one: Publication) -> None:
        """Write a publication anew."""
        changed = values(one, without=("id", "region"))
        self._run(update(publication).where(publication.c.id == one.id).values(changed))

    def get(self, publication_id: str) -> Publication:
        """Give a publication; NotFound."""
        row = self._run(select(*_PUBLICATION).where(publication.c.id == publication_id)).one_or_none()
        return record_of(Publication, found(row, f"publication {publication_id}"))

    def of_draft(self, draft_id: str) -> list[Publication]:
        """Give the publications of a draft, newest first."""
        mine = select(*_PUBLICATION).where(publication.c.draft_id == draft_id)
        rows = self._run(mine.order_by(publication.c.asked_at.desc(), publication.c.id))
        return [record_of(Publication, row) for row in rows]


class Walks(Family):
    """Runs of scenarios on drafts, one per revision of a draft; a worker claims them."""

    def ask(self, walk: ScenarioWalk, scenarios: Mapping[str, str]) -> None:
        """Ask for a run of scenarios (path -> text); one that failed at the same revision is asked anew."""
        row = values(walk, without=("results",)) | {
            "scenarios": pack(orjson.dumps(dict(scenarios))),
            "results": pack(b"[]"),
            "leased_until": None,
        }
        new = self._ground.upsert(scenario_walk).values(row)
        again = {name: row[name] for name in row if name not in ("id", "region", "draft_id", "revision")}
        self._run(
            new.on_conflict_do_update(
                index_elements=["draft_id", "revision", "region"],
                set_=again,
                where=scenario_walk.c.state.in_((WalkState.FAILED, WalkState.DONE)),
            )
        )

    def of_draft(self, draft_id: str, revision: int) -> ScenarioWalk | None:
        """Give the run at a revision of a draft, None when there is none."""
        mine = (scenario_walk.c.draft_id == draft_id, scenario_walk.c.revision == revision)
        row = self._run(select(*_WALK).where(*mine)).one_or_none()
        return None if row is None else _walk(row)

    def claim(self, moment: datetime, lease: timedelta) -> tuple[ScenarioWalk, dict[str, str]] | None:
        """Take the run that has waited longest, or one whose runner has gone, for a while; None when there is none."""
        lost = and_(scenario_walk.c.state == WalkState.RUNNING, scenario_walk.c.leased_until < moment)
        waiting = or_(scenario_walk.c.state == WalkState.WAITING, lost)
        oldest = select(*_WALK, scenario_walk.c.scenarios).where(waiting).order_by(scenario_walk.c.asked_at).limit(1)
        row: Any = self._run(oldest.with_for_update(skip_locked=True)).one_or_none()
        if row is None:
            return None
        self._set(row.id, state=WalkState.RUNNING, leased_until=moment + lease, walked=0)
        return _walk(row), orjson.loads(_unpacked(row.id, row.scenarios))

    def tell(self, walk_id: str, until: datetime, results: Sequence[WalkResult]) -> None:
        """Keep how far a run has come, and that its runner lives."""
        self._set(walk_id, leased_until=until, walked=len(results), results=_packed(results))

    def end(self, walk_id: str, at: datetime, state: WalkState, results: Sequence[WalkResult]) -> None:
        """Keep what came of a run."""
        self._set(walk_id, state=state, ended_at=at, walked=len(results), results=_packed(results))

    def _set(self, walk_id: str, **changed: Any) -> None:
        self._run(update(scenario_walk).where(scenario_walk.c.id == walk_id).values(changed))


def _packed(results: Sequence[WalkResult]) -> bytes:
    return pack(orjson.dumps([asdict(one) for one in results]))


def _walk(row: Any) -> ScenarioWalk:
    kept = orjson.loads(_unpacked(row.id, row.results))
    results = tuple(_result(one) for one in kept)
    known = {name: getattr(row, name) for name in ScenarioWalk.__match_args__ if name != "results"}
    return ScenarioWalk(**known, results=results)


def _result(kept: dict[str, Any]) -> WalkResult:
    faults = (
        WalkFault(
            **{
                **one,
                "at": datetime.fromisoformat(one["at"]),
                "expected": tuple(one["expected"]),
                "found": tuple(one["found"]),
            }
        )
        for one in kept.get("faults", ())
    )
    return WalkResult(**{**kept, "lines": tuple(kept["lines"]), "faults": tuple(faults)})


def _unpacked(walk_id: str, packed: bytes) -> bytes:
    try:
        return unpack(packed, LARGEST)
    except ValueError as error:
        raise BundleRefused(f"the scenarios of {walk_id} are damaged: {error}") from error
