"""Comments on a whole engine, on both databases: who reads, who is told, what stays of what was changed."""

import threading
from datetime import date, timedelta

import pytest

from engine import clock
from engine.errors import Conflict, Forbidden, FormInvalid, NotFound
from engine.ids import new_id
from engine.model import CaseMember, Consent
from engine.model.comments import LONGEST
from engine.store.counting import counted_statements
from tests.integration.engine.conftest import local, settle_in
from tests.integration.engine.test_consent_per_party import files

DAY = date(2026, 3, 16)


@pytest.fixture
def parties(engine):
    """Give the engine with a case on which the register, Kela (Aino, Onni) and a health station (Helmi) work."""
    with clock.at(local(f"{DAY}T09:00")):
        house = settle_in(engine, files())
        house.people["helmi"] = engine.add_person(
            "helmi", name="Helmi", organisation="Terveysasema", region="koe", groups=["tiimi"], roles=["supervisor"]
        )
        house.people.update({name: engine.find_person(name) for name in house.people})
        house.key = engine.start_case(house["taimi"], definition="koe", region="koe", client={}, variables={}).key
        with engine._store.begin() as uow:
            case = uow.cases.by_key(house.key)
            for who in (house["aino"], house["onni"]):
                uow.members.add(CaseMember(new_id(), case.id, who.id, who.name, "team", clock.now()))
        for party in ("kela", "terveydenhuolto"):
            give(house, party)
        yield house


def give(house, party):
    with house.engine._store.begin() as uow:
        case = uow.cases.by_key(house.key)
        consent = Consent(new_id(), case.id, party, "y100", "kirjallinen", DAY, DAY + timedelta(days=40))
        uow.consents.add(consent)
        uow.cases.update(case.id, consent_decided_at=clock.now())


def end(house, party):
    with house.engine._store.begin() as uow:
        uow.consents.withdraw(uow.cases.by_key(house.key).id, party, clock.now())


def texts(house, who):
    return [row.comment.text for row in house.engine.comments(house[who], house.key).rows]


def test_a_mention_reaches_the_other_and_nobody_else(house):
    case = house.open_case()
    house.engine.write_comment(house["aino"], case.key, "@onni, katsotko? aino@koe.fi ei ole maininta. @Ei Kukaan")
    row = house.engine.comments(house["onni"], case.key).rows[0]
    assert (row.comment.author, row.mentioned, row.may_change) == ("Aino", ["Onni"], False)
    letter = house.engine.inbox(house["onni"])[0]
    assert (letter.kind, letter.case_key, letter.facts) == ("mention", case.key, {"comment": row.comment.id})
    assert house.told("aino") == house.told("siiri") == []


def test_the_longest_name_is_meant(house):
    house.people["onnila"] = house.engine.add_person(
        "onnila", name="Onni Laine", organisation="Koe", region="koe", groups=["ohjaus"], roles=[]
    )
    case = house.open_case()
    house.engine.write_comment(house["aino"], case.key, "Kysy: @Onni Laine.")
    assert house.told("onnila") == ["mention"]
    assert house.told("onni") == []


def test_one_is_not_mentioned_who_may_not_see_the_case(house):
    case = house.open_case()
    assert "Johanna" not in [name for _, name in house.engine.comments(house["aino"], case.key).people]
    with pytest.raises(FormInvalid) as refused:
        house.engine.write_comment(house["aino"], case.key, "Hei", [house["johanna"].id])
    assert refused.value.errors["mention"].code == "unknown_option"
    house.engine.write_comment(house["aino"], case.key, "Hei @Johanna")
    assert house.told("johanna") == []
    with pytest.raises(NotFound):
        house.engine.write_comment(house["johanna"], case.key, "Hei")


@pytest.mark.parametrize(
    ("text", "code"), [("", "required"), (" \n\t ", "required"), ("x" * (LONGEST + 1), "too_long"), ("\0", "not_text")]
)
def test_what_is_no_comment_is_refused(house, text, code):
    case = house.open_case()
    with pytest.raises(FormInvalid) as refused:
        house.engine.write_comment(house["aino"], case.key, text)
    assert refused.value.errors["text"].code == code
    assert house.engine.comments(house["aino"], case.key).rows == []


def test_a_changed_comment_keeps_its_earlier_wording_and_tells_only_who_is_new(house):
    case = house.open_case()
    written = house.engine.write_comment(house["aino"], case.key, "@Onni katso")
    house.engine.change_comment(house["aino"], case.key, written, "@Onni ja @Siiri katsokaa", revision=1)
    row = house.engine.comments(house["siiri"], case.key).rows[0]
    assert (row.comment.revision, [one.text for one in row.comment.earlier]) == (2, ["@Onni katso"])
    assert house.told("onni") == house.told("siiri") == ["mention"]
    with pytest.raises(Conflict):
        house.engine.change_comment(house["aino"], case.key, written, "vanhan päälle", revision=1)
    for who in ("onni", "siiri"):
        with pytest.raises(Forbidden):
            house.engine.change_comment(house[who], case.key, written, "toisen suulla", revision=2)


