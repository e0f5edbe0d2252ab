"""The sentences of messages about figures: alerts that turned, and the digest of the week."""

from collections.abc import Mapping
from typing import Any

from flask import url_for

from webapp.presenters.figure_filters import OWN
from webapp.presenters.labels import plain_number, region
from webapp.texts import gettext as _
from webapp.texts import language_code

MOST = 3


def figure_sentences(kind: str, facts: Mapping[str, str]) -> dict[str, str]:
    """Give the sentence by its kind; nothing for messages about anything else."""
    if kind == "weekly_digest":
        return {kind: _digest(facts)}
    if kind not in ("alert_raised", "alert_resolved"):
        return {}
    where = region(facts.get("region", ""))
    what = alert_sentence(facts)
    if kind == "alert_raised":
        return {kind: _("Raja ylittyi, %(region)s. %(what)s", region=where, what=what)}
    return {kind: _("Raja ei enää ylity, %(region)s. %(what)s", region=where, what=what)}


def alert_sentence(facts: Mapping[str, str]) -> str:
    """Give how what is watched stands beside its limit."""
    said = {"name": _name(facts), **{one: number(facts.get(one, "")) for one in ("value", "limit", "window", "n")}}
    sentences = {
        "p85": _("%(name)s: 85 %% valmistuu %(value)s päivässä, raja %(limit)s (n = %(n)s, %(window)s pv).", **said),
        "late": _("%(name)s: %(value)s %% myöhässä, raja %(limit)s %% (n = %(n)s, %(window)s pv).", **said),
        "queue": _("%(name)s: %(value)s tehtävää ilman tekijää, raja %(limit)s.", **said),
        "oldest": _("%(name)s: vanhin odottanut tekijää %(value)s päivää, raja %(limit)s.", **said),
        "silent": _("Hiljaisia asioita %(value)s, raja %(limit)s (%(window)s päivää ilman tapahtumia).", **said),
    }
    return sentences.get(facts.get("measure", ""), said["name"])


def number(text: str) -> str:
    """Give a number as the language writes it; a question mark for what is none."""
    try:
        return plain_number(round(float(text), 1))
    except ValueError:
        return "?"


def _digest(facts: Mapping[str, str]) -> str:
    where = region(facts.get("region", ""))
    count = int(facts["changes"]) if facts.get("changes", "").isdecimal() else 0
    told = "; ".join(_change(facts, one) for one in range(1, min(count, MOST) + 1))
    if not told:
        return _("Viikkokooste, %(region)s: mikään ei ole muuttunut varmasti.", region=where)
    return _("Viikkokooste, %(region)s, mediaanit: %(told)s.", region=where, told=told)


def digest_steps(facts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give the name and the address of each step that a digest tells of, with its region and days."""
    terms: dict[str, Any] = {name: facts.get(name, "") for name in ("region", "since", "until")}
    found = []
    for place in range(1, MOST + 1):
        key, element = facts.get(f"{place}.definition"), facts.get(f"{place}.element")
        if key and element and all(terms.values()):
            mine = {name.partition(".")[2]: value for name, value in facts.items() if name.startswith(f"{place}.")}
            address = url_for("dashboard_steps.page", key=key, element=element, period=OWN, **terms)
            found.append((_name(mine), address))
    return found


def _change(facts: Mapping[str, str], place: int) -> str:
    mine = {name.partition(".")[2]: value for name, value in facts.items() if name.startswith(f"{place}.")}
    said = {"name": _name(mine), **{one: number(mine.get(one, "")) for one in ("before", "after", "n")}}
    if mine.get("sure") == "yes":
        return _("%(name)s %(before)s → %(after)s pv (n = %(n)s)", **said)
    return _("%(name)s %(before)s → %(after)s pv (n = %(n)s, voi olla sattumaa)", **said)


def _name(facts: Mapping[str, str]) -> str:
    return facts.get(f"name_{language_code()}") or facts.get("name", "")
