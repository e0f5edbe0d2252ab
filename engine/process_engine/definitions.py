"""The face's part about definitions: checking, publishing, starting, and looking at charts."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from engine import policy
from engine.commands.bundles import normal_path
from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.commands.client_form import client_form
from engine.commands.library.refuse_archived import in_use
from engine.commands.meetings.open_meetings import open_meetings
from engine.commands.publish_definition import Terms, newest_versions, publish_definition, published_files
from engine.commands.replies import VERSIONS, once
from engine.decisions import DecisionModel, load_decisions
from engine.errors import Conflict, DefinitionInvalid, Forbidden, NotFound
from engine.forms import Form
from engine.model import DefinitionVersion, Person, Problem, Severity
from engine.process_engine.core import Core
from engine.process_engine.pages.translated import translated_versions

_ROUNDS = 3
"""How often files are checked again because somebody else has published meanwhile."""


class Definitions(Core):
    """Use cases about definitions; a part of ProcessEngine."""

    def check(self, files: Mapping[str, bytes], progress: Callable[[str], None] | None = None) -> list[Problem]:
        """Give everything that is wrong with the files (path -> bytes), warnings too; nothing is stored.

        Any bytes may come. `progress` is told each file whose check has ended. Raises Unavailable.
        """
        with self._work(write=False) as work:
            published = published_files(work)
        return self._gate.check(files, published, progress)

    def warm_up_checks(self) -> None:
        """Start the process that checks files, so that the first one who publishes does not wait for it."""
        self._gate.warm_up()

    def publish(
        self, files: Mapping[str, bytes], *, actor: Person | None, comment: str, idempotency_key: str = ""
    ) -> list[DefinitionVersion]:
        """Publish the files and give the new versions; unchanged content makes none.

        Without an actor it is the command line that publishes. Raises DefinitionInvalid with all problems, Forbidden,
        Unavailable; Conflict when others publish all the time.
        """
        if actor is not None and not policy.may_see_studio(actor):
            raise Forbidden(f"{actor.username} is no process owner")
        uploaded = {normal_path(path): data for path, data in files.items()}

        def publish() -> list[DefinitionVersion]:
            made = publish_definition(work, uploaded, actor=actor, terms=Terms(comment))
            open_meetings(work, {version.region for version in made})
            return made

        def publish_once() -> list[DefinitionVersion]:
            if actor is None:
                return publish()
            return once(work, actor, idempotency_key, "publish", sent, VERSIONS, publish)

        sent = {"comment": comment, "files": [[path, sha256(files[path]).hexdigest()] for path in sorted(files)]}
        for _ in range(_ROUNDS):
            # Checked outside of the unit of work: others can write meanwhile, also what these files stand beside.
            with self._work(actor, write=False) as work:
                if actor is not None and work.uow.idempotency.recall(idempotency_key, actor.id):
                    return publish_once()  # done before: the answer of then, whatever stands around the files now
                published = published_files(work)
            wrong = [one for one in self._gate.check(files, published) if one.severity is Severity.ERROR]
            if wrong:
                raise DefinitionInvalid(wrong)
            with self._work(actor) as work:
                if published_files(work) == published:
                    return publish_once()
        raise Conflict("others have published again and again meanwhile")

    def decide(self, data: bytes, filename: str, decision: str, inputs: Mapping[str, Any]) -> Any:
        """Give the answer of one decision of a DMN file, by id or name, `""` when the file has only one.

        Raises DefinitionInvalid, NotFound, DecisionFailed; nothing is stored.
        """
        model = load_decisions(data, filename)
        return model.decide(decision or _only(model), inputs, CALENDAR_FUNCTIONS)

    def decision_inputs(self, data: bytes, filename: str, decision: str) -> list[tuple[str, str]]:
        """Give what one decision of a DMN file looks at: label and expression of each input.

        Raises DefinitionInvalid, NotFound.
        """
        model = load_decisions(data, filename)
        return model.asks(decision or _only(model))

    def startable(self, actor: Person) -> list[DefinitionVersion]:
        """Give the newest versions with which the person may open a case."""
        with self._work(write=False) as work:
            versions = in_use(work, work.uow.definitions.startable())
            allowed = [one for one in versions if policy.may_start_case(actor, one, one.region)]
            return translated_versions(work, actor, allowed)

    def group_names(self, language: str) -> dict[tuple[str, str], str]:
        """Give the names of the groups by region and key, as the newest region files say them."""
        with self._work(write=False) as work:
            files = {
                version.region: work.context.catalogue.region(work.uow, version.id)
                for version in work.uow.definitions.startable()
            }
        return {
            (region, key): group.name.said(language)
            for region, file in files.items()
            for key, group in file.groups.items()
        }

    def start_form(self, actor: Person) -> Form:
        """Give what opening a case asks: the client."""
        return client_form(actor.language)

    def definitions(self, actor: Person) -> list[DefinitionVersion]:
        """Give the newest version of each definition, by region and key; raises Forbidden for others than staff."""
        if not policy.may_read_definitions(actor):
            raise Forbidden(f"{actor.username} is no member of staff")
        with self._work(write=False) as work:
            return translated_versions(work, actor, newest_versions(work).values())


def _only(model: DecisionModel) -> str:
    if len(model.names) != 1:
        raise NotFound(f"{model.filename} has several decisions: {', '.join(model.names)}. Name one of them.")
    return next(iter(model.names))
