"""Forecasts in words: too little history, how forecasts would have done, what they take for given."""

from datetime import date, timedelta
from math import ceil

from engine.model.figures import FEWEST
from engine.model.forecasts import (
    HORIZON_YEARS,
    LEAST_ENDED,
    LEAST_LATER,
    LEAST_WEEKS,
    Backtest,
    CaseForecast,
    Forecasts,
    is_beyond,
)
from webapp.presenters.dates import full_day
from webapp.texts import gettext as _
from webapp.texts import ngettext

HOPEFUL, CAREFUL = 75, 95
"""Per cent done by the day of 85 %: below, forecasts were too hopeful, above, too careful (oletus)."""


def by_day(today: date, days: float) -> str:
    """Give the day that is so many days away, or that it lies beyond the horizon."""
    if is_beyond(days):
        return ngettext("yli %(num)s vuoden päästä", "yli %(num)s vuoden päästä", HORIZON_YEARS)
    return full_day(today + timedelta(days=ceil(days)))


def too_little(ended: int) -> str:
    """Say that too few cases have ended for a forecast, and why it takes more."""
    said = ngettext(
        "Historia on liian lyhyt ennusteeseen: päättyneitä asioita on %(num)s, tarvitaan vähintään %(least)s.",
        "Historia on liian lyhyt ennusteeseen: päättyneitä asioita on %(num)s, tarvitaan vähintään %(least)s.",
        ended,
        least=LEAST_ENDED,
    )
    return f"{said} {_why_so_many()}"


def short_history(figures: Forecasts) -> str:
    """Say why a queue has no forecast: too few weeks, or too little that was done in them; empty where it has one."""
    if figures.history_weeks < LEAST_WEEKS:
        return _(
            "Historia on liian lyhyt ennusteeseen: jaksossa on %(weeks)s kokonaista viikkoa, tarvitaan vähintään "
            "%(least)s. Valitse pidempi jakso.",
            weeks=figures.history_weeks,
            least=LEAST_WEEKS,
        )
    if figures.history_done >= LEAST_ENDED:
        return ""
    said = ngettext(
        "Historia on liian lyhyt ennusteeseen: jonosta on jaksolla lähtenyt %(num)s, tarvitaan vähintään %(least)s.",
        "Historia on liian lyhyt ennusteeseen: jonosta on jaksolla lähtenyt %(num)s, tarvitaan vähintään %(least)s.",
        figures.history_done,
        least=LEAST_ENDED,
    )
    advice = _("Valitse pidempi jakso.")
    return f"{said} {_why_so_many()} {advice}"


def case_words(one: CaseForecast, stage: str) -> str:
    """Say where a case stands and what its forecast is made of, or why it has none."""
    where = {"key": one.key, "stage": stage, "day": full_day(one.since), "n": one.outlook.n}
    if one.outlook.known:
        return _(
            "%(key)s on vaiheessa %(stage)s, jossa se on ollut %(day)s lähtien. Sen kaltaiset asiat ovat päättyneet "
            "näin (n = %(n)s päättynyttä).",
            **where,
        )
    if one.outlook.n < LEAST_ENDED:
        return too_little(one.outlook.n)
    later = one.outlook.later or 0
    if later < LEAST_LATER:
        return ngettext(
            "%(key)s on ollut vaiheessa %(stage)s %(day)s lähtien. Näin pitkän ajan jälkeen siitä on lähtenyt %(num)s "
            "asia, ennusteeseen tarvitaan vähintään %(least)s: päivää ei voi sanoa historiasta.",
            "%(key)s on ollut vaiheessa %(stage)s %(day)s lähtien. Näin pitkän ajan jälkeen siitä on lähtenyt %(num)s "
            "asiaa, ennusteeseen tarvitaan vähintään %(least)s: päivää ei voi sanoa historiasta.",
            later,
            least=LEAST_LATER,
            **where,
        )
    return _(
        "%(key)s on ollut vaiheessa %(stage)s %(day)s lähtien. Yli puolet sen kaltaisista on yhä auki: päivää ei voi "
        "sanoa historiasta.",
        **where,
    )


def _why_so_many() -> str:
    return _(
        "Muutamasta päättymisestä laskettu tahti on sattumaa: vielä %(least)s:stä laskettuna se voi olla kolmanneksen "
        "liian nopea tai hidas.",
        least=LEAST_ENDED,
    )


def tried_words(told: Backtest) -> str:
    """Say how forecasts would have done on past days."""
    if not told.moments:
        return _(
            "Ennusteita ei voi koetella vielä: menneinä päivinä ei ollut %(least)s päättynyttä asiaa.",
            least=LEAST_ENDED,
        )
    if told.n < FEWEST:
        return _("Koeteltujen ennusteiden päivistä on mennyt vasta %(count)s: liian vähän sanottavaksi.", count=told.n)
    share = round(100 * told.within_85 / told.n)
    facts = {
        "times": len(told.moments),
        "first": full_day(told.moments[0]),
        "n": told.n,
        "share": share,
        "half": round(100 * told.within_50 / told.n),
    }
    said = _(
        "Sama ennuste tehtiin %(times)s menneenä päivänä (%(first)s alkaen) sillä, mitä silloin tiedettiin. 85 %%:n "
        "päivään mennessä päättyi %(share)s %% ja 50 %%:n päivään mennessä %(half)s %% (n = %(n)s).",
        **facts,
    )
    return f"{said} {_trust(share)}"


def _trust(share: int) -> str:
    if share < HOPEFUL:
        return _("Ennuste on ollut liian toiveikas: varaa enemmän aikaa kuin se sanoo.")
    if share > CAREFUL:
        return _("Ennuste on ollut varovainen: asiat ovat päättyneet sitä aiemmin.")
    return _("Ennuste on osunut kuten sen pitää.")


def assumptions(figures: Forecasts) -> list[str]:
    """Say what a forecast takes for given."""
    found = [
        _("Ennuste toistaa prosessin omaa historiaa: asiat kulkevat kuten kolmen viime vuoden aikana avatut."),
        _("Vielä avoimet asiat lasketaan mukaan vähintään niin pitkinä kuin ne nyt ovat."),
        ngettext(
            "Päivää ei nimetä yli %(num)s vuoden päähän: kauemmas historiakaan ei ulotu.",
            "Päivää ei nimetä yli %(num)s vuoden päähän: kauemmas historiakaan ei ulotu.",
            HORIZON_YEARS,
        ),
        _(
            "Jonon tulevat viikot arvotaan jakson viikoista. Jos jono on ollut välillä tyhjä, tekijät olisivat "
            "ehtineet enemmän."
        ),
        _(
            "Tekijöiden määrä muuttaa tahtia samassa suhteessa. Vaihteluväli kertoo, kuinka paljon päivä muuttuisi, "
            "jos historia olisi sattunut toisin (90 % tapauksista)."
        ),
    ]
    if figures.sampled:
        found.append(_("Historia on suuri, joten siitä on otettu satunnainen osa."))
    return found
