"""A person chooses how to be told, and is told so."""

import re

import pytest

from engine import clock
from engine.model.notices import MailWay, NoticeChoice, Topic, choice_in
from engine.settings import SmtpServer
from tests.integration.engine.conftest import REGION, local
from tests.integration.webapp.conftest import open_office
from tests.post_office import open_post_office
from webapp.views.notifications import FIRST


def chosen(office, who):
    return office.engine.find_person(who).notices


def test_the_choice_is_kept_and_followed(office):
    page = office.browser("aino").get("/notifications").text
    assert page.count(".mail") == len(Topic)
    sent = {
        "tasks.page": "yes",
        "tasks.mail": "digest",
        "deadlines.mail": "never",
        "cases.page": "yes",
        "cases.mail": "?",
    }
    assert office.post("aino", "/notifications/choices", sent).status_code == 303
    notices = chosen(office, "aino")
    assert choice_in(notices, Topic.TASKS) == NoticeChoice(mail=MailWay.DIGEST)
    assert choice_in(notices, Topic.DEADLINES) == NoticeChoice(page=False, mail=MailWay.NEVER)
    assert choice_in(notices, Topic.CASES) == NoticeChoice()
    assert choice_in(notices, Topic.MENTIONS) == NoticeChoice(page=False)


@pytest.fixture
def post():
    with open_post_office() as post:
        yield post


@pytest.fixture
def mailing(sqlite_url, tmp_path, post):
    office = open_office(sqlite_url, tmp_path, smtp=SmtpServer("127.0.0.1", post.port, tls=False), demo=True)
    office.people["ulla"] = office.engine.add_person(
        "ulla", name="Ulla", email="ulla@example.fi", organisation="Koe", region=REGION, groups=["ohjaus"], roles=[]
    )
    yield office
    office.close()


def test_one_mail_of_the_day_leads_to_each_task_after_sign_in(mailing, post):
    office, tasks = mailing, []
    office.post("ulla", "/notifications/choices", {"tasks.page": "yes", "tasks.mail": "digest"})
    with clock.at(local("2026-03-05T14:00")):
        for _ in range(2):
            task = office.task(office.open_case().key)
            tasks.append(task.id)
            office.engine.reassign(office.people["siiri"], task.id, office.people["ulla"].id)
        assert office.engine.unread(office.people["ulla"]) == 2
        office.engine.deliver_pending()
    assert post.letters == []
    with clock.at(local("2026-03-06T07:31")):
        office.engine.deliver_pending()
    (letter,) = post.letters
    assert letter["To"] == "ulla@example.fi"
    links = re.findall(r"/tasks/\S+", letter.get_content())
    assert sorted(links) == sorted(f"/tasks/{one}" for one in tasks)
    stranger = office.app.test_client()
    asked = stranger.get(links[0])
    page = stranger.get(asked.headers["Location"]).text
    token, following = (page.split(f'name="{name}" value="')[-1].split('"')[0] for name in ("_csrf", "next"))
    entered = stranger.post("/sign-in/demo", data={"_csrf": token, "next": following, "username": "ulla"})
    assert entered.headers["Location"] == links[0]


def test_who_wants_no_message_gets_none_and_still_has_the_task(mailing, post):
    office = mailing
    office.post("ulla", "/notifications/choices", {"tasks.mail": "never"})
    task = office.task(office.open_case().key)
    office.engine.reassign(office.people["siiri"], task.id, office.people["ulla"].id)
    office.engine.deliver_pending()
    assert post.letters == []
    assert office.engine.unread(office.people["ulla"]) == 0
    assert task.id in office.browser("ulla").get("/").text


def test_all_that_was_shown_is_read_and_what_came_meanwhile_is_not(mailing):
    office = mailing
    for hour in (9, 10):
        with clock.at(local(f"2026-03-05T{hour:02}:00")):
            task = office.task(office.open_case().key)
            office.engine.reassign(office.people["siiri"], task.id, office.people["ulla"].id)
        if hour == 9:
            newest = office.browser("ulla").get("/notifications").text.split('name="newest" value="')[-1].split('"')[0]
    assert office.post("ulla", "/notifications/read", {"newest": "yesterday"}).status_code == 400
    assert office.post("ulla", "/notifications/read", {"newest": newest}).status_code == 303
    assert office.engine.unread(office.people["ulla"]) == 1


def test_a_message_names_its_task_and_the_older_ones_are_asked_for(mailing):
    office = mailing
    with clock.at(local("2026-03-05T14:00")):
        for _ in range(FIRST + 1):
            task = office.task(office.open_case().key)
            office.engine.reassign(office.people["siiri"], task.id, office.people["ulla"].id)
        page = office.browser("ulla").get("/notifications").text
        assert page.count("Sinulle siirrettiin tehtävä") == FIRST
        assert page.count(f">{task.name}</a>") == FIRST
        assert "Näytä 1 vanhempi ilmoitus" in page
        assert office.browser("ulla").get("/notifications?older=yes").text.count("Sinulle siirrettiin") == FIRST + 1
