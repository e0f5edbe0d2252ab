"""Failed steps are shown in words, and tried again from the page."""

from dataclasses import replace

from engine.model import Role
from tests.unit.webapp.fake_records import ME


def test_an_incident_says_what_where_since_when_and_how_often(client):
    page = client.get("/admin/incidents").text
    assert "Kaavion lauseketta ei voitu laskea." in page
    assert "Minne? (minne)" in page
    assert "Tunnistaminen (Keski-Suomi)" in page
    assert "3, viimeksi" in page
    assert "Maija Meikäläinen. Hänen täyttämänsä tiedot ovat tallessa luonnoksena." in page
    assert "=tunnistaminen.tavoite &gt; 3 (1:4)" in page
    assert "Palauta tiedot varmuuskopiosta." in page
    assert "nothing in it is ready &lt;b&gt;" in page


def test_what_cannot_be_retried_has_no_button(client):
    page = client.get("/admin/incidents").text
    assert page.count("/retry") == 2
    assert "/admin/incidents/x3/retry" not in page


def test_a_retry_says_what_came_of_it(client, send, fake):
    assert "Vaihe onnistui" in send("/admin/incidents/x2/retry", follow_redirects=True).text
    assert "Vika oli jo korjattu." in send("/admin/incidents/x4/retry", follow_redirects=True).text
    failed = send("/admin/incidents/x1/retry")
    assert failed.status_code == 503
    assert "Vaihe ei onnistunut vieläkään." in failed.text
    assert fake.calls == [("retry_incident", f"x{n}") for n in (2, 4, 1)]


def test_only_those_who_may_see_incidents_find_the_page(client, fake):
    link = 'href="/admin/incidents"'
    fake.sessions["valid"] = replace(ME, roles=frozenset({("keski_suomi", Role.SUPERVISOR)}))
    assert link in client.get("/account").text
    assert link in client.get("/dashboard").text
    fake.sessions["valid"] = replace(ME, roles=frozenset())
    assert link not in client.get("/account").text
