"""Bodies, addresses and headers that no page of ours sends: refused clearly, and nothing is half done."""

import base64
import json
from datetime import UTC, datetime
from urllib.parse import quote

import pytest

NOW = datetime(2026, 1, 1, tzinfo=UTC).isoformat()


@pytest.fixture
def scene(either_office):
    """Give the office with three cases, so that lists have something to be paged."""
    return with_cases(either_office)


@pytest.fixture
def scene_on_sqlite(office):
    """Give the same on one database, for what is refused before any statement has it in it."""
    return with_cases(office)


def with_cases(office):
    case = office.open_case()
    for _ in range(2):
        office.open_case()
    return office, case, office.task(case.key)


def raw(office, address, body, kind="application/json", **headers):
    """Send bytes to the API as Aino."""
    headers = office.bearer("aino") | {name.replace("_", "-"): value for name, value in headers.items()}
    return office.app.test_client().post(f"/api/v1{address}", data=body, content_type=kind, headers=headers)


def is_problem(answer):
    """Tell whether a program is told what was wrong with its request."""
    told = answer.json if answer.mimetype == "application/problem+json" else {}
    return 400 <= answer.status_code < 500 and told["status"] == answer.status_code and bool(told["detail"])


KOE = b'"process": "koe", "region": "koe"}'
BODIES = {
    "empty": b"",
    "no object": b"[]",
    "null": b"null",
    "number": b"1",
    "text": b'"x"',
    "cut": b'{"values":',
    "not utf-8": b'{"values": "\xff"}',
    "values number": b'{"values": 1}',
    "values zero": b'{"values": 0, "client": 0, "process": "koe", "region": "koe"}',
    "values no": b'{"values": false, "variables": false, "process": "koe", "region": "koe"}',
    "values empty text": b'{"values": "", "client": "", "process": "koe", "region": "koe"}',
    "values empty list": b'{"values": [], "variables": [], "process": "koe", "region": "koe"}',
    "values null": b'{"values": null, "process": null}',
    "deep lists": b"[" * 100_000,
    "deep objects": b'{"a":' * 100_000,
    "deep and whole": b'{"values": {"a":' + b"[" * 900 + b"]" * 900 + b'}, "process": "koe"}',
    "nul": b'{"values": {"l\\u00e4hde": "\\u0000"}, "process": "\\u0000", "region": "koe"}',
    "half a character": b'{"values": {"l\\u00e4hde": "\\ud800"}, "process": "koe", "region": "\\ud800"}',
    "name of half a character": b'{"values": {"\\ud800": 1}, "variables": {"\\ud800": 1}, "process": "koe", ' + KOE,
    "typename": b'{"values": {"l\\u00e4hde": "x", "typename": "date"}, "process": ["koe"]}',
    "proto": b'{"values": {"l\\u00e4hde": "x", "__proto__": {"a": 1}}, "process": {"koe": 1}}',
    "tag": b'{"values": {"l\\u00e4hde": {"$date": "x"}}, "client": {"name": {"$date": "x"}}, ' + KOE,
    "tag of values": b'{"values": {"$date": "2026-01-01"}, "client": {"$date": "x"}, ' + KOE,
    "endless": b'{"values": {"l\\u00e4hde": 1e999}, "client": {"name": 1e999}, "process": "koe", "region": "koe"}',
    "many digits": b'{"values": {"haara": ' + b"9" * 5000 + b"}}",
    "list for a text": b'{"values": {"l\\u00e4hde": ["x"]}, "client": {"name": ["x"]}, ' + KOE,
}


def test_a_body_that_is_wrong_is_a_problem_and_changes_nothing(scene):
    office, _, task = scene
    before = office.counted()
    for name, body in BODIES.items():
        for address in (f"/tasks/{task.id}/complete", "/cases"):
            assert is_problem(raw(office, address, body)), (name, address)
    for kind in ("text/plain", "application/xml", "application/x-www-form-urlencoded", ""):
        assert raw(office, "/cases", b'{"process": "koe", "region": "koe"}', kind).status_code == 415
    assert office.counted() == before


DEEP = json.loads("[" * 30 + "]" * 30)
VARIABLES = [
    2**70,
    "\ud800",
    "\x00",
    {"$date": "x"},
    {"$decimal": "x"},
    [{"a": {"$time": 5}}],
    [{"typename": "a"}],
    DEEP,
]


@pytest.mark.parametrize("value", VARIABLES, ids=range(len(VARIABLES)))
def test_a_variable_that_could_not_be_read_again_is_refused(either_office, value):
    body = json.dumps({"process": "koe", "region": "koe", "variables": {"muuttuja": value}})
    answer = raw(either_office, "/cases", body.encode())
    assert answer.status_code == 422
    assert [one["path"] for one in answer.json["errors"]] == ["variables.muuttuja"]
    assert either_office.keys("siiri") == []


