"""A version of a joint plan as its pages show it: what it says, what the client answered, who has recorded it."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.model import PlanVersion
from engine.model.plans import PlanForms, PlanPage
from webapp.presenters.dates import full_day
from webapp.presenters.labels import value_words
from webapp.presenters.plan_answers import APPROVAL, Block, Section, approval_blocks, plan_sections, recording_rows
from webapp.presenters.plan_changes import Change, changed_keys, plan_changes
from webapp.texts import gettext as _

OPINION = "mielipide"
"""The client's own words in the approval."""


@dataclass(frozen=True, slots=True)
class Recording:
    """Who records the plan in which system, and whether that is done."""

    row: int
    party: str
    system: str
    recorder: str
    done: str
    """When and by whom; empty: still open."""


@dataclass(frozen=True, slots=True)
class PlanView:
    """What the pages of one version need, with its words."""

    page: PlanPage
    plan: PlanVersion
    sections: Sequence[Section]
    approval: Sequence[Block]
    opinion: str
    recordings: Sequence[Recording]
    changes: Sequence[Change]
    """Since the version before."""
    changed: frozenset[str]
    previous: PlanVersion | None
    is_newest: bool

    @property
    def dissents(self) -> bool:
        """Tell whether the client disagrees."""
        return disagrees(self.plan)

    @property
    def open_count(self) -> int:
        """Give how many authorities have not recorded the plan yet."""
        return sum(not one.done for one in self.recordings)


def plan_view(page: PlanPage, plan: PlanVersion) -> PlanView:
    """Give the view of a version."""
    before = [one for one in page.versions if one.version < plan.version]
    previous = before[-1] if before else None
    changes = plan_changes(with_forms(page, previous), with_forms(page, plan)) if previous else []
    answers = plan.values.get(APPROVAL)
    return PlanView(
        page=page,
        plan=plan,
        sections=plan_sections(plan, forms_of(page, plan)),
        approval=[one for one in approval_blocks(plan, forms_of(page, plan)) if one.key != OPINION],
        opinion=str(answers.get(OPINION) or "") if isinstance(answers, dict) else "",
        recordings=_recordings(page, plan),
        changes=changes,
        changed=changed_keys(changes),
        previous=previous,
        is_newest=plan is page.versions[-1],
    )


def disagrees(plan: PlanVersion) -> bool:
    """Tell whether the client disagrees with a version that was accepted nevertheless."""
    return plan.approved_on is not None and not plan.client_approved


def forms_of(page: PlanPage, plan: PlanVersion) -> PlanForms:
    """Give the forms by which a version was filled."""
    return page.forms.get(plan.id) or PlanForms()


def with_forms(page: PlanPage, plan: PlanVersion) -> tuple[PlanVersion, PlanForms]:
    """Give a version with its forms."""
    return plan, forms_of(page, plan)


def plan_facts(view: PlanView) -> list[tuple[str, str]]:
    """Give what stands at the head of the plan, as (label, words)."""
    page, plan = view.page, view.plan
    client = page.client.name if page.client and not page.client.erased else ""
    answer = _("asiakas on eri mieltä") if view.dissents else _("asiakas on hyväksynyt")
    accepted = f"{full_day(plan.approved_on)}, {answer}" if plan.approved_on else _("ei hyväksytty")
    facts = [
        (_("Asiakas"), client),
        (_("Asianumero"), page.case.key),
        (_("Hyväksytty") if not view.dissents else _("Käsitelty"), accepted),
        (_("Laatija"), plan.author),
        (_("Hyväksynnän kirjasi"), plan.approver),
        (_("Asiakasvastaava"), ", ".join(page.managers)),
        (_("Seuraava tarkistus"), full_day(plan.review_on)),
    ]
    return [(label, words) for label, words in facts if words]


def _recordings(page: PlanPage, plan: PlanVersion) -> list[Recording]:
    done = {one.row: one for one in page.recordings if one.plan_id == plan.id}
    found = []
    for number, row in enumerate(recording_rows(plan)):
        tick = done.get(number)
        when = ", ".join(part for part in (full_day(tick.done_at), tick.person) if part) if tick else ""
        party, system, recorder = (_cell(row.get(key)) for key in ("taho", "järjestelmä", "kirjaaja"))
        found.append(Recording(number, party, system, recorder, when))
    return found


def _cell(value: object) -> str:
    return value_words(value) if value else ""
