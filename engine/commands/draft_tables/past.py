"""Which decisions of cases would have come out differently: those that are kept, decided anew by a table of a draft.

Nothing is written. Of a case that the reader may not see only a number comes out, and none below five.
"""

from collections import Counter
from dataclasses import replace
from time import thread_time

from engine import policy
from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.commands.draft_tables.decisions import path_of
from engine.commands.process_drafts.files import whole_bundle_of
from engine.commands.process_drafts.find import read_draft
from engine.commands.work import Work
from engine.decisions import DecisionModel, load_decisions
from engine.errors import DecisionFailed, Forbidden
from engine.feel import evaluate, written
from engine.model import CaseStatus, Person
from engine.model.decision_tables import DecisionMade, Otherwise, PastDecisions
from engine.store.queries.seen_of import seen_of

MOST = 2000
SHOWN = 100
_SECONDS = 5.0
FEWEST = 5
"""Numbers below this are not told of cases that the reader may not see."""


def past_decisions(work: Work, actor: Person, draft_id: str, decision: str) -> PastDecisions:
    """Decide anew, by the table of a draft, what is kept of its region; NotFound, Forbidden, DefinitionInvalid."""
    draft = read_draft(work, actor, draft_id)
    if not policy.may_change_process(actor, draft.region):
        raise Forbidden(f"{actor.username} is no process owner in {draft.region}")
    files = whole_bundle_of(work, draft)
    path = path_of(files, decision)
    model = load_decisions(files[path], path)
    kept = work.uow.decisions_made.newest(draft.region, decision, MOST)
    begun, unclear, looked_at = thread_time(), 0, 0
    otherwise: list[tuple[DecisionMade, object]] = []
    for one in kept:
        if thread_time() - begun > _SECONDS:
            break
        looked_at += 1
        try:
            after = _anew(model, one)
        except DecisionFailed:
            unclear += 1
            continue
        if not _same(one.answer, after):
            otherwise.append((one, after))
    known = work.uow.decisions_made.count(draft.region, decision)
    told = _told(work, actor, kept[:looked_at], otherwise, unclear, known)
    return replace(told, name=model.names.get(decision) or decision)


def _anew(model: DecisionModel, made: DecisionMade) -> object:
    answer: object = model.decide(made.decision, made.inputs, CALENDAR_FUNCTIONS)
    return answer


def _same(before: object, after: object) -> bool:
    if before is None or after is None:
        return before is after
    return evaluate("a = b", {"a": before, "b": after}) is True


def _told(
    work: Work,
    actor: Person,
    looked_at: list[DecisionMade],
    otherwise: list[tuple[DecisionMade, object]],
    unclear: int,
    known: int,
) -> PastDecisions:
    seen = seen_of(work.uow, actor, {one.case_id for one, _ in otherwise if one.case_id})
    cases = [
        Otherwise(case.key, one.at, written(one.answer), written(after), case.status is CaseStatus.OPEN)
        for one, after in otherwise
        if (case := seen.get(one.case_id or "")) is not None
    ]
    hidden = len(otherwise) - len(cases)
    few = 0 < hidden < FEWEST
    changes = Counter((written(one.answer), written(after)) for one, after in otherwise)
    own = Counter((one.before, one.after) for one in cases)
    return PastDecisions(
        since=looked_at[-1].at if looked_at else None,
        looked_at=len(looked_at),
        more=known > len(looked_at),
        same=None if few else len(looked_at) - unclear - len(otherwise),
        otherwise=None if few else len(otherwise),
        unclear=unclear,
        cases=cases[:SHOWN],
        hidden=None if few else hidden,
        changes=[
            (before, after, count)
            for (before, after), count in changes.most_common(20)
            if not 0 < count - own[before, after] < FEWEST
        ],
    )
