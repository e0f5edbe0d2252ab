"""The joint plan is a versioned document: each accepted version stays as it was, dissent is kept, papers are real."""

import threading
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from engine.commands.open_session import open_session
from engine.errors import Conflict, NotFound
from engine.model import CaseStatus
from engine.scenarios import load_scenario, run_scenario
from webapp import create_app

SCENARIO = Path(__file__).parents[2] / "processes" / "keski_suomi" / "scenarios" / "tyopari.toml"
OPINION = "Työkokeilu alkaa minusta liian aikaisin."
HOSTILE = '#panic("x") #read("/etc/passwd") $1/0$ <script>alert(1)</script> {{ 7*7 }} \\ *a* _b_ 😀'
OPEN_AFTER = "2026-03-02T10:00"
"""The step in which the second version is accepted; the case is still open after it."""


def story(*, whole=True):
    """Give the scenario with plans that say more, as far as the second version or to its end."""
    scenario = load_scenario(SCENARIO)
    last = next(one.number for one in scenario.steps if one.at.isoformat().startswith(OPEN_AFTER))
    steps = scenario.steps if whole else scenario.steps[:last]
    return replace(scenario, client={"name": "Liisa Esimerkki"}, steps=tuple(map(richer, steps)))


def richer(step):
    if step.target != "laadi_suunnitelma":
        return step
    first, day = step.at.month == 2, step.at.date().isoformat()
    tasks = [{"tehtävä": "Varaa aika", "mennessä": day, "valmis": not first}]
    records = [
        {"taho": "Sosiaalihuolto", "järjestelmä": "oma", "kirjattu": True},
        {"taho": "Kela", "järjestelmä": "Kelan oma"},
    ]
    goal = HOSTILE if first else "Opiskelemaan"
    more = {"työuratavoite": goal, "asiakkaan_tehtävät": tasks, "kirjaaminen": records, "kyselyoikeus": ["kela"]}
    return replace(step, values={**step.values, **more})


class Desk:
    """A case whose plan has been changed, and who looks at it."""

    def __init__(self, engine, *, whole=True):
        report = run_scenario(engine, story(whole=whole))
        assert report.ok, "\n".join(report.lines())
        self.engine, self.key = engine, report.case_key
        self.person = next(
            one
            for one in map(engine.find_person, ("keski_suomi.sosiaaliohjaaja.konsultointitiimi-sosiaaliohjaus-to",))
            if one
        )

    def plan(self, version=None, **more):
        return self.engine.plan(self.person, self.key, version, **more)

    def seen(self):
        """Give what the access log tells of this case, newest first."""
        with self.engine._store.begin(write=False) as uow:
            return [one.what for one in uow.access.of_case(uow.cases.by_key(self.key).id)]


@pytest.fixture
def desk(engine):
    return Desk(engine)


def events(desk, *names):
    observer = desk.engine.find_person("keski_suomi.scenario-observer")
    return [(one.name, one.attributes) for one in desk.engine.case_page(observer, desk.key).events if one.name in names]


def test_versions_stay_as_they_were_and_tell_who_made_them(desk):
    page = desk.plan()
    first, second, third = page.versions
    assert [one.version for one in page.versions] == [1, 2, 3]
    assert (page.plan, page.case.status, page.term) == (third, CaseStatus.CLOSED, "Yhteinen suunnitelma")
    assert (first.values["työuratavoite"], second.values["työuratavoite"]) == (HOSTILE, "Opiskelemaan")
    assert first.author == first.approver == desk.person.name
    assert first.version_id == page.case.version_id
    assert [one.client_approved for one in page.versions] == [True, False, True]
    assert second.values["hyväksyntä"]["mielipide"] == OPINION
    assert third.values["koti"]["perustelu"].startswith("Aktivointisuunnitelma tehdään")
    assert "koti" not in second.values
    with pytest.raises(NotFound):
        desk.plan(4)


def test_the_log_tells_of_versions_and_measures_and_names_none(desk):
    accepted = events(desk, "suunnitelma_hyväksytty")
    assert [one for _, one in accepted] == [
        {"v": 1, "asiakas": True, "työuratavoite": True},
        {"v": 2, "asiakas": False, "työuratavoite": True},
        {"v": 3, "asiakas": True, "työuratavoite": True},
    ]
    added = events(desk, "toimenpide_lisätty")
    assert [one for _, one in added] == [
        {"v": 1, "laji": "palvelut"},
        {"v": 1, "laji": "asiakkaan_tehtävät"},
        {"v": 2, "laji": "palvelut"},
        {"v": 3, "laji": "palvelut"},
    ]
    assert events(desk, "toimenpide_tehty") == [("toimenpide_tehty", {"v": 2, "laji": "asiakkaan_tehtävät"})]


