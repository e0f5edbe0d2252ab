"""Compare two published versions or drafts of processes."""

from collections.abc import Mapping
from dataclasses import replace

from engine import policy
from engine.commands.process_drafts.files import whole_bundle_of
from engine.commands.process_drafts.find import read_draft
from engine.commands.process_drafts.own_copies import in_one_place, shared_instead
from engine.commands.work import Work
from engine.comparison import compare, file_title, touched, translations
from engine.errors import EngineError, NotFound
from engine.model import DefinitionVersion, Person
from engine.model.comparison import ComparedSide, ComparisonPage
from engine.model.process_drafts import ProcessDraft

VERSION, DRAFT, SHARED = "version", "draft", "shared"
CHART = ".bpmn"


def compare_bundles(work: Work, actor: Person, before: str, after: str) -> ComparisonPage:
    """Give all that differs between two versions or drafts (`version:ID`, `draft:ID`).

    `shared:ID` is a draft with the newest shared files in the place of its region's own copies. A copy is compared with
    the shared file in whose place it stands.

    Raises NotFound for what is not there, and for drafts to those who see none.
    """
    if not policy.may_read_definitions(actor):
        raise NotFound("definitions")
    (first, old), (second, new) = (_side(work, actor, ref) for ref in (before, after))
    old, new = in_one_place(old, new), in_one_place(new, old)
    paths = sorted(path for path in {*old, *new} if path.endswith(CHART))
    comparison = compare(old, new)
    return ComparisonPage(
        before=first,
        after=second,
        comparison=comparison,
        charts={path: (old.get(path), new.get(path)) for path in paths},
        chart_names={path: file_title(path, new.get(path) or old.get(path, b"")) for path in paths},
        names=translations(old, actor.language) | translations(new, actor.language),
        groups=_groups(work, actor, before) | _groups(work, actor, after),
        touched=touched(old, new, comparison),
        choices=_choices(work, actor, {(one.region, one.key) for one in (first, second)}),
    )


def _side(work: Work, actor: Person, ref: str) -> tuple[ComparedSide, Mapping[str, bytes]]:
    kind, _, key = ref.partition(":")
    if kind in (DRAFT, SHARED):
        draft = read_draft(work, actor, key)
        side = _of_draft(work, actor, draft)
        if kind == SHARED:
            return replace(side, ref=ref, is_shared=True), shared_instead(work, draft)
        return side, whole_bundle_of(work, draft)
    version = _version(work, actor, ref)
    return _of_version(work, actor, version), work.context.catalogue.files(work.uow, version.id)


def _version(work: Work, actor: Person, ref: str) -> DefinitionVersion:
    """Give the version that is meant; of a draft its base."""
    kind, _, key = ref.partition(":")
    if kind not in (VERSION, DRAFT, SHARED) or not key:
        raise NotFound(f"{ref}: neither a version nor a draft")
    return work.uow.definitions.get(key if kind == VERSION else read_draft(work, actor, key).base)


def _of_version(work: Work, actor: Person, one: DefinitionVersion) -> ComparedSide:
    name = work.context.catalogue.chart_names(work.uow, one.id, actor.language).get(one.key, one.name)
    return ComparedSide(f"{VERSION}:{one.id}", one.region, one.key, name, one.version, one.published_at)


def _of_draft(work: Work, actor: Person, one: ProcessDraft) -> ComparedSide:
    name = work.context.catalogue.chart_names(work.uow, one.base, actor.language).get(one.key, one.key)
    return ComparedSide(f"{DRAFT}:{one.id}", one.region, one.key, name, one.base_version, one.changed_at, one.title)


def _choices(work: Work, actor: Person, wanted: set[tuple[str, str]]) -> list[ComparedSide]:
    versions = [one for one in work.uow.definitions.all() if (one.region, one.key) in wanted]
    found = [_of_version(work, actor, one) for one in versions]
    if policy.may_see_studio(actor):
        for region, key in sorted(wanted):
            found += [_of_draft(work, actor, one) for one in work.uow.process_drafts.open_ones([region], key)]
    return found


def _groups(work: Work, actor: Person, ref: str) -> dict[str, str]:
    """Give what the region file of a version, of a draft that of its base, calls the groups; none when unreadable."""
    try:
        region = work.context.catalogue.region(work.uow, _version(work, actor, ref).id)
    except EngineError:
        return {}
    return {key: group.name.said(actor.language) for key, group in region.groups.items()}
