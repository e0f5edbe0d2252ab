"""Take a log from elsewhere, ask which column is what, and throw it away."""

from datetime import timedelta

from engine import policy
from engine.commands.imported_logs.moments import ZONES
from engine.commands.imported_logs.read_csv import preview
from engine.commands.imported_logs.unpack import unpacked
from engine.commands.shown import shown
from engine.commands.work import Work
from engine.errors import Conflict, FieldError, Forbidden, FormInvalid, LogRefused, NotFound
from engine.ids import new_id
from engine.model import Person
from engine.model.attachments import Upload
from engine.model.imported_logs import ImportedLog, ImportState, LogFault, LogMapping, LogPreview
from engine.store import UnitOfWork

LONGEST_NAME = 100
MOST_LOGS = 50
"""Of a region."""
ABANDONED = timedelta(days=7)
"""A file that nobody went on with is thrown away after so long."""
_XML = (b"<?xml", b"<log", b"<!DOCTYPE", b"<!--")


def regions_of_logs(work: Work, actor: Person) -> list[str]:
    """Give the regions whose imported logs the person sees; Forbidden where there are none."""
    known = {version.region for version in work.uow.definitions.all()}
    mine = sorted(one for one in known if policy.may_import_logs(actor, one))
    if not mine:
        raise Forbidden(f"{actor.username} may not import logs")
    return mine


def find_log(work: Work, actor: Person, log_id: str) -> ImportedLog:
    """Give a log; raises NotFound for one that the person does not see."""
    log = work.uow.imported_logs.get(log_id)
    if not policy.may_import_logs(actor, log.region):
        raise NotFound(f"imported log {log_id}")
    return log


def take_log(work: Work, actor: Person, region: str, name: str, upload: Upload) -> ImportedLog:
    """Keep a file; a table is then asked which column is what. Raises NotFound, FormInvalid, LogRefused."""
    mine = regions_of_logs(work, actor)
    if region and region not in mine:
        raise NotFound(f"region {region}")
    _refuse_odd(work, region, name, upload)
    data = unpacked(upload.data)
    form = "xes" if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:9].startswith(_XML) else "csv"
    if form == "csv":
        preview(data)
    log = ImportedLog(
        id=new_id(),
        region=region,
        name=" ".join(name.split()),
        file=shown(upload.name, LONGEST_NAME),
        form=form,
        state=ImportState.MAPPING,
        size=len(upload.data),
        made_by=actor.id,
        made_by_name=actor.name,
        made_at=work.moment,
    )
    work.uow.imported_logs.add(log)
    work.uow.vault.put(file_key(log), region, upload.data)
    return log


def preview_of(work: Work, log: ImportedLog) -> LogPreview | None:
    """Give the beginning of a table that is not read yet; None for XES and for what is done."""
    if log.form != "csv" or log.state is ImportState.DONE:
        return None
    return preview(unpacked(work.uow.vault.get(file_key(log), log.size)))


def choose_columns(work: Work, log: ImportedLog, mapping: LogMapping) -> None:
    """Keep which column is what, and let a worker read the log; raises FormInvalid, Conflict when it was read."""
    if log.state not in (ImportState.MAPPING, ImportState.FAILED):
        raise Conflict(f"imported log {log.id} is {log.state}")
    faults = {} if mapping.zone in ("", *ZONES) else {"zone": FieldError("unknown_option")}
    known = preview_of(work, log)
    if known is not None:
        faults |= _unmapped(known, mapping)
    if faults:
        raise FormInvalid(faults, {})
    kept = {name: getattr(mapping, name) for name in mapping.__match_args__}
    work.uow.imported_logs.change(log.id, mapping=kept, state=ImportState.WAITING, faults={}, done=0, lease=None)


def drop_log(work: Work, log: ImportedLog) -> None:
    """Throw a log away, with its file and all that was read of it."""
    forget(work.uow, log)


def forget(uow: UnitOfWork, log: ImportedLog) -> None:
    """Delete a log with its file and its spans."""
    uow.vault.delete([file_key(log)])
    uow.imported_logs.drop(log)


def file_key(log: ImportedLog) -> str:
    """Give the key of the file in the vault."""
    return f"import-{log.id}"


def _refuse_odd(work: Work, region: str, name: str, upload: Upload) -> None:
    faults: dict[str, FieldError] = {} if region else {"region": FieldError("required")}
    if not name.strip():
        faults["name"] = FieldError("required")
    elif len(name) > LONGEST_NAME:
        faults["name"] = FieldError("too_long", max=LONGEST_NAME)
    if not upload.name:
        faults["file"] = FieldError("required")
    if len(work.uow.imported_logs.of([region])) >= MOST_LOGS:
        faults["file"] = FieldError("too_many", max=MOST_LOGS)
    if faults:
        raise FormInvalid(faults, {})
    if not upload.data.strip():
        raise LogRefused([LogFault("empty")])


def _unmapped(known: LogPreview, mapping: LogMapping) -> dict[str, FieldError]:
    faults: dict[str, FieldError] = {}
    for name in ("case", "activity", "start", "end", "resource"):
        column = getattr(mapping, name)
        if column and column not in known.columns:
            faults[name] = FieldError("unknown_option")
        elif not column and name in ("case", "activity"):
            faults[name] = FieldError("required")
    if not mapping.start and not mapping.end:
        faults["end"] = FieldError("required")
    for first, second in (
        ("case", "activity"),
        ("start", "end"),
    ):  # else each activity is of one case, or takes no time
        if getattr(mapping, second) and getattr(mapping, first) == getattr(mapping, second):
            faults.setdefault(second, FieldError("same_column"))
    return faults
