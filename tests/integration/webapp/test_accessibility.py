"""Anybody may say what does not work; only admins read it, and it lies sealed."""

import sqlalchemy

from engine import clock
from tests.integration.engine.conftest import local

MARK = "<b>En näe kaaviota</b>"


def leave(office, **said):
    visitor = office.app.test_client()
    token = visitor.get("/accessibility").text.split('name="_csrf" value="')[-1].split('"')[0]
    return visitor, visitor.post("/accessibility", data={"_csrf": token, **said})


def test_a_stranger_leaves_a_remark_and_an_admin_answers_it(office):
    admin = office.people["valma"]
    with clock.at(local("2026-03-05T14:00")):
        visitor, sent = leave(office, text=MARK, contact="x@example.fi", page="/cases")
    assert sent.status_code == 303
    assert "14 päivässä" in visitor.get("/accessibility").text
    assert office.engine.unread(admin) == 1
    page = office.browser("valma").get("/admin/remarks").text
    assert "&lt;b&gt;En näe kaaviota" in page
    assert "19.3." in page
    (remark,) = office.engine.remarks(admin)
    for who in ("aino", "siiri"):
        assert office.browser(who).get("/admin/remarks").status_code == 403
        assert office.post(who, f"/admin/remarks/{remark.id}/answer").status_code == 404
    assert office.post("valma", f"/admin/remarks/{remark.id}/answer").status_code == 303
    (answered,) = office.engine.remarks(admin)
    assert answered.answered_by == admin.id
    assert office.engine.answer_remark(admin, remark.id) is False
    assert office.post("valma", "/admin/remarks/none/answer").status_code == 404


def test_what_was_written_lies_sealed(office):
    leave(office, text=MARK)
    with office.engine._store.begin(write=False) as uow:
        (said,) = uow.ground.run(sqlalchemy.text("select said from remark")).scalars()
    assert b"kaaviota" not in bytes(said)


def test_nothing_typed_is_lost_when_it_cannot_be_kept(office):
    _, sent = leave(office, text=" ", contact="puh. 040")
    assert sent.status_code == 422
    assert "puh. 040" in sent.text
    assert 'id="remark-text-error"' in sent.text
    _, sent = leave(office, text="x" * 5_001)
    assert sent.status_code == 422
    for _ in range(7):
        _, sent = leave(office, text=MARK)
    assert sent.status_code == 429
    assert "En näe kaaviota" in sent.text
    assert len(office.engine.remarks(office.people["valma"])) < 8
