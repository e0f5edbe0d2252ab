"""Files that people attach to tasks: taken in, seen, sent, scanned, forgotten; on both databases."""

import shutil
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from engine import clock
from engine.attachments import scanner_at
from engine.commands.attachments.forget import forget_case
from engine.commands.work import Work
from engine.errors import AttachmentHeld, FormInvalid, NotFound, StateRefused, TaskTaken
from engine.model.attachments import AttachmentLimits, Upload
from engine.process_engine import ProcessEngine
from engine.settings import Settings
from engine.store.tables import attachment, attachment_piece
from tests.attached import EXE, PDF, PNG, QUESTION, VIRUS, files_with
from tests.conftest import KEYS, PATIENT, empty
from tests.integration.engine.conftest import settle_in
from tests.scanner import scanner

LARGE = PDF + bytes(range(256)) * 3000


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def house(request, tmp_path_factory):
    """Give one house for all these tests, on each kind of database; every test opens a case of its own."""
    folder = tmp_path_factory.mktemp("attachments")
    if request.param == "postgresql":
        url = empty(request.getfixturevalue("postgres_database"))
    else:
        url = f"sqlite:///{folder / 'polku.db'}"
        shutil.copyfile(request.getfixturevalue("migrated_sqlite"), folder / "polku.db")
    rows = {"type": "dynamiclist", "id": "rivit", "path": "rivit", "label": "Rivit", "components": [
        {"type": "filepicker", "id": "liite", "key": "liite", "label": "Liite", "accept": ".pdf"}]}  # fmt: skip
    small = {**QUESTION, "id": "pieni", "key": "pieni", "label": "Pieni", "properties": {"maxMegabytes": "1"}}
    settings = Settings(url, "s" * 32, KEYS, folder, check_seconds=PATIENT)
    engine = ProcessEngine(settings)
    yield settle_in(engine, files_with("f01_kirjaus", QUESTION, rows, small))
    engine.close()


@pytest.fixture
def task(house):
    task = house.tasks(house.open_case().key)["kirjaa"]
    return house.engine.claim(house["aino"], task.id)


def attach(house, task, *files, who="aino", field="liitteet"):
    uploads = [Upload(name, data) for name, data in files]
    return house.engine.attach(house[who], task.id, field, uploads)


def refused(house, task, *files, **more):
    with pytest.raises(FormInvalid) as error:
        attach(house, task, *files, **more)
    return {path: fault.code for path, fault in error.value.errors.items()}


def finish(house, task, *files, **more):
    values = {"lähde": "x", "liitteet": [one.id for one in files], **more}
    return house.engine.complete_task(house["aino"], task.id, values)


def pieces(house, *files):
    """Give the stored bytes of files."""
    wanted = attachment_piece.c.file_id.in_([one.id for one in files])
    with house.engine._store.begin(write=False) as uow:
        return [bytes(row.data) for row in uow.ground.run(select(attachment_piece.c.data).where(wanted))]


def kept(house, task):
    """Give what is known of the files of a task."""
    with house.engine._store.begin(write=False) as uow:
        return uow.attachments.of_task(task.id)


def found(house):
    return {finding.kind for finding in house.engine.doctor()}


def names(house, who, key):
    return [one.name for one in house.engine.attachments(house[who], key)]


def test_a_file_goes_with_the_form_and_is_read_by_those_who_see_the_case(house, task):
    (one,) = attach(house, task, ("lausunto.exe", LARGE))
    assert (one.name, one.media, one.size) == ("lausunto.exe.pdf", "application/pdf", len(LARGE))
    assert names(house, "aino", task.case_key) == []
    with pytest.raises(NotFound):
        house.engine.open_attachment(house["siiri"], one.id)
    finish(house, task, one)
    assert house.engine.open_attachment(house["siiri"], one.id)[1] == LARGE
    assert names(house, "siiri", task.case_key) == ["lausunto.exe.pdf"]
    with pytest.raises(NotFound):
        house.engine.open_attachment(house["taimi"], one.id)
    with pytest.raises(NotFound):
        house.engine.attachments(house["taimi"], task.case_key)
    page = house.engine.case_page(house["siiri"], task.case_key)
    assert page.submissions[-1].values["liitteet"] == [one.id]
    assert set(page.files) == {one.id}


def test_each_reading_is_in_the_access_log(house, task):
    (one,) = attach(house, task, ("a.pdf", PDF))
    house.engine.open_attachment(house["aino"], one.id)
    with house.engine._store.begin(write=False) as uow:
        told = [(entry.action, entry.what) for entry in uow.access.of_case(task.case_id)]
    assert ("view", "attachment") in told
    assert ("change", "attach") in told


