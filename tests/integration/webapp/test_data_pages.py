"""The pages of data out and in, and of alerts, as people use them."""

import csv
import gzip
import io
import zlib
from datetime import timedelta

import pytest
from lxml import etree

from engine import clock
from tests.integration.engine.conftest import REGION, local
from tests.integration.webapp.conftest import CLIENT

BEGIN = local("2026-03-02T09:00")
TABLE = "Case ID,Activity,Start,Complete,User\n" + "".join(
    f"{case},{step},2024-01-{day:02d} 09:00:00,2024-01-{day + length:02d} 09:00:00,Maija {case}\n"
    for case in range(1, 7)
    for day, length, step in ((1, case, "Hakemus"), (10, 2, "Päätös"))
)
CHOSEN = {"case": "Case ID", "activity": "Activity", "start": "Start", "end": "Complete", "resource": "User"}


def send(office, data, name="loki.csv", title="Vanha"):
    form = {"name": title, "region": REGION, "file": (io.BytesIO(data), name)}
    return office.post("pekka", "/dashboard/imports", form, content_type="multipart/form-data")


def taken(office, data, name="loki.csv"):
    answer = send(office, data, name)
    assert answer.status_code == 303, answer.text
    return answer.location


def read(office, address, **mapping):
    assert office.post("pekka", address, mapping).status_code == 303
    while office.engine.read_imports():
        pass
    return office.browser("pekka").get(address).text


