"""The face's part about publishing drafts: the page, approval, going back, and bringing a draft onto the newest."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TypeVar

from pydantic import TypeAdapter

from engine import policy
from engine.commands.process_drafts.find import read_draft
from engine.commands.process_drafts.rebase_draft import rebase_draft
from engine.commands.publish_definition import published_files
from engine.commands.publishing.decide import approve, refuse, withdraw
from engine.commands.publishing.page import publication_page
from engine.commands.publishing.publish_again import publish_again
from engine.commands.publishing.publish_draft import Wish, publish_draft
from engine.commands.publishing.scenarios import ask_walk, mend_scenarios, scenario_page
from engine.commands.replies import once
from engine.commands.work import Work
from engine.errors import Conflict, DefinitionInvalid, Forbidden, NotFound
from engine.model import DefinitionVersion, Person, Problem, Severity
from engine.model.process_drafts import ProcessDraft
from engine.model.publishing import PublicationPage, Published, ScenarioPage, ScenarioWalk
from engine.process_engine.pages.translated import translated_versions
from engine.process_engine.process_drafts import ProcessDrafts, files_to_check

T = TypeVar("T")
PUBLISHED: TypeAdapter[Published] = TypeAdapter(Published)
_ROUNDS = 3
"""How often a draft is checked again because somebody has saved or published meanwhile."""


class Publishing(ProcessDrafts):
    """Use cases about publishing drafts; a part of ProcessEngine. The errors of all are those of ProcessDrafts."""

    def publication_page(self, actor: Person, draft_id: str) -> PublicationPage:
        """Give all that whoever publishes a draft sees at once; the draft is checked first. Raises Unavailable."""
        problems = self.check_process_draft(actor, draft_id)
        with self._work(write=False) as work:
            return publication_page(work, actor, draft_id, problems)

    def publish_process_draft(
        self,
        actor: Person,
        draft_id: str,
        comment: str,
        valid_from: date | None = None,
        *,
        approver: str = "",
        unwalked: bool = False,
        idempotency_key: str = "",
    ) -> Published:
        """Publish a draft as the next version, or ask a second person where the region wants one.

        `valid_from`: the first day on which new cases take it; `unwalked`: also when not all scenarios went through.
        Raises DefinitionInvalid with all errors, DraftBehind when others have published since, FormInvalid.
        """
        wish = Wish(comment, valid_from, approver, unwalked)
        sent = {"comment": comment, "valid_from": valid_from, "approver": approver, "unwalked": unwalked}

        def publish(work: Work) -> Published:
            act = partial(publish_draft, work, actor, draft_id, wish)
            return once(work, actor, idempotency_key, f"publish_draft {draft_id}", sent, PUBLISHED, act)

        with self._work(actor, write=False) as work:
            if idempotency_key and work.uow.idempotency.recall(idempotency_key, actor.id):
                return publish(work)  # done before: the answer of then, whatever the draft is now
        return self._when_valid(actor, draft_id, publish)

    def approve_publication(self, actor: Person, publication_id: str) -> list[DefinitionVersion]:
        """Publish what another process owner has asked to publish, as it was when they asked.

        Raises Forbidden for the asker themselves, Conflict when it does not wait any more, DefinitionInvalid.
        """
        with self._work(write=False) as work:
            draft_id = read_draft(work, actor, work.uow.publications.get(publication_id).draft_id).id
        return self._when_valid(actor, draft_id, lambda work: approve(work, actor, publication_id))

    def refuse_publication(self, actor: Person, publication_id: str, reason: str) -> None:
        """Refuse what another process owner has asked to publish; FormInvalid at `reason`."""
        with self._work(actor) as work:
            refuse(work, actor, publication_id, reason)

    def withdraw_publication(self, actor: Person, publication_id: str) -> None:
        """Take back one's own request for approval."""
        with self._work(actor) as work:
            withdraw(work, actor, publication_id)

    def publish_again(
        self, actor: Person, version_id: str, comment: str, valid_from: date | None = None
    ) -> DefinitionVersion:
        """Go back: publish an earlier version once more, as the next one of its chart.

        Raises NotFound, Forbidden, Conflict when it is the newest already, FormInvalid, DefinitionInvalid for one that
        this Polku cannot run any more.
        """
        version = self.version_to_repeat(actor, version_id)  # who may not learns nothing of the files
        with self._work(write=False) as work:
            files, around = work.context.catalogue.files(work.uow, version.id), published_files(work)
        self._refuse_invalid(self._gate.check(files, around))
        with self._work(actor) as work:
            return publish_again(work, actor, version_id, comment, valid_from)

    def version_to_repeat(self, actor: Person, version_id: str) -> DefinitionVersion:
        """Give an earlier version that the person may publish again; raises NotFound, Forbidden."""
        if not policy.may_see_studio(actor):
            raise NotFound(f"version {version_id}")
        with self._work(write=False) as work:
            version = work.uow.definitions.get(version_id)
            if not policy.may_publish(actor, {version.region}):
                raise Forbidden(f"{actor.username} may not publish in {version.region}")
            return translated_versions(work, actor, [version])[0]

    def rebase_process_draft(
        self, actor: Person, draft_id: str, choices: Mapping[str, str] | None = None
    ) -> ProcessDraft:
        """Bring a draft onto the newest version; `choices`: `mine` or `theirs` for the files where changes meet.

        Raises RebaseMeets with the files for which a choice is missing; then nothing is changed.
        """
        with self._work(actor) as work:
            return rebase_draft(work, actor, draft_id, choices or {})

    def ask_scenarios(self, actor: Person, draft_id: str, scenarios: Mapping[str, str]) -> ScenarioWalk:
        """Have the scenarios of a draft walked on it as it is now, in the background; `scenarios` come with Polku.

        Those (path -> text), those kept of walks, and those of the draft, which stand for others of their path or name.
        One run per revision of the draft: who asks again gets the one that is there, unless it has ended.
        """
        with self._work(actor) as work:
            return ask_walk(work, actor, read_draft(work, actor, draft_id), scenarios)

    def scenario_page(self, actor: Person, draft_id: str, shipped: Mapping[str, str]) -> ScenarioPage:
        """Give the scenarios of a draft's process by path; `shipped` are those that come with Polku, path -> text."""
        with self._work(write=False) as work:
            return scenario_page(work, actor, draft_id, shipped)

    def mend_scenarios(self, actor: Person, draft_id: str, shipped: Mapping[str, str]) -> int:
        """Keep in the draft the scenarios of its newest run as they go through on it, and have all walked again.

        Gives how many were kept; none when the draft has been saved since. Raises Forbidden, Conflict as saving does.
        """
        with self._work(actor) as work:
            return mend_scenarios(work, actor, draft_id, shipped)

    def scenario_walk(self, actor: Person, draft_id: str) -> ScenarioWalk | None:
        """Give the run of scenarios on the draft as it is now; None when nobody has asked for one."""
        with self._work(write=False) as work:
            draft = read_draft(work, actor, draft_id)
            return work.uow.walks.of_draft(draft.id, draft.revision)

    def _when_valid(self, actor: Person, draft_id: str, act: Callable[[Work], T]) -> T:
        """Do what publishes a draft once it was checked as it is; checked outside of the unit of work."""
        for _ in range(_ROUNDS):
            with self._work(write=False) as work:
                draft = read_draft(work, actor, draft_id)
                files, around = files_to_check(work, draft)
                published = published_files(work)
            self._refuse_invalid(self._gate.check(files, around))
            with self._work(actor) as work:
                now = work.uow.process_drafts.lock(draft_id)
                work.uow.definitions.hold(now.key, now.region)
                if (now.revision, now.base) == (draft.revision, draft.base) and published_files(work) == published:
                    return act(work)
        raise Conflict("others have saved or published again and again meanwhile")

    def _refuse_invalid(self, problems: list[Problem]) -> None:
        wrong = [one for one in problems if one.severity is Severity.ERROR]
        if wrong:
            raise DefinitionInvalid(wrong)