def test_neither_bytes_nor_name_are_in_the_database_as_they_are(house, task):
    files = attach(house, task, ("Salainen Asiakas.pdf", LARGE))
    assert len(pieces(house, *files)) > 1
    assert not any(b"endobj" in piece for piece in pieces(house, *files))
    with house.engine._store.begin(write=False) as uow:
        assert "Salainen" not in repr(uow.ground.run(select(attachment)).all())


def test_what_is_refused_leaves_nothing(house, task):
    assert refused(house, task, ("a.pdf", PDF), ("b.pdf", EXE)) == {"liitteet": "file_kind"}
    assert refused(house, task, ("a.pdf", b"")) == {"liitteet": "file_empty"}
    assert refused(house, task, ("a.png", PNG), field="rivit.0.liite") == {"rivit.0.liite": "file_kind"}
    assert refused(house, task, ("a.pdf", PDF + bytes(2**20)), field="pieni") == {"pieni": "file_too_large"}
    assert refused(house, task, ("a.pdf", PDF), field="lähde") == {"lähde": "unknown_field"}
    assert refused(house, task, ("a.pdf", PDF), field="nothing.at.all") == {"nothing.at.all": "unknown_field"}
    assert kept(house, task) == []


def test_a_large_file_and_many_small_ones_have_their_limits(house, task, monkeypatch):
    limits = AttachmentLimits(file_bytes=1000, case_bytes=2500, field_files=3)
    monkeypatch.setattr(house.engine, "_context", replace(house.engine._context, attachments=limits))
    assert refused(house, task, ("a.pdf", PDF + bytes(1000))) == {"liitteet": "file_too_large"}
    for number in range(2):
        attach(house, task, (f"{number}.pdf", PDF + bytes(900) + bytes([number])))
    assert refused(house, task, ("c.pdf", PDF + bytes(900))) == {"liitteet": "files_too_large"}
    attach(house, task, ("d.pdf", PDF))
    assert refused(house, task, ("e.pdf", PDF + b"e")) == {"liitteet": "too_many"}


def test_the_same_file_twice_is_one_file(house, task):
    first = attach(house, task, ("a.pdf", PDF))
    assert attach(house, task, ("b.pdf", PDF), ("c.pdf", PDF)) == first == kept(house, task)


def test_only_who_may_finish_the_task_attaches(house, task):
    with pytest.raises(TaskTaken):
        attach(house, task, ("a.pdf", PDF), who="onni")
    with pytest.raises(NotFound):
        attach(house, task, ("a.pdf", PDF), who="taimi")
    finish(house, task)
    with pytest.raises(TaskTaken):
        attach(house, task, ("a.pdf", PDF))


def test_a_form_is_not_sent_with_another_ones_file(house, task):
    other = house.engine.claim(house["onni"], house.tasks(house.open_case().key)["kirjaa"].id)
    (theirs,) = attach(house, other, ("a.pdf", PDF), who="onni")
    for wrong in ([theirs.id], ["nothing"], "x' OR 1=1", [{"a": 1}], [None]):
        with pytest.raises(FormInvalid) as error:
            house.engine.complete_task(house["aino"], task.id, {"lähde": "x", "liitteet": wrong})
        assert error.value.errors["liitteet"].code == "file_gone"


def test_files_of_rows_are_sent_and_what_was_left_out_is_forgotten(house, task):
    (left,) = attach(house, task, ("left.pdf", PDF))
    (row,) = attach(house, task, ("row.pdf", PDF + b"r"), field="rivit.0.liite")
    finish(house, task, rivit=[{"liite": [row.id]}])
    assert names(house, "aino", task.case_key) == ["row.pdf"]
    with pytest.raises(NotFound):
        house.engine.open_attachment(house["aino"], left.id)
    assert len(pieces(house, left, row)) == 1


def test_a_file_is_taken_out_of_ones_own_draft_and_of_nothing_else(house, task):
    (one,) = attach(house, task, ("a.pdf", PDF))
    with pytest.raises(NotFound):
        house.engine.detach(house["onni"], task.id, one.id)
    house.engine.detach(house["aino"], task.id, one.id)
    house.engine.detach(house["aino"], task.id, one.id)
    assert pieces(house, one) == []
    (two,) = attach(house, task, ("a.pdf", PDF))
    finish(house, task, two)
    with pytest.raises(NotFound):
        house.engine.detach(house["aino"], task.id, two.id)
    assert len(pieces(house, two)) == 1