def test_a_table_is_mapped_and_shown_with_the_same_figures(office):
    address = taken(office, TABLE.encode())
    asked = office.browser("pekka").get(address).text
    assert '<option value="Case ID" selected>' in asked
    assert "2024-01-01 09:00:00" in asked
    shown = read(office, address, **CHOSEN, zone="Europe/Helsinki")
    rows = [[cell.strip() for cell in row.itertext() if cell.strip()] for row in etree.HTML(shown).iter("tr")]
    assert ["Hakemus", "6", "3,5", "5,2", "5,5", "0"] in rows  # 1 to 6 days
    assert ["Päätös", "6", "2", "2", "2", "0"] in rows
    assert ["Hakemus → Päätös", "6"] in rows
    assert "Maija" not in shown
    text = office.browser("pekka").get(f"{address}?table=flow").text
    assert list(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=";"))[-1][1:] == ["6", "6"]
    with office.engine._store.begin(write=False) as uow:
        assert list(uow.vault.keys()) == []  # the file is gone
    assert office.post("pekka", f"{address}/drop").status_code == 303
    assert office.browser("pekka").get(address).status_code == 404


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("2024-01-10 09:00:00,2024-01-12 09:00:00,Maija 3", "nyt,2024-01-12 09:00:00,Maija 3"), "Rivi 7: ”nyt”"),
        (("2024-01-10 09:00:00,2024-01-12", "2024-01-20 09:00:00,2024-01-12"), "on ennen alkua"),
        (("1,Hakemus,2024-01-01 09:00:00", "1,Hakemus,"), "Rivi 2: Sarake ”Start” on tyhjä"),
        (("2,Hakemus", "2,"), "Sarake ”Activity” on tyhjä"),
        (("Maija 6\n", "Maija 6,liikaa\n"), "eri määrä sarakkeita"),
        (
            (
                "2024-01-02 09:00:00,Maija 1\n",
                "2024-01-02 09:00:00,Maija 1\n1,Hakemus,2024-01-01 09:00:00,2024-01-02 09:00:00,Maija 1\n",
            ),
            "Sama rivi",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_nothing_is_counted(office, change, sentence):
    changed = TABLE.replace(*change, 1)
    assert changed != TABLE
    shown = read(office, taken(office, changed.encode()), **CHOSEN, zone="UTC")
    assert sentence in shown
    assert "Lukuja ei laskettu" in shown
    assert "Mediaani" not in shown


def test_a_missing_zone_is_asked_for_and_a_left_out_hour_is_no_time(office):
    address = taken(office, TABLE.encode())
    assert "ei ole aikavyöhykettä" in read(office, address, **CHOSEN)
    assert "Mediaani" in read(office, address, **CHOSEN, zone="Europe/Helsinki")
    spring = TABLE.replace("2024-01-01 09:00:00", "2024-03-31 03:30:00", 1).encode()
    assert "kelloja siirrettiin" in read(office, taken(office, spring), **CHOSEN, zone="Europe/Helsinki")


def test_columns_that_are_not_there_are_refused(office):
    address = taken(office, TABLE.encode())
    for wrong in ({**CHOSEN, "case": "Nothing"}, {**CHOSEN, "activity": ""}, {**CHOSEN, "start": "", "end": ""}):
        assert office.post("pekka", address, wrong).status_code == 422
    assert office.post("pekka", address, {**CHOSEN, "zone": "../../etc/passwd"}).status_code == 422
    for twice in ({**CHOSEN, "activity": CHOSEN["case"]}, {**CHOSEN, "end": CHOSEN["start"]}):
        refused = office.post("pekka", address, twice)
        assert (refused.status_code, "Sama sarake on valittu kahteen kohtaan." in refused.text) == (422, True)


def test_a_finnish_table_is_proposed_whole_and_what_lacks_is_named(office):
    table = "Asiakasnumero;Vaihe;Aloitettu;Valmis;Käsittelijä\n1;Tiimi;9.1.2023 9.00;12.1.2023 15.30;Y\n"
    address = taken(office, table.encode())
    asked = office.browser("pekka").get(address).text
    assert asked.count(" selected>") == 6
    assert '<option value="Valmis" selected>' in asked
    refused = office.post("pekka", address, {**CHOSEN, "case": ""}).text
    assert '<a href="#case">Asian tunniste: Täytä tämä kohta.</a>' in refused


def xes(events, head=""):
    return f'<?xml version="1.0"?>{head}<log xmlns="http://www.xes-standard.org/">{events}</log>'.encode()


def trace(*events):
    shown = "".join(
        f'<event><string key="concept:name" value="{name}"/><date key="time:timestamp" value="{at}"/>'
        f'<string key="lifecycle:transition" value="{how}"/></event>'
        for name, at, how in events
    )
    return f"<trace>{shown}</trace>"


STEP = (("A", "2024-01-01T09:00:00+02:00", "start"), ("A", "2024-01-03T09:00:00+02:00", "complete"))


def test_xes_is_read_packed_and_plain(office):
    data = xes(trace(*STEP, ("B", "2024-01-03T09:00:00+02:00", "start")) * 5)
    for packed in (data, gzip.compress(data[:500]) + gzip.compress(data[500:])):  # as logs of two days are joined
        shown = read(office, taken(office, packed, "loki.xes.gz"))
        rows = [[cell.strip() for cell in row.itertext() if cell.strip()] for row in etree.HTML(shown).iter("tr")]
        assert ["A", "5", "2", "2", "2", "0"] in rows
        assert ["B", "0", "–", "–", "–", "5"] in rows
    # pm4py writes both moments into one event
    one = '<date key="start_timestamp" value="2024-01-01T09:00:00+02:00"/></event>'
    whole = xes(trace(("A", "2024-01-03T09:00:00+02:00", "complete")).replace("</event>", one) * 5)
    rows = [["".join(row.itertext())] for row in etree.HTML(read(office, taken(office, whole))).iter("tr")]
    assert ["A52220"] in rows


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (xes("", '<!DOCTYPE log [<!ENTITY a "aaaa">]>'), "DOCTYPE"),
        (xes(trace(STEP[0]).replace("</trace>", "")), "ei ole eheää"),
        (xes(trace(("A", "2024-01-01T09:00:00", "complete"))), "ei ole aikavyöhykettä"),
        (xes(trace(STEP[0], ("A", "2023-01-01T09:00:00+02:00", "complete"))), "on ennen alkua"),
        (xes("<a>" * 100 + "</a>" * 100), "liian syvällä"),
        (xes(trace(("", STEP[0][1], "complete"))), "concept:name"),
        (xes(""), "yhtään tapahtumaa"),
        (b"<?xml version='1.0'?><html><b/></html>", "ei ole XES-loki"),
    ],
)
def test_a_hostile_or_broken_log_is_refused_with_a_sentence(office, data, sentence):
    shown = read(office, taken(office, data, "loki.xes"))
    assert sentence in shown
    assert "Mediaani" not in shown


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (gzip.compress(b"\0" * 150_000_000, 9), "liian suuri"),
        (gzip.compress(TABLE.encode())[:-20], "viallinen"),
        (gzip.compress(TABLE.encode()) + b"x", "viallinen"),
        (gzip.compress(b"") * 1000, "viallinen"),
        (b"PK\x03\x04....", "ZIP"),
        ("Åland;b\n1;2\n".encode("latin-1"), "CSV UTF-8"),
        (b"A1;Hakemus;9.1.2023 9.00\nA2;Hakemus;10.1.2023 9.00\n", "Rivi 1: Ensimmäisellä rivillä on aikoja"),
        (b"a,b\n", "yhtään tapahtumaa"),
        (gzip.compress(b"\n" * 400_000), "Rivejä on liikaa"),
        (b"a,a\n1,2\n", "sama otsikko"),
        (b" ", "yhtään tapahtumaa"),
        (b'a,b\n1,"x\n', "lainausmerkit eivät täsmää"),
        (b"a\0b,c\n1,2\n", "UTF-8"),
        (zlib.compress(b"x"), "UTF-8"),
    ],
)
def test_what_is_no_log_is_refused_at_once(office, data, sentence):
    answer = send(office, data)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_formulas_stay_text_on_both_ways(office):
    evil = "=HYPERLINK(1)"
    shown = read(office, taken(office, TABLE.replace("Hakemus", f"'{evil}").encode()), **CHOSEN, zone="UTC")
    assert evil in etree.HTML(shown).xpath("string(//tbody)")
    assert "<script>" not in read(
        office, taken(office, TABLE.replace("Hakemus", "<script>x</script>").encode()), **CHOSEN, zone="UTC"
    ).partition("<main")[2].replace('<script type="application/json"', "")