def test_a_tick_is_made_once_whoever_comes_and_stays(engine):
    desk = Desk(engine, whole=False)
    assert [one.row for one in desk.plan(2).recordings] == [0]  # this was recorded when the plan was written
    made, gate = [], threading.Barrier(3)

    def tick():
        gate.wait()
        made.append(engine.record_plan(desk.person, desk.key, 2, 1))

    threads = [threading.Thread(target=tick) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(made) == [False, False, True]
    ticks = {one.row: one for one in desk.plan(2).recordings}
    assert (ticks[1].person, len(ticks)) == (desk.person.name, 2)
    assert desk.plan(1).recordings[0].plan_id != ticks[0].plan_id
    assert [one for _, one in events(desk, "plan_recorded")] == [{"v": 2, "rivi": 2}]
    for version, row in ((2, 2), (3, 0), (2, -1)):
        with pytest.raises(NotFound):
            engine.record_plan(desk.person, desk.key, version, row)
    assert engine.record_plan(desk.person, desk.key, 1, 1, "key") is True
    assert engine.record_plan(desk.person, desk.key, 1, 1, "key") is True  # the same request again
    with pytest.raises(Conflict):
        engine.record_plan(desk.person, desk.key, 2, 1, "key")


@pytest.fixture(scope="module")
def place(open_engine, migrated_sqlite, files, tmp_path_factory):
    """Give one desk for all that only looks, with the application before it."""
    folder = tmp_path_factory.mktemp("plan")
    (folder / "polku.db").write_bytes(migrated_sqlite.read_bytes())
    engine = open_engine(f"sqlite:///{folder / 'polku.db'}", folder)
    engine.publish(files, actor=None, comment="")
    desk = Desk(engine)
    desk.app = create_app(engine)
    secret = engine.create_token(desk.person.username, name="test", days=1)
    desk.headers = {"Authorization": f"Bearer {secret}"}
    yield desk
    engine.close()


def api(desk, path, **headers):
    return desk.app.test_client().get(f"/api/v1/cases/{desk.key}{path}", headers=desk.headers | headers)


def test_programs_read_the_versions_and_what_differs(place):
    rows = api(place, "/plans").json["items"]
    assert [(one["version"], one["client_disagrees"]) for one in rows] == [(1, False), (2, True), (3, False)]
    one = api(place, "/plans/2").json
    assert (one["opinion"], one["values"]["työuratavoite"]) == (OPINION, "Opiskelemaan")
    assert [(row["party"], row["done_by"]) for row in one["recordings"]] == [
        ("Sosiaalihuolto", place.person.name),
        ("Kela", None),
    ]
    changes = api(place, "/plans/2/changes").json["items"]
    goal = next(change for change in changes if change["field"] == "työuratavoite")
    assert (goal["before"], goal["after"], goal["kind"]) == (HOSTILE, "Opiskelemaan", "changed")
    assert {"added", "removed"} <= {change["kind"] for change in changes}
    assert api(place, "/plans/1/changes").json["items"] == []
    assert api(place, "/plans/3/changes?since=3").json["items"] == []
    for wrong in ("/plans/4", "/plans/x", "/plans/-1", "/plans/1/changes?since=9", "/plans/٣"):
        assert api(place, wrong).status_code == 404


LANGUAGES = {
    "fi": ("Yhteinen suunnitelma", "Palvelut ja toimenpiteet", "Vastuutaho"),
    "sv": ("Gemensam plan", "Tjänster och åtgärder", "Ansvarig aktör"),
    "en": ("Joint plan", "Services and measures", "Party responsible"),
}


def elements(pdf):
    """Give every structure element in the order of reading: its kind and its attributes."""

    def walk(node):
        if isinstance(node, pikepdf.Array):
            for one in node:
                yield from walk(one)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield str(node.S), node
            yield from walk(node.get("/K", pikepdf.Array()))

    return list(walk(pdf.Root.StructTreeRoot.K))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_is_tagged_and_in_its_language(place, language):
    answer = api(place, f"/plans/2/pdf?language={language}")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Cache-Control"] == "no-store"
    name = answer.headers["Content-Disposition"]
    assert name == f'attachment; filename="suunnitelma-{place.key}-v2-{language}.pdf"'
    assert place.seen()[0] == "plan_pdf"
    term, services, _party = LANGUAGES[language]
    with pikepdf.open(BytesIO(answer.data)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == language
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert about["dc:title"].startswith(f"{term}, {place.key}")
            assert "Liisa" not in str(about)
        kinds = [kind for kind, _ in elements(pdf)]
        assert kinds.count("/Table") == 6
        heads = [node for kind, node in elements(pdf) if kind == "/TH"]
        assert len(heads) > 10
        assert all(
            str(node.A[0].Scope if isinstance(node.A, pikepdf.Array) else node.A.Scope) == "/Column" for node in heads
        )
        assert next(kind for kind in kinds if kind in ("/H1", "/H2")) == "/H1"
        with pdf.open_outline() as outline:
            titles = [one.title for one in outline.root] + [two.title for one in outline.root for two in one.children]
        assert services in titles
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
        assert any("LibertinusSerif" in font for font in fonts)
        assert all("/FontFile" in str(list(descriptor.keys())) for descriptor in descriptors(pdf))


def descriptors(pdf):
    return [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"]


def test_pages_are_for_those_who_may_read_the_case(place):
    stranger = place.engine.add_person("outo", name="Outo", region="vantaa", groups=["tiimi"])
    with pytest.raises(NotFound):
        place.engine.plan(stranger, place.key)


def test_a_plan_of_a_released_version_still_shows(place):
    from_before = {"tavoite": "Takaisin", "palvelut": [{"palvelu": "TEAK", "vastuutaho": "Kela", "mennessä": "2023"}]}
    with place.engine._store.begin() as uow:
        case = uow.cases.by_key(place.key)
        plan = replace(uow.plans.of_case(case.id)[0], id="old", version=9, values=from_before, version_id=None)
        uow.plans.add(replace(plan, accepted_at=None, author_id=None, author="", approver_id=None, approver=""))
    one = api(place, "/plans/9").json
    assert (one["author"], one["accepted_at"], one["values"]["tavoite"]) == (None, None, "Takaisin")
    assert api(place, "/plans/9/pdf").data.startswith(b"%PDF-")
    with place.engine._store.begin() as uow:
        uow.ground.connection.exec_driver_sql("DELETE FROM plan_version WHERE id = 'old'")


def browser(desk):
    """Give a browser in which the person has signed in."""
    with desk.engine._store.begin() as uow:
        session, token = open_session(uow, desk.person)
    client = desk.app.test_client()
    client.set_cookie("polku", token)
    return client, session.csrf_token


def test_what_people_wrote_is_shown_as_they_wrote_it(place):
    client, _ = browser(place)
    for path in ("plan/1", "plan/1/print", "plan/compare?before=1&after=2"):
        told = client.get(f"/cases/{place.key}/{path}")
        assert told.status_code == 200
        assert "<script>alert(1)" not in told.text
        assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}" in told.text
    paper = PdfReader(BytesIO(client.get(f"/cases/{place.key}/plan/1/pdf").data))
    text = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    for part in ('#panic("x") #read("/etc/passwd") $1/0$', "<script>alert(1)</script> {{ 7*7 }} \\ *a* _b_ □"):
        assert part in text
    order = ["Yhteinen suunnitelma", "Asiakas:", "Tavoitteet ja voimavarat", "Palvelut ja toimenpiteet", "Aikataulu"]
    order += ["Toimeentulo", "Kirjaaminen ja tiedonkulku", "Asiakkaan hyväksyntä", "Kirjaaminen omiin järjestelmiin"]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_dissent_is_seen_wherever_the_plan_is(place):
    client, _ = browser(place)
    for path in ("plan/2", "plan/2/print"):
        told = client.get(f"/cases/{place.key}/{path}").text
        assert "Asiakas on eri mieltä" in told
        assert OPINION in told
    assert "eri mieltä" in client.get(f"/cases/{place.key}/plan").text
    paper = PdfReader(BytesIO(client.get(f"/cases/{place.key}/plan/2/pdf").data))
    assert OPINION in " ".join(paper.pages[0].extract_text().split())


def test_what_changed_is_marked_and_told_in_plain_words(place):
    client, _ = browser(place)
    told = client.get(f"/cases/{place.key}/plan/3").text
    assert "Palvelut ja toimenpiteet: lisättiin rivi ”TEAK, Kela, 10.6.2026, 1.9.2026”." in told
    assert 'Seuranta: seuraava tarkistus <span class="tag soon">muuttunut</span>' in told
    assert 'Voimavarat ja vahvuudet <span class="tag soon">' not in told
    assert "Poikkeamisen perustelu" in told
    compared = client.get(f"/cases/{place.key}/plan/compare?before=2&after=3").text
    assert "Asiakas on hyväksynyt suunnitelman: ennen ”Eri mieltä”, nyt ”Kyllä”." in compared
    assert client.get(f"/cases/{place.key}/plan/compare?before=1").status_code == 404


def test_a_tick_after_the_end_of_the_case_is_refused(place):
    client, csrf = browser(place)
    told = client.get(f"/cases/{place.key}/plan").text
    assert "1 kirjaaminen auki" in told
    assert "Merkitse kirjatuksi" not in told
    assert client.post(f"/cases/{place.key}/plan/3/recordings/1", data={"_csrf": csrf}).status_code == 403
