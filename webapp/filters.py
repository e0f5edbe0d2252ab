"""Jinja filters: dates and counts as people read them."""

import re
from urllib.parse import urlencode

from flask import Flask, request
from markupsafe import Markup

from engine.clock import now
from engine.model import Role
from engine.model.moving import MoveState
from engine.model.repairs import RepairState
from webapp.presenters import dates, labels
from webapp.presenters.chart_view import cell_words
from webapp.presenters.due import due_view
from webapp.presenters.field_errors import error_sentence
from webapp.presenters.file_names import file_name
from webapp.presenters.in_place import in_place_of
from webapp.presenters.minutes import recorded_kind
from webapp.presenters.move_texts import move_reasons, move_state
from webapp.presenters.own_copies_view import origin_sentence
from webapp.presenters.prose import prose
from webapp.presenters.repair_texts import move_refusal, repair_sentence, repair_state, token_refusal
from webapp.presenters.sign_in_view import role_name
from webapp.presenters.studio_tabs import studio_tabs
from webapp.presenters.survey_view import in_parts
from webapp.presenters.waits import suspended_advice

_SYLLABLE = re.compile(r"(?<=\w\w)(?=[bcdfghjklmnpqrstvwxz][aeiouyåäö])")
"""Where a Finnish syllable begins, and most Swedish ones: browsers know no Finnish ones."""
_LONG = 7


def set_up_filters(app: Flask) -> None:
    """Give every template the filters."""
    app.jinja_env.filters.update(
        access_basis=labels.access_basis,
        day=dates.day,
        short_day=dates.short_day,
        full_day=dates.full_day,
        hour=dates.hour,
        day_and_hour=dates.day_and_hour,
        iso=dates.iso,
        days=dates.days,
        workdays=dates.workdays,
        days_since=dates.days_since,
        region=labels.region,
        stage=labels.stage,
        role=labels.member_role,
        value=labels.value_words,
        words=labels.words,
        recorded_kind=recorded_kind,
        step_kind=labels.step_kind,
        instance_status=labels.instance_status,
        person_role=lambda code: role_name(Role(code)),
        fault_text=error_sentence,
        origin_sentence=origin_sentence,
        prose=prose,
        in_parts=in_parts,
        repair_sentence=repair_sentence,
        repair_state=lambda code: repair_state(RepairState(code)),
        token_refusal=token_refusal,
        move_refusal=move_refusal,
        suspended_advice=suspended_advice,
        move_reasons=move_reasons,
        move_state=lambda code: move_state(MoveState(code)),
        json_text=json_text,
        chart_cell=cell_words,
        in_place_of=in_place_of,
        soft=soft,
    )
    app.jinja_env.globals.update(
        now=now, due_view=due_view, studio_tabs=studio_tabs, url_with=url_with, file_name=file_name
    )


def json_text(text: str) -> Markup:
    """Give JSON for a data block of the page: no `<` in it, so it cannot end the block."""
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - JSON made by us, with its only dangerous sign escaped


def soft(text: str) -> str:
    """Give a heading whose long words may be broken with a hyphen where there is no room for them."""
    words = (_SYLLABLE.sub("\u00ad", word) if len(word) >= _LONG else word for word in text.split(" "))
    return " ".join(words)


def url_with(**changes: str) -> str:
    """Give the address of this page with some of its query changed; an empty text takes a name away."""
    query = {**request.args.to_dict(), **changes}
    return f"{request.path}?{urlencode({name: text for name, text in query.items() if text})}"
