"""What people type is text on every page that shows it: no element, no attribute, no header comes of it."""

import pytest
from lxml import html

from tests.integration.webapp.conftest import open_office
from tests.integration.webapp.test_every_route import ROUTES, address

MARK = "xssmark"
PAYLOADS = [
    f"<script>{MARK}()</script>",
    f'"><img src=x onerror={MARK}()>',
    f"'><svg/onload={MARK}()>",
    f"</textarea></title></script><b id={MARK}>x</b>",
    f'" autofocus onfocus="{MARK}()" x="',
    f"javascript:{MARK}()",
    "{{ 7 * 7 }}" + MARK,
    "%(name)s{0.__class__}" + MARK,
    f"<!--{MARK}--><![CDATA[<i id={MARK}>]]>",
    f"&lt;i id={MARK}&gt;&#60;i id={MARK}&#62;",
]
TEXT = " ".join(PAYLOADS)


@pytest.fixture(scope="module")
def scene(migrated_sqlite, tmp_path_factory):
    """Give the office with a case in which every text is hostile."""
    folder = tmp_path_factory.mktemp("injected")
    (folder / "polku.db").write_bytes(migrated_sqlite.read_bytes())
    office = open_office(f"sqlite:///{folder / 'polku.db'}", folder)
    name = PAYLOADS[1]
    form = {"name": name, "phone": PAYLOADS[0], "email": PAYLOADS[4], "municipality": PAYLOADS[2]}
    answer = office.post("aino", "/cases/new", {"_process": "koe", "_region": "koe", **form})
    with office.engine._store.begin(write=False) as uow:
        case = uow.cases.by_key(answer.location.split("/")[-1])
    first = office.task(case.key)
    values = {"lähde": TEXT, "haara": "jatka", "kysymys": TEXT}
    assert office.post("aino", f"/tasks/{first.id}", values).status_code == 303
    office.post("siiri", f"/cases/{case.key}/actions/start/consent_withdrawal", {"osapuoli": TEXT})
    task = office.task(case.key, "jatka")
    office.engine.reassign(office.people["siiri"], task.id, office.people["aino"].id)
    written = office.engine.write_comment(office.people["aino"], case.key, TEXT)
    office.engine.change_comment(office.people["aino"], case.key, written, f"{TEXT}!", revision=1)
    assert office.post("aino", f"/cases/{case.key}/comments", {"text": "x" * 5000 + TEXT}).status_code == 422
    assert office.post("aino", f"/tasks/{task.id}/draft", {"teksti": TEXT}).status_code == 303
    letter = office.engine.inbox(office.people["aino"])[0]
    yield office, case, office.task(case.key, "jatka"), letter, first
    office.close()


def assert_harmless(answer):
    """No element or attribute of the page comes from what was typed."""
    if answer.mimetype != "text/html":
        return 0
    page = html.document_fromstring(answer.text)
    for element in page.iter():
        if not isinstance(element.tag, str):
            assert MARK not in (element.text or ""), "a comment"
            continue
        assert element.get("id") != MARK
        assert element.tag != "script" or MARK not in (element.text or "") or element.get("type", "").endswith("json")
        for name, value in element.items():
            assert not name.startswith("on"), (element.tag, name)
            assert MARK not in name
            if name in ("href", "src", "action", "formaction"):
                assert not value.strip().lower().startswith(("javascript:", "data:text"))
    assert f"49{MARK}" not in answer.text
    return answer.text.count(MARK)


def pages(scene):
    """Give the address of every page, and of those that the url map does not name by itself."""
    _, case, _, _, first = scene
    for endpoint, method, rule in ROUTES:
        if method == "GET" and endpoint != "static" and not endpoint.startswith("api."):
            yield address(scene[:4], rule, method)
    yield from (f"/cases/{case.key}/{tab}" for tab in ("services", "meetings", "forms", "access"))
    yield from ("/?view=queue", "/?view=done", "/?view=waiting", "/cases?status=all", f"/tasks/{first.id}")


