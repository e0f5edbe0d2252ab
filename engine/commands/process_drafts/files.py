"""The files of a draft: those of its base with what was changed over them."""

from collections.abc import Mapping

from engine.commands.bundles import (
    ORIGIN,
    OWN,
    REGION_FILE,
    SHARED,
    SIDE_FILES,
    TESTS,
    is_scenario,
    seen_from,
)
from engine.commands.work import Work
from engine.errors import DefinitionInvalid
from engine.model import Problem
from engine.model.process_drafts import DraftFile, ProcessDraft, SavedFile

_LONGEST_PATH = 200
_ENDINGS = (".bpmn", ".dmn", ".form.json", *SIDE_FILES, TESTS)


def whole_bundle_of(work: Work, draft: ProcessDraft) -> dict[str, bytes]:
    """Give all files as they would be published, by path; a shared one has made way for the region's own copy."""
    files = dict(work.context.catalogue.files(work.uow, draft.base))
    for path, saved in work.uow.process_drafts.files(draft.id).items():
        if saved.data is None:
            files.pop(path, None)
        else:
            files[path] = saved.data
    return seen_from(dict(sorted(files.items())), draft.region)


def changed_files(work: Work, draft: ProcessDraft) -> tuple[dict[str, bytes], set[str]]:
    """Give what differs from the base: files that are new or changed by path, and paths that were removed."""
    base = work.context.catalogue.files(work.uow, draft.base)
    saved = work.uow.process_drafts.files(draft.id)
    changed = {path: one.data for path, one in saved.items() if one.data is not None and base.get(path) != one.data}
    return changed, {path for path, one in saved.items() if one.data is None and path in base}


def listed_files(work: Work, draft: ProcessDraft, names: Mapping[str, str]) -> list[DraftFile]:
    """Give the files of a draft by path, those too that were removed; `names` are those of people by id."""
    base = work.context.catalogue.files(work.uow, draft.base)
    saved = work.uow.process_drafts.files(draft.id)
    gone = {path for path, one in saved.items() if one.data is None}
    standing = seen_from(dict.fromkeys({*base, *saved} - gone, b""), draft.region)
    # A shared file that is changed behind the region's copy is published to others: it is told too.
    behind = {path for path, one in saved.items() if one.data != base.get(path)}
    return [_listed(path, base.get(path), saved.get(path), names) for path in sorted({*standing, *gone, *behind})]


def _listed(path: str, base: bytes | None, saved: SavedFile | None, names: Mapping[str, str]) -> DraftFile:
    if saved is None:
        return DraftFile(path, 0)
    return DraftFile(
        path,
        saved.revision,
        is_changed=saved.data != base,
        is_new=base is None and saved.data is not None,
        is_removed=saved.data is None,
        changed_by=names.get(saved.changed_by, ""),
        changed_at=saved.changed_at,
    )


def refuse_path(draft: ProcessDraft, path: str) -> None:
    """Raise DefinitionInvalid for a path that no file of this region's bundle can have."""
    folder, _, name = path.rpartition("/")
    own = f"processes/{draft.region}"
    fits = (
        (folder in (own, SHARED.rstrip("/")) and name.endswith((".bpmn", ".dmn", *SIDE_FILES, TESTS, ORIGIN)))
        or (folder == f"{own}/{OWN}" and name.endswith((".bpmn", *SIDE_FILES, ORIGIN)))
        or (folder == "forms" and name.endswith((".form.json", *SIDE_FILES, TESTS)))
        or (folder == f"forms/{draft.region}" and name.endswith((".form.json", *SIDE_FILES, ORIGIN)))
    )
    fits = fits or is_scenario(path, draft.region)
    if path == f"{own}/{REGION_FILE}" or (fits and path.isprintable() and len(path) <= _LONGEST_PATH):
        return
    message = f"A file of the draft is in {own}/, {SHARED} or forms/, and ends in {', '.join(_ENDINGS)}."
    raise DefinitionInvalid([Problem(path[:_LONGEST_PATH], 1, "", "file-name", message)])