def test_files_of_drafts_that_came_to_nothing_are_forgotten_at_night(house, task):
    files = attach(house, task, ("a.pdf", PDF))
    with clock.at(clock.now() + timedelta(days=1)):
        house.engine.nightly()
        assert len(pieces(house, *files)) == 1
        house.engine.deliver_message(house["siiri"], task.case_key, "asiakas_keskeyttää", {"kuka": "asiakas"})
    with clock.at(clock.now() + timedelta(days=2)):
        house.engine.nightly()
    assert pieces(house, *files) == kept(house, task) == []


def test_the_files_of_a_case_are_erased_with_it(house, task):
    (one,) = attach(house, task, ("a.pdf", PDF))
    finish(house, task, one)
    with house.engine._store.begin() as uow:
        assert forget_case(Work(uow, house.engine._context), task.case_id) == 1
    assert pieces(house, one) == kept(house, task) == []


def test_a_file_of_which_a_piece_is_gone_is_not_handed_out(house, task):
    (one,) = attach(house, task, ("a.pdf", LARGE))
    last = (attachment_piece.c.file_id == one.id, attachment_piece.c.number > 0)
    with house.engine._store.begin() as uow:
        uow.ground.run(delete(attachment_piece).where(*last))
    with pytest.raises(StateRefused):
        house.engine.open_attachment(house["aino"], one.id)


def test_the_doctor_finds_missing_and_stray_bytes(house, task):
    files = attach(house, task, ("a.pdf", PDF))
    assert found(house).isdisjoint({"file_missing", "file_stray"})
    here = attachment_piece.c.file_id == files[0].id
    with house.engine._store.begin() as uow:
        uow.ground.run(update(attachment_piece).where(here).values(file_id="elsewhere"))
    assert {"file_missing", "file_stray"} <= found(house)
    with house.engine._store.begin() as uow:
        there = attachment_piece.c.file_id == "elsewhere"
        uow.ground.run(update(attachment_piece).where(there).values(file_id=files[0].id))


# The scanner


@pytest.fixture
def seen(house, monkeypatch):
    """Set a scanner up; gives what it has seen."""
    with scanner() as (address, seen):
        monkeypatch.setattr(house.engine, "_scanner", scanner_at(address))
        monkeypatch.setattr(house.engine, "_context", replace(house.engine._context, scans=True))
        yield seen


def test_a_file_waits_until_the_scanner_has_let_it_pass(house, task, seen):
    (one,) = attach(house, task, ("a.pdf", PDF))
    with pytest.raises(AttachmentHeld):
        house.engine.open_attachment(house["aino"], one.id)
    assert house.engine.scan_attachments() == 1
    assert seen == [PDF]
    assert house.engine.open_attachment(house["aino"], one.id)[1] == PDF
    assert house.engine.scan_attachments() == 0


def test_an_infected_file_is_gone_and_the_case_says_so(house, task, seen):
    bad, good = attach(house, task, ("bad.pdf", VIRUS), ("good.pdf", PDF))
    assert house.engine.scan_attachments() == 2
    assert (pieces(house, bad), len(pieces(house, good))) == ([], 1)
    with pytest.raises(AttachmentHeld):
        house.engine.open_attachment(house["aino"], bad.id)
    with pytest.raises(FormInvalid) as error:
        finish(house, task, bad, good)
    assert error.value.errors["liitteet"].code == "file_infected"
    assert "attachment_infected" in house.events(task.case_key)
    told = [one for one in house.engine.inbox(house["aino"]) if one.kind == "file_infected"]
    assert [(one.task_id, one.case_key) for one in told] == [(task.id, task.case_key)]
    assert "bad.pdf" not in repr(told)
    finish(house, task, good)
    assert names(house, "aino", task.case_key) == ["good.pdf"]
    assert "file_missing" not in found(house)


def test_a_scanner_that_is_away_is_asked_again_and_nothing_passes_meanwhile(house, task, seen, monkeypatch):
    (one,) = attach(house, task, ("a.pdf", PDF))
    with monkeypatch.context() as away:
        away.setattr(house.engine, "_scanner", scanner_at("unix:///nowhere/clamd.ctl"))
        assert house.engine.scan_attachments() == 1
        assert house.engine.scan_attachments() == 0
    with pytest.raises(AttachmentHeld):
        house.engine.open_attachment(house["aino"], one.id)
    with clock.at(clock.now() + timedelta(hours=2)):
        assert "file_waiting" in found(house)
        assert house.engine.scan_attachments() == 1
    assert "file_waiting" not in found(house)
