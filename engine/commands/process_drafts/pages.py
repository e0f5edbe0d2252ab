"""What the pages of drafts show."""

from dataclasses import replace
from datetime import timedelta

from engine import policy
from engine.commands.process_drafts.files import listed_files
from engine.commands.process_drafts.find import read_draft
from engine.commands.process_drafts.open_draft import base_of
from engine.commands.work import Work
from engine.errors import NotFound
from engine.model import Person
from engine.model.process_drafts import DraftPage, DraftStart, ProcessDraft, ProcessDraftState

MOST_STATES = 200
"""Saves that the overview shows."""
JUST_NOW = timedelta(minutes=5)
"""Who has saved something within this time is told to others as changing the draft too."""


def draft_page(work: Work, actor: Person, draft_id: str, before: int = 0) -> DraftPage:
    """Give the overview of a draft, with the saves that are older than the number `before`; NotFound."""
    draft = read_draft(work, actor, draft_id)
    family = work.uow.process_drafts
    states, comments = family.states(draft_id, MOST_STATES, before), family.comments(draft_id)
    savers = family.savers(draft_id, work.moment - JUST_NOW)
    said_by = {*(one.by for one in comments), *(one.settled_by for one in comments)}
    changed_by = {*(one.by for one in states), *(one.changed_by for one in family.files(draft_id).values())}
    names = work.uow.people.names({draft.opened_by, draft.changed_by, *savers, *said_by, *changed_by} - {""})
    base = work.uow.definitions.get(draft.base)
    newest = work.uow.definitions.newest(draft.key, draft.region)
    names_of_charts = work.context.catalogue.chart_names(work.uow, draft.base, actor.language)
    return DraftPage(
        draft,
        name=names_of_charts.get(draft.key, base.name),
        opener=names.get(draft.opened_by, ""),
        changer=names.get(draft.changed_by, ""),
        files=listed_files(work, draft, names),
        states=[replace(one, by=names.get(one.by, "")) for one in states],
        comments=[replace(one, by=names.get(one.by, ""), settled_by=names.get(one.settled_by, "")) for one in comments],
        newest_version=newest.version if newest else draft.base_version,
        others=[names[one] for one in savers if one != actor.id and one in names],
        may_change=policy.may_change_process(actor, draft.region) and draft.state is ProcessDraftState.OPEN,
    )


def open_drafts(work: Work, actor: Person, key: str) -> list[ProcessDraft]:
    """Give the open drafts of all regions, of one definition or of all, the last changed first; NotFound."""
    if not policy.may_see_studio(actor):
        raise NotFound("drafts")
    regions = {one.region for one in work.uow.definitions.all()}
    return work.uow.process_drafts.open_ones(regions, key)


def draft_start(work: Work, actor: Person, key: str, version_id: str) -> DraftStart:
    """Give what is offered to somebody who wants to change a process; NotFound."""
    base = base_of(work, actor, key, version_id)
    name = work.context.catalogue.chart_names(work.uow, base.id, actor.language).get(key, base.name)
    drafts = work.uow.process_drafts.open_ones([base.region], key)
    return DraftStart(key, name, base.version, drafts, may_open=policy.may_change_process(actor, base.region))
