"""The face's part about the library of processes."""

from engine import policy
from engine.commands.library.document import document_of
from engine.commands.library.find import newest_of, version_of
from engine.commands.library.keep import archive, possible_owners, set_owner, take_into_use
from engine.commands.library.parts import CHART, DECISION, FORM, parts_of
from engine.commands.library.process_map import process_map
from engine.commands.library.shelf import row_of, take_shelf, version_rows
from engine.commands.library.uses import uses_of
from engine.commands.publish_definition import newest_versions
from engine.commands.work import Work
from engine.errors import Forbidden
from engine.model import DefinitionVersion, Person
from engine.model.library import DefinitionPage, DefinitionRow, MapProcess, UsePage
from engine.model.process_documents import ProcessDocument
from engine.process_engine.core import Core
from engine.process_engine.pages.diagram_view import diagram_view
from engine.process_engine.pages.translated import words_of


class Library(Core):
    """Use cases of the library; a part of ProcessEngine. Others than staff: Forbidden."""

    def library(self, actor: Person) -> list[DefinitionRow]:
        """Give every definition with who answers for it, open cases and the last change, by region and key."""
        _refuse_others(actor)
        with self._work(write=False) as work:
            shelf = take_shelf(work, actor)
            return [row_of(work, actor, shelf, pair) for pair in shelf.versions]

    def definition_page(
        self, actor: Person, key: str, region: str = "", *, version: int | None = None, process: str = ""
    ) -> DefinitionPage:
        """Give the page of a definition with a chart of its newest or a named version; NotFound."""
        _refuse_others(actor)
        with self._work(write=False) as work:
            return _page(work, actor, version_of(work, key, region, version), process)

    def process_map(self, actor: Person) -> list[MapProcess]:
        """Give the processes of all regions by their stages, the charts that they call and the work in them."""
        _refuse_others(actor)
        with self._work(write=False) as work:
            return process_map(work, actor)

    def definition_uses(self, actor: Person) -> UsePage:
        """Give what uses what in the newest versions: charts, forms, decisions, regions."""
        _refuse_others(actor)
        with self._work(write=False) as work:
            return uses_of(work, actor)

    def process_document(
        self, actor: Person, key: str, region: str = "", *, version: int | None = None
    ) -> ProcessDocument:
        """Give a version as a document in the reader's language: lanes, steps in order, deadlines; NotFound."""
        _refuse_others(actor)
        with self._work(write=False) as work:
            return document_of(work, actor, version_of(work, key, region, version))

    def definition_files(
        self, actor: Person | None, key: str, region: str = "", *, version: int | None = None
    ) -> tuple[DefinitionVersion, dict[str, bytes]]:
        """Give a version and its files by path, as they were published; actor None: the command line. NotFound."""
        if actor is not None:
            _refuse_others(actor)
        with self._work(write=False) as work:
            found = version_of(work, key, region, version)
            return found, dict(sorted(work.context.catalogue.files(work.uow, found.id).items()))

    def newest_definitions(self) -> list[DefinitionVersion]:
        """Give the newest version of each definition, by region and key; for the command line."""
        with self._work(write=False) as work:
            return list(newest_versions(work).values())

    def set_definition_owner(self, actor: Person, key: str, region: str, owner: str) -> None:
        """Say who answers for a definition: `person:ID`, `group:KEY` or nobody; NotFound, Forbidden, FormInvalid."""
        with self._work(actor) as work:
            set_owner(work, actor, key, region, owner)

    def archive_definition(self, actor: Person, key: str, region: str, why: str) -> None:
        """Let no new case open with a definition; NotFound, Forbidden, FormInvalid at `why`, Conflict."""
        with self._work(actor) as work:
            archive(work, actor, key, region, why)

    def take_definition_into_use(self, actor: Person, key: str, region: str) -> None:
        """Let cases open with an archived definition again; NotFound, Forbidden."""
        with self._work(actor) as work:
            take_into_use(work, actor, key, region)


def _refuse_others(actor: Person) -> None:
    if not policy.may_read_definitions(actor):
        raise Forbidden(f"{actor.username} is no member of staff")


def _page(work: Work, actor: Person, shown: DefinitionVersion, process: str) -> DefinitionPage:
    shelf, pair = take_shelf(work, actor), (shown.region, shown.key)
    keeping = shelf.keeping(pair)
    may_change = policy.may_change_process(actor, shown.region)
    program = work.context.catalogue.program(work.uow, shown.id, shown.key)
    charts, forms, decisions = (parts_of(work, actor, shown, ending) for ending in (CHART, FORM, DECISION))
    return DefinitionPage(
        row=row_of(work, actor, shelf, pair),
        keeping=keeping,
        archived_by=shelf.people.get(keeping.archived_by, ""),
        shown=shown,
        versions=version_rows(actor, shelf, pair),
        drafts=shelf.drafts.get(pair, ()),
        diagram=diagram_view(program, process or shown.key, words_of(work, actor, shown.id)),
        charts=charts,
        forms=forms,
        decisions=decisions,
        may_change=may_change,
        owners=possible_owners(work, newest_of(work, *reversed(pair))) if may_change else (),
    )