def test_only_those_of_the_region_see_a_log(office):
    address = taken(office, TABLE.encode())
    for who in ("aino", "siiri", "tytti", "valma", "ville"):
        assert office.browser(who).get(address).status_code == 404
        assert office.post(who, address, CHOSEN).status_code == 404
        assert office.post(who, f"{address}/drop").status_code == 404
    assert office.browser("pekka").get(address).status_code == 200


def test_a_reader_that_was_killed_is_followed_by_another(office):
    address = taken(office, TABLE.encode())
    office.post("pekka", address, {**CHOSEN, "zone": "UTC"})
    with office.engine._store.begin() as uow:
        log = uow.imported_logs.claim(clock.now(), clock.now() + timedelta(minutes=10))
    assert office.engine.read_imports() == 0
    with clock.at(clock.now() + timedelta(minutes=11)):
        assert office.engine.read_imports() == 1
    assert office.engine.imported_log(office.people["pekka"], log.id).log.spans == 12


def test_the_log_is_downloaded_and_it_is_told_who_did(office):
    office.open_case()
    form = {"format": "csv", "contents": "steps", "precision": "day", "since": "1.1.2020"}
    answer = office.post("pekka", "/dashboard/exports", form)
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="polku')
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["activity"] for row in rows] == ["Kirjaa tunnistaminen"]
    assert CLIENT not in answer.text
    assert "Pekka" in office.browser("pekka").get("/dashboard/exports").text
    wrong = {"format": "exe", "since": "2026-13-01", "until": "x", "word": "x" * 101}
    refused = office.post("pekka", "/dashboard/exports", wrong)
    assert refused.status_code == 422
    assert refused.text.count('aria-invalid="true"') == 4
    refused = office.post("pekka", "/dashboard/exports", {"format": "csv", "path": "olematon"})
    assert (refused.status_code, refused.text.count('aria-invalid="true"')) == (422, 1)  # and not an empty file