def test_what_was_typed_stays_text_on_every_page(scene):
    office, shown = scene[0], 0
    for path in pages(scene):
        for who in ("aino", "siiri", "tytti", "pekka"):
            shown += assert_harmless(office.browser(who).get(path))
    assert shown > 20  # else nothing was tried


def test_what_is_asked_in_the_address_stays_text(scene):
    office, case, task, _, _ = scene
    browser = office.browser("aino")
    for text in PAYLOADS:
        for path in ("/", "/cases", "/cases/new", "/consultations/new", "/sign-in", f"/cases/{case.key}", "/nothing"):
            names = ("search", "status", "stage", "view", "due", "cursor", "process", "region", "next", "tab")
            assert_harmless(browser.get(path, query_string=dict.fromkeys(names, text)))
            assert_harmless(office.app.test_client().get(path, query_string=dict.fromkeys(names, text)))
        assert_harmless(browser.get(f"/cases/{text.replace('/', '')}"))
    assert task.id


def test_a_form_that_is_drawn_again_shows_text(scene):
    office, case, task, _, _ = scene
    for text in PAYLOADS:
        for form in ({"teksti": text, "_refresh": "1"}, {"teksti": text, "_add": text}, {text: text}, {"x": text}):
            assert_harmless(office.post("aino", f"/tasks/{task.id}", form))
        form = {"_process": "koe", "_region": text, "name": text, "identity_code": text, "_key": text}
        assert_harmless(office.post("aino", "/cases/new", form))
        assert_harmless(office.post("aino", f"/cases/{case.key}/actions/message/asiakas_keskeyttää", {text: text}))
        browser = office.app.test_client()
        token = browser.get("/sign-in").text.split('name="_csrf" value="')[1].split('"')[0]
        assert_harmless(browser.post("/sign-in", data={"_csrf": token, "username": text, "password": text}))


def test_every_answer_says_what_a_browser_may_do_with_it(scene):
    office = scene[0]
    answers = []
    for endpoint, method, rule in ROUTES:
        where = address(scene[:4], rule, method)
        browser = office.browser("aino")
        answers.append((endpoint, browser.open(where, method=method)))
        answers.append((endpoint, office.app.test_client().open(where, method=method)))
        answers.append((endpoint, browser.open(where, method="PROPFIND")))
    answers += [
        ("none", office.app.test_client().get(path)) for path in ("/nothing", "/api/v1/nothing", "/api/nothing")
    ]
    answers.append(("none", office.post("aino", "/cases/new", {"x": "x" * 9_000_000})))
    for endpoint, answer in answers:
        answer.close()
        headers = answer.headers
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        for part in ("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "object-src"):
            assert part in policy or part == "object-src"
        assert "unsafe-eval" not in policy
        assert "unsafe-inline" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        # Where an address is a key by itself, no other page may learn of it.
        keys = {"/palaute": "no-referrer", "/calendar/": "no-referrer", "/oma": "strict-origin"}
        found = [policy for prefix, policy in keys.items() if answer.request.path.startswith(prefix)]
        assert headers["Referrer-Policy"] == (found or ["same-origin"])[0]
        assert headers["X-Frame-Options"] == "DENY"
        # A calendar is asked for again each time, by its tag.
        allowed = ("no-store", "private, no-cache") if endpoint == "calendars.feed" else ("no-store",)
        assert endpoint == "static" or headers["Cache-Control"] in allowed


def test_no_header_comes_of_what_was_typed(scene):
    office = scene[0]
    evil = "x\r\nSet-Cookie: a=b\r\n\r\n<script>"
    for answer in (
        office.post("aino", "/account/language", {"language": evil, "next": f"/{evil}"}),
        office.app.test_client().get("/cases/x%0d%0aSet-Cookie:%20a=b"),
        office.app.test_client().get("/cases", query_string={"search": evil}),
        office.call("aino", "/cases", {"process": evil, "region": "koe"}),
    ):
        assert not any("a=b" in value for value in answer.headers.getlist("Set-Cookie"))
        assert "\n" not in answer.headers.get("Location", "")
