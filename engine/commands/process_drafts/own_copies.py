"""A region's own copy of a shared chart, form or table: made in a draft, told where it comes from, given up again.

A copy has the id of the shared one and stands in its place in all charts of the region (docs/decisions/0061): no
reference is written otherwise, and open cases go on.
"""

from collections.abc import Mapping

from engine import policy
from engine.commands.bundles import ORIGIN, SHARED, beside, is_regional, own_copy, shared_of
from engine.commands.library.parts import named_origin
from engine.commands.origins import origin_of, origin_path, written_origin
from engine.commands.process_drafts.files import whole_bundle_of
from engine.commands.process_drafts.find import lock_draft, read_draft
from engine.commands.process_drafts.save_file import save_file
from engine.commands.publish_definition import published_files
from engine.commands.references import read_decision_ids
from engine.commands.work import Work
from engine.errors import NotCopied, NotFound
from engine.model import Person
from engine.model.origins import CopyState, Origin, Ownership
from engine.model.process_drafts import ProcessDraft, ProcessDraftState

_KINDS = (".bpmn", ".form.json", ".dmn")


def make_own_copy(work: Work, actor: Person, draft_id: str, path: str) -> str:
    """Copy a shared file of a draft, with the files beside it, for the region of the draft; gives where the copy is.

    What the draft has changed in the shared file goes into the copy, and the shared one is as in the base again. Where
    the copy is there already, nothing is done.

    Raises NotFound, Forbidden, Conflict when the draft has ended, NotCopied.
    """
    draft = lock_draft(work, actor, draft_id)
    files, base = whole_bundle_of(work, draft), work.context.catalogue.files(work.uow, draft.base)
    copy = own_copy(path, draft.region)
    if _is_shared(path) and path not in files and copy in files:
        return copy
    if path not in files or not path.endswith(_KINDS):
        raise NotFound(f"{path} in draft {draft_id}")
    if not _is_shared(path):
        raise NotCopied("own", path)
    if path not in base:
        raise NotCopied("new", path)
    if path.endswith(".dmn") and (other := _own_table(files, draft.region, path)):
        raise NotCopied("table", other)
    for one, mine in zip((path, *beside(path)), (copy, *beside(copy)), strict=True):
        if one in files:
            _put(work, actor, draft, mine, files[one])
            _put(work, actor, draft, one, base.get(one))
    origin = Origin(path, draft.key, draft.base_version)
    _put(work, actor, draft, origin_path(copy), written_origin(origin))
    return copy


def drop_own_copy(work: Work, actor: Person, draft_id: str, path: str) -> str:
    """Give a region's own copy up, in a draft: the shared file stands again; gives where that is.

    Where it does already, nothing is done.

    Raises NotFound, Forbidden, Conflict when the draft has ended, NotCopied when no shared one is published any more.
    """
    draft = lock_draft(work, actor, draft_id)
    files, base = whole_bundle_of(work, draft), work.context.catalogue.files(work.uow, draft.base)
    shared, published = shared_of(path), published_files(work)
    if is_regional(path, draft.region) and path not in files and shared in files:
        return shared
    if path not in files or origin_of(files, path) is None:
        raise NotFound(f"a copy {path} in draft {draft_id}")
    if shared not in base and shared not in published:
        raise NotCopied("gone", shared)
    for one in (path, *beside(path)):
        if one in files:
            _put(work, actor, draft, one, None)
    for one in (shared, *beside(shared)):
        if shared not in base and one in published:
            _put(work, actor, draft, one, published[one])
    return shared


def copy_state(work: Work, actor: Person, draft_id: str, path: str) -> CopyState:
    """Tell how a file of a draft stands to the shared ones; NotFound."""
    draft = read_draft(work, actor, draft_id)
    files = whole_bundle_of(work, draft)
    if path not in files:
        raise NotFound(f"{path} in draft {draft_id}")
    may_change = policy.may_change_process(actor, draft.region) and draft.state is ProcessDraftState.OPEN
    origin = origin_of(files, path)
    if origin is None:
        is_shared = _is_shared(path) and path in work.context.catalogue.files(work.uow, draft.base)
        return CopyState(path, Ownership.SHARED if is_shared else Ownership.OWN, may_change=may_change)
    then, now = _then(work, draft, origin), published_files(work)
    shared = shared_of(path)
    behind = shared in now and any(then.get(one) != now.get(one) for one in (shared, *beside(shared)))
    origin = named_origin(work, actor, draft.region, origin)
    return CopyState(path, Ownership.COPY, origin, is_behind=behind, may_change=may_change)


def shared_instead(work: Work, draft: ProcessDraft) -> dict[str, bytes]:
    """Give the files of a draft with the newest shared ones in the place of the region's copies, under their paths."""
    files, published = whole_bundle_of(work, draft), published_files(work)
    for path in list(files):
        if path.endswith(_KINDS) and origin_of(files, path) is not None and shared_of(path) in published:
            pairs = zip((path, *beside(path)), (shared_of(path), *beside(shared_of(path))), strict=True)
            for copy, shared in pairs:
                if shared in published:
                    files[copy] = published[shared]
                elif not copy.endswith(ORIGIN):
                    files.pop(copy, None)
    return files


def in_one_place(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the files of one bundle, a shared one under the path of the copy that the other bundle has in its place."""
    moved: dict[str, str] = {}
    for path in after:
        if path.endswith(_KINDS) and origin_of(after, path) is not None and path not in before:
            pairs = zip((path, *beside(path)), (shared_of(path), *beside(shared_of(path))), strict=True)
            moved |= {shared: copy for copy, shared in pairs if shared in before and shared not in after}
    return {moved.get(path, path): data for path, data in before.items()}


def _is_shared(path: str) -> bool:
    return path.rpartition("/")[0] in (SHARED.rstrip("/"), "forms")


def _own_table(files: Mapping[str, bytes], region: str, path: str) -> str:
    """Give the region's own table that answers one of the decisions of a shared one; empty when none does."""
    asked = read_decision_ids(files[path])
    mine = (one for one in files if one.startswith(f"processes/{region}/") and one.endswith(".dmn"))
    return next((one for one in mine if asked & read_decision_ids(files[one])), "")


def _then(work: Work, draft: ProcessDraft, origin: Origin) -> Mapping[str, bytes]:
    """Give the files of the version of which a copy was made; none when it is not there."""
    wanted = (draft.region, origin.process, origin.version)
    versions = work.uow.definitions.all()
    found = next((one for one in versions if (one.region, one.key, one.version) == wanted), None)
    return work.context.catalogue.files(work.uow, found.id) if found else {}


def _put(work: Work, actor: Person, draft: ProcessDraft, path: str, data: bytes | None) -> None:
    """Let a file of the locked draft be this, over whatever it is now."""
    now = work.uow.process_drafts.files(draft.id).get(path)
    save_file(work, actor, draft.id, path, data, now.revision if now else 0)