def test_programs_read_pages_and_files(office):
    for _ in range(3):
        office.open_case()
    headers = office.bearer("pekka")
    ask = office.app.test_client().get
    first = ask("/api/v1/events?limit=2", headers=headers).json
    second = ask(f"/api/v1/events?limit=2&cursor={first['next']}", headers=headers).json
    assert len({one["id"] for one in (*first["items"], *second["items"])}) == 3
    assert second["next"] is None
    whole = ask("/api/v1/events/file?format=xes", headers=headers)
    assert len(etree.fromstring(whole.data).findall("{*}trace")) == 3
    assert ask("/api/v1/events", headers=office.bearer("siiri")).status_code == 403
    assert ask("/api/v1/events?region=muualla", headers=headers).status_code == 404
    assert len(ask("/api/v1/events?since=0001-01-01&until=9999-12-31", headers=headers).json["items"]) == 3
    for terms, field in (("path=olematon", "path"), ("since=2026-02-01&until=2026-01-31", "until")):
        for place in ("events", "events/file"):
            refused = ask(f"/api/v1/{place}?{terms}", headers=headers)
            assert (refused.status_code, [one["path"] for one in refused.json["errors"]]) == (422, [field])


def test_alerts_are_set_and_dropped_on_their_page(office):
    form = {"region": REGION, "kind": "queue", "limit": "0", "window": "90", "group": "ohjaus", "told": "process_owner"}
    form |= {"quiet_from": "0", "quiet_until": "0"}
    assert office.post("pekka", "/dashboard/alerts", form).status_code == 303
    assert "Katsotaan ensimmäisen kerran minuutin sisällä." in office.browser("pekka").get("/dashboard/alerts").text
    office.open_case()
    assert office.engine.check_alerts() == 1
    page = office.browser("pekka").get("/dashboard/alerts").text
    assert "raja ylittyy" in page
    assert "Ohjaus: 1 tehtävää ilman tekijää, raja 0." in page
    assert "Raja ylittyi, Koe." in office.browser("pekka").get("/notifications").text
    refused = office.post("pekka", "/dashboard/alerts", {**form, "limit": "x", "group": ""})
    assert refused.status_code == 422
    assert refused.text.count('aria-invalid="true"') == 2
    assert '<a href="#limit">Raja: Anna luku numeroina' in refused.text
    assert '<a href="#group">Ryhmä: Täytä tämä kohta.</a>' in refused.text
    forecast = office.browser("pekka").get("/dashboard/forecast?arrivals=600").text
    assert '<a href="#w-arrivals">Asioita tulee enemmän, prosenttia: Luku on liian suuri' in forecast
    assert 'name="arrivals" value="600"' in forecast
    forecast = office.browser("pekka").get("/dashboard/forecast?queue=nothing").text
    assert '<a href="#w-queue">Jono: Valitse jokin vaihtoehdoista.</a>' in forecast
    wrong = office.post("pekka", "/dashboard/exports", {"format": "x", "since": "eilen"}).text
    assert '<a href="#format">Muoto: Valitse jokin vaihtoehdoista.</a>' in wrong
    assert '<a href="#since">Avattu aikaisintaan: Anna päivä' in wrong
    (row,) = office.engine.alert_page(office.people["pekka"]).rows
    assert office.post("siiri", f"/dashboard/alerts/{row.rule.id}/drop").status_code == 403
    assert office.post("pekka", f"/dashboard/alerts/{row.rule.id}/drop").status_code == 303
    made = office.call("pekka", "/analytics/alerts", {"region": REGION, "kind": "silent", "limit": 2, "window": 45})
    assert made.status_code == 201
    listed = office.call("pekka", "/analytics/alerts", method="GET").json["items"]
    assert [one["id"] for one in listed] == [made.json["id"]]
    assert office.call("pekka", f"/analytics/alerts/{made.json['id']}", method="DELETE").status_code == 204
