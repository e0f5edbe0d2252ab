"""Forecasts in words: too little history, how forecasts would have done, what they take for given."""

from engine.model.figures import FEWEST
from engine.model.forecasts import LEAST_ENDED, Backtest, Forecasts
from webapp.presenters.dates import full_day
from webapp.texts import gettext as _

HOPEFUL, CAREFUL = 75, 95
"""Per cent done by the day of 85 %: below, forecasts were too hopeful, above, too careful (oletus)."""


def too_little(ended: int) -> str:
    """Say that there is too little history."""
    return _(
        "Historiaa on liian vähän: päättyneitä asioita on %(count)s, ennusteeseen tarvitaan %(least)s.",
        count=ended,
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
