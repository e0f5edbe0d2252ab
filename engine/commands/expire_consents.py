"""Consents that end: a reminder 30 days before, and a word in the log when the sharing is off (T16)."""

from datetime import date, timedelta

from engine import clock
from engine.commands.party_tasks import align_tasks
from engine.commands.run import open_run
from engine.commands.tell import find_people, tell
from engine.commands.work import Work
from engine.commands.write_events import note_event, write_events
from engine.errors import Conflict
from engine.operations import AlignTasks
from engine.store.queries.care import EndingConsent

NOTICE = timedelta(days=30)
"""How long before its end the case manager hears of a consent."""


def expire_consent(work: Work, consent: EndingConsent) -> None:
    """Remind of a consent that ends soon, or write that it has ended; each once, whichever night comes first.

    The sharing itself needs no deed: a consent past its last day is not in force for anybody who asks, from midnight
    on. What is left for the night is the log, and to hand the tasks of the party back to the register.
    """
    over = consent.valid_until < _today(work)
    job = f"consent_{'ended' if over else 'ending'}:{consent.id}"
    if not work.uow.marks.claim_day(job, consent.valid_until):
        return
    work.despite_suspension = True  # a consent ends on its day, whatever the case does
    try:
        run = open_run(work, consent.instance_id)
    except Conflict:
        return  # the case has closed meanwhile
    if over:
        note_event(run, "suostumus_vanhentunut", attributes={"osapuolet": [consent.party]})
        write_events(run)
        align_tasks(run, AlignTasks())
    facts = {"due": consent.valid_until.isoformat(), "party": consent.party}
    tell(run, find_people(run, ["case_manager"]), "consent_ended" if over else "consent_ending", facts=facts)


def ending_until(work: Work) -> date:
    """Give the last day of the consents that are worth a look tonight."""
    return _today(work) + NOTICE


def _today(work: Work) -> date:
    return clock.local(work.moment).date()