def test_a_withdrawn_comment_says_who_and_when_and_nothing_else(house):
    case = house.open_case()
    written = house.engine.write_comment(house["aino"], case.key, "Väärä asia @Onni")
    with pytest.raises(Forbidden):
        house.engine.withdraw_comment(house["onni"], case.key, written)
    house.engine.withdraw_comment(house["siiri"], case.key, written)
    row = house.engine.comments(house["onni"], case.key).rows[0]
    assert (row.comment.text, row.comment.earlier, row.mentioned) == ("", (), [])
    assert (row.comment.withdrawn_by, row.may_withdraw) == ("Siiri", False)
    for act in (
        lambda: house.engine.withdraw_comment(house["aino"], case.key, written),
        lambda: house.engine.change_comment(house["aino"], case.key, written, "uusi", revision=1),
    ):
        with pytest.raises(Conflict):
            act()


def test_a_comment_is_found_under_its_own_case_only(house):
    case, other = house.open_case(), house.open_case()
    written = house.engine.write_comment(house["aino"], case.key, "Tämä asia")
    with pytest.raises(NotFound):
        house.engine.withdraw_comment(house["aino"], other.key, written)


def test_the_same_key_writes_and_tells_once(house):
    case = house.open_case()
    ids = {house.engine.write_comment(house["aino"], case.key, "@Onni", idempotency_key="k") for _ in range(3)}
    assert (len(ids), house.told("onni")) == (1, ["mention"])


def test_who_guards_privacy_reads_and_does_not_write(house):
    case = house.open_case()
    tytti = house.engine.add_person(
        "tytti", name="Tytti", organisation="Koe", region="koe", groups=["tietosuoja"], roles=["privacy"]
    )
    house.engine.write_comment(house["aino"], case.key, "Hei")
    page = house.engine.comments(tytti, case.key)
    assert (len(page.rows), page.may_write, page.people) == (1, False, [])
    with pytest.raises(Forbidden):
        house.engine.write_comment(tytti, case.key, "Hei")


def test_reading_and_writing_are_in_the_access_log(house):
    case = house.open_case()
    written = house.engine.write_comment(house["aino"], case.key, "Hei")
    house.engine.change_comment(house["aino"], case.key, written, "Hei taas", revision=1)
    house.engine.comments(house["onni"], case.key)
    house.engine.withdraw_comment(house["aino"], case.key, written)
    with house.engine._store.begin(write=False) as uow:
        log = [(one.person_name, one.action, one.what) for one in reversed(uow.access.of_case(case.id))]
    assert log[-4:] == [
        ("Aino", "change", "write_comment"),
        ("Aino", "change", "change_comment"),
        ("Onni", "view", "comments"),
        ("Aino", "change", "withdraw_comment"),
    ]


def test_no_statement_more_for_more_comments(house):
    case = house.open_case()

    def count():
        with counted_statements() as statements:
            house.engine.comments(house["siiri"], case.key)
        return len(statements)

    house.engine.write_comment(house["aino"], case.key, "@Onni")
    few = count()
    for number in range(8):
        house.engine.write_comment(house["aino"], case.key, f"{number} @Siiri @Onni")
    assert count() == few


def test_the_register_reads_all_and_a_party_what_the_register_and_itself_wrote(parties):
    for who in ("taimi", "aino", "helmi"):
        parties.engine.write_comment(parties[who], parties.key, who)
    for who in ("taimi", "aino", "helmi"):
        assert set(texts(parties, who)) == {"taimi", "aino", "helmi"}
    end(parties, "terveydenhuolto")
    assert set(texts(parties, "taimi")) == {"taimi", "aino", "helmi"}
    assert set(texts(parties, "aino")) == set(texts(parties, "onni")) == {"taimi", "aino"}
    with pytest.raises(NotFound):
        texts(parties, "helmi")


def test_a_party_without_consent_is_not_told_and_writes_nothing(parties):
    end(parties, "kela")
    names = [name for _, name in parties.engine.comments(parties["taimi"], parties.key).people]
    assert "Helmi" in names
    assert {"Aino", "Onni"}.isdisjoint(names)
    parties.engine.write_comment(parties["taimi"], parties.key, "@Aino ja @Helmi")
    assert parties.told("aino") == []
    assert parties.told("helmi") == ["mention"]
    with pytest.raises(NotFound):
        parties.engine.write_comment(parties["aino"], parties.key, "Hei")


def test_a_kept_answer_tells_nothing_after_the_consent_has_ended(parties):
    written = parties.engine.write_comment(parties["aino"], parties.key, "Hei", idempotency_key="k")
    end(parties, "kela")
    for act in (
        lambda: parties.engine.write_comment(parties["aino"], parties.key, "Hei", idempotency_key="k"),
        lambda: parties.engine.withdraw_comment(parties["aino"], parties.key, written),
    ):
        with pytest.raises(NotFound):
            act()


def test_of_two_changes_at_once_one_is_kept_and_the_other_hears_of_it(house):
    case = house.open_case()
    written = house.engine.write_comment(house["aino"], case.key, "Hei")
    gate, answers = threading.Barrier(2), []

    def change(text):
        gate.wait()
        try:
            house.engine.change_comment(house["aino"], case.key, written, text, revision=1)
            answers.append(text)
        except Conflict:
            answers.append("conflict")

    both = [threading.Thread(target=change, args=(text,)) for text in ("yksi", "kaksi")]
    for one in both:
        one.start()
    for one in both:
        one.join()
    kept = house.engine.comments(house["aino"], case.key).rows[0].comment
    assert sorted(answers) == sorted(["conflict", kept.text])
    assert (kept.revision, len(kept.earlier)) == (2, 1)