def test_a_variable_of_every_plain_kind_is_taken(either_office):
    variables = {"a": 1, "b": 1.5, "c": None, "d": [True, {"e": "ä"}], "f": ""}
    answer = either_office.call("aino", "/cases", {"process": "koe", "region": "koe", "variables": variables})
    assert answer.status_code == 201
    assert either_office.browser("aino").get(f"/cases/{answer.json['key']}").status_code == 200


def cursor(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode()


CURSORS = [
    *map(
        cursor,
        (
            [], 5, "ab", {"a": 1, "b": 2}, [1, "x"], ["a", "b"], [None, None], [True, "x"], [2**63, "x"], [[1], [2]],
            [{"at": NOW}, 1], [{"at": NOW}, {"at": NOW}], [{"at": NOW}, "\x00"], [{"at": NOW}, "\ud800"],
            [{"at": "2026-01-01T00:00:00"}, "x"], [{"at": "0001-01-01T00:00:00+14:00"}, "x"],
            [{"at": "9999-12-31T23:59:59-14:00"}, "x"], [{"at": 5}, "x"], [{"x": 1}, "y"], [{"at": NOW}, "' OR 1=1 --"],
        ),
    ),
    "ääö", "%%%", "A" * 199, "===", "' OR 1=1 --",
]  # fmt: skip


def test_a_cursor_that_is_not_ours_is_no_mishap(scene):
    office, browser = scene[0], scene[0].browser("aino")
    pages = ("/cases?cursor=", "/?cursor=", "/?view=queue&cursor=", "/?view=done&cursor=")
    if not office.engine.settings.database_url.startswith("sqlite"):
        pages = ()  # they read a cursor as the API does; drawing each again would prove nothing of the database
    for one in map(quote, CURSORS):
        for address in pages:
            assert browser.get(address + one).status_code == 200, (address, one)
        for view in ("cases?", "tasks?view=queue&", "tasks?view=mine&", "tasks?view=done&", "tasks?sort=priority&"):
            assert office.call("aino", f"/{view}cursor={one}", method="GET").status_code == 200, (view, one)


def test_a_cursor_of_ours_goes_on_and_shows_no_more_than_one_may_see(scene):
    office = scene[0]
    seen, following = [], ""
    for _ in range(3):
        page = office.call("aino", f"/cases?limit=1&cursor={following}", method="GET").json
        seen += [one["key"] for one in page["items"]]
        following = page["next"] or ""
        if following:
            assert office.call("ville", f"/cases?cursor={following}", method="GET").json["items"] == []
    assert sorted(seen) == sorted(office.keys("aino"))
    assert following == ""


def test_queries_of_no_meaning_are_no_mishap(scene):
    office, browser = scene[0], scene[0].browser("aino")
    for query in ("status=x&stage=x&view=x&due=x&sort=x", "search=%25_%5C%27", "limit=-1", "limit=x", f"limit={9**40}"):
        assert browser.get(f"/?{query}").status_code == 200
        assert browser.get(f"/cases?{query}").status_code == 200
        for address in ("/cases", "/tasks"):
            answer = office.call("aino", f"{address}?{query}", method="GET")
            assert answer.status_code == (200 if query.startswith("search") else 422)
            assert query.startswith("search") or all(one["path"] in query for one in answer.json["errors"])
    assert browser.get("/cases?search=%25").text.count("KOE-2026") == 0


def test_addresses_of_no_meaning_are_not_there(scene):
    office, case, _ = scene
    browser = office.browser("aino")
    places = ("/cases/{}", "/tasks/{}", "/cases/{}/diagram", "/cases/{}/actions/a", f"/cases/{case.key}/actions/{{}}")
    for place in (*places, f"/cases/{case.key}/diagram?instance={{}}", f"/cases/{case.key}/diagram?process={{}}"):
        for text in ("%00", "%ff", "%ed%a0%80", "x" * 5000, "..%2f..", "%27%20OR%201=1", "%0d%0aSet-Cookie:%20a=b"):
            answer = browser.get(place.format(text))
            assert answer.status_code in (400, 404), (place, text)
            assert not any("a=b" in value for value in answer.headers.getlist("Set-Cookie"))
    for text in ("%00", "..%2f..%2fpyproject.toml", "../../pyproject.toml", "%2e%2e/pyproject.toml"):
        assert browser.get(f"/static/{text}").status_code in (400, 404)


FORMS = [
    {"lähde": "x", "_key": "\x00"},
    {"lähde": "\x00", "_refresh": "1"},
    {"person\x00": "x"},
    {"$date": "x"},
    {"typename": "x"},
    {"lähde.$date": "x"},
    {"lähde.__proto__.a": "x"},
    {"kysymys": "x", "kysymys.a": "y"},
    {"a." * 200: "x"},
    {"a" * 5000: "x"},
    {"haara": ["tiimi", "jatka"]},
    {"haara.0.a": "x"},
    {"nimellä": ["x", "y"]},
    {"sairausloma_paattyy.a": "b"},
    {"sairausloma_paattyy": "9999-99-99"},
    {"lähde": "x" * 300_000},
    {"kysymys": "x"},
]


def test_a_form_that_is_wrong_changes_nothing(scene):
    office, case, task = scene
    before = office.counted()
    for form in FORMS:
        for address in (f"/tasks/{task.id}", "/cases/new", f"/cases/{case.key}/actions/message/asiakas_keskeyttää"):
            answer = office.post("aino", address, {"_process": "koe", "_region": "koe", **form})
            assert answer.status_code in (400, 422), (form, address)
    assert office.counted() == before


def test_rows_are_added_and_removed_by_nobody_but_the_form(scene):
    office, _, task = scene
    for form in ({"_add": "."}, {"_add": "lähde"}, {"_add": "a.b.c"}, {"_add": "a" * 9999}, {"_remove": "."}):
        assert office.post("aino", f"/tasks/{task.id}", form).status_code == 200
    for row in ("lähde.²", "lähde.0", "a.99999999999999999999", "a.-1", "0"):
        assert office.post("aino", f"/tasks/{task.id}", {"_remove": row, "lähde": "x"}).status_code == 200


def test_what_is_too_much_is_refused_before_it_is_worked_on(scene_on_sqlite):
    office, _, task = scene_on_sqlite
    before = office.counted()
    assert office.post("aino", f"/tasks/{task.id}", {f"a{n}": "x" for n in range(10_000)}).status_code in (413, 422)
    assert office.post("aino", f"/tasks/{task.id}", {"lähde": "x" * 9_000_000}).status_code == 413
    assert raw(office, "/cases", b'{"process": "' + b"x" * 9_000_000 + b'"}').status_code == 413
    assert raw(office, "/cases", json.dumps({f"a{n}": n for n in range(10_000)}).encode()).status_code == 422
    many = {"values": {f"a{n}": n for n in range(10_000)}}
    assert raw(office, f"/tasks/{task.id}/complete", json.dumps(many).encode()).status_code == 422
    assert office.post("aino", f"/tasks/{task.id}/draft", {"lähde": "x" * 300_000}).status_code == 422
    assert office.counted() == before


def test_a_body_of_another_kind_is_not_taken_for_a_form(scene_on_sqlite):
    office, _, task = scene_on_sqlite
    browser, token, before = office.browser("aino"), office.csrf["aino"], office.counted()
    own = {"X-Polku-Csrf": token}
    for body, kind in (
        (b"\xff\xfe=%ff&l%e4hde=%ff", "application/x-www-form-urlencoded"),
        (b"x", "multipart/form-data"),
        (b"--a\r\nx", "multipart/form-data; boundary=a"),
        (b'{"l\xc3\xa4hde": "x"}', "application/json"),
        (b"<a/>", "text/xml"),
    ):
        answer = browser.post(f"/tasks/{task.id}", data=body, content_type=kind, headers=own)
        assert answer.status_code in (400, 415, 422)
        assert answer.mimetype == "text/html"
    for method in ("PUT", "DELETE", "PATCH", "TRACE"):
        assert browser.open(f"/tasks/{task.id}", method=method, headers=own).status_code == 405
    assert office.counted() == before


def test_headers_of_no_meaning_are_no_mishap(scene):
    office = scene[0]
    anonymous = office.app.test_client()
    for value in ("x" * 100_000, "\xff", "\t", "polku_", "polku_\xff"):
        assert anonymous.get("/api/v1/tasks", headers={"Authorization": f"Bearer {value}"}).status_code == 401
    for name, value in (
        ("Accept-Language", "x" * 10_000),
        ("Cookie", "polku=\xff\xfe"),
        ("Cookie", "polku=" + "a" * 9999),
    ):
        assert anonymous.get("/", headers={name: value}).status_code == 303
    for key in ("x" * 101, "x" * 50_000, "\x7f"):
        assert raw(office, "/cases", b'{"process": "koe", "region": "koe"}', Idempotency_Key=key).status_code == 400


def test_refusals_are_in_the_readers_language(scene):
    office = scene[0]
    for language, word in (("sv", "sidan"), ("en", "page"), ("fi", "sivua")):
        office.post("aino", "/account/language", {"language": language})
        assert word in office.browser("aino").get("/cases/nothing").text.lower()
        assert word in office.call("aino", "/cases/nothing", method="GET").json["title"].lower()
