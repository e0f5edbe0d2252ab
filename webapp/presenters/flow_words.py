"""Flow in words: how many, how it grew, whether the figures agree."""

from engine.analytics.disclosure import is_small
from engine.model.figures import FEWEST
from engine.model.flow import FlowFigures, LaneQueue, LittleCheck
from webapp.presenters.chart_view import few_words, number_words, rate_words
from webapp.presenters.figure_words import span
from webapp.texts import gettext as _
from webapp.texts import ngettext

WIDE = 0.25
"""An interval that reaches further than this part of its middle hides all but large differences (oletus)."""
STEADY = 0.5
"""A queue that grows by less than this in a week stays as it is."""


def case_count(n: int) -> str:
    """Give `214 asiaa`."""
    return ngettext("%(num)s asia", "%(num)s asiaa", n)


def open_words(figures: FlowFigures) -> str:
    """Say how much is open, and how that has changed over the period."""
    first, last = figures.days[0], figures.days[-1]
    before = first.open - first.arrived + first.ended + first.withdrawn
    facts = {
        "open": case_count(last.open),
        "before": before,
        "came": sum(day.arrived for day in figures.days),
        "ended": sum(day.ended + day.withdrawn for day in figures.days),
    }
    said = _(
        "Jakson lopussa on auki %(open)s, ennen jaksoa %(before)s. Jaksolla tuli %(came)s ja päättyi %(ended)s.",
        **facts,
    )
    return f"{said} {_otherwise(sum(day.withdrawn for day in figures.days))}".rstrip()


def _otherwise(n: int) -> str:
    """Say how many of those that ended were not done, where they are not few: by whole periods only."""
    if not n:
        return ""
    if is_small(n):
        return _("Niistä alle %(fewest)s loppui muuten kuin loppuun asti.", fewest=FEWEST)
    return _("Niistä %(count)s loppui muuten kuin loppuun asti.", count=n)


def age_words(figures: FlowFigures, stages: dict[str, str]) -> str:
    """Say how many are older than 85 % of the ended ones were, and in which stages they are."""
    if all(line.p85 is None for line in figures.lines):
        return _("Vertailuun on liian vähän päättyneitä asioita. %(few)s", few=few_words())
    past: dict[str, int] = {}
    for dot in figures.dots:
        if dot.past:
            past[dot.stage] = past.get(dot.stage, 0) + dot.n
    if not past:
        return _("Yksikään avoin asia ei ole vanhempi kuin 85 % päättyneistä oli lähtiessään samasta vaiheesta.")
    said = ngettext(
        "%(num)s avoin asia on vanhempi kuin 85 %% päättyneistä oli lähtiessään samasta vaiheesta.",
        "%(num)s avointa asiaa on vanhempia kuin 85 %% päättyneistä oli lähtiessään samasta vaiheesta.",
        figures.past,
    )
    by_stage = sorted(past, key=lambda stage: -past[stage])
    listed = ", ".join(f"{stages.get(stage, stage)} {past[stage]}" for stage in by_stage)
    return f"{said} " + _("Vaiheittain: %(stages)s.", stages=listed)


def pace_words(figures: FlowFigures) -> str:
    """Say what came and ended in a week."""
    whole = [week for week in figures.weeks if week.whole]
    if not whole:
        return _("Jaksossa ei ole yhtään kokonaista viikkoa. Valitse pidempi jakso.")
    came, ended = (sum(values) / len(whole) for values in ([w.arrived for w in whole], [w.left for w in whole]))
    facts = {"weeks": len(whole), "came": rate_words(came), "ended": rate_words(ended)}
    said = _("Viikossa tulee keskimäärin %(came)s ja päättyy %(ended)s asiaa (%(weeks)s kokonaista viikkoa).", **facts)
    return f"{said} {_balance(sum(week.arrived - week.left for week in whole))}"


def _balance(more: int) -> str:
    if more > 0:
        return _("Auki on %(count)s enemmän kuin ennen näitä viikkoja.", count=more)
    if more < 0:
        return _("Auki on %(count)s vähemmän kuin ennen näitä viikkoja.", count=-more)
    return _("Auki on yhtä monta kuin ennen näitä viikkoja.")


def lead_words(figures: FlowFigures) -> str:
    """Say how long cases took."""
    measure = figures.scope.measure
    if figures.p50 is None:
        return few_words()
    facts = {name: span(getattr(figures, name), measure) for name in ("p50", "p85", "p95")}
    return _(
        "Puolet loppuun kulkeneista kesti enintään %(p50)s, 85 %% enintään %(p85)s ja 95 %% enintään %(p95)s.", **facts
    )


def little_words(check: LittleCheck) -> str:
    """Say what Little's law gives, and what it means when it is not so."""
    if check.expected is None or check.lead_days is None or check.low is None or check.high is None:
        return _("Jaksolla päättyi alle %(fewest)s asiaa, joten lukuja ei voi verrata.", fewest=FEWEST)
    facts = {
        "open": number_words(check.open_mean),
        "rate": rate_words(check.ended_per_day * 7),
        "lead": number_words(check.lead_days),
        "expected": number_words(check.expected),
        "low": number_words(check.low),
        "high": number_words(check.high),
    }
    said = _(
        "Auki on ollut keskimäärin %(open)s asiaa. Siitä, montako kulkee loppuun (%(rate)s viikossa) ja kuinka kauan "
        "ne kestivät (keskimäärin %(lead)s pv), laskien niitä olisi %(expected)s (95 %%:n väli %(low)s–%(high)s).",
        **facts,
    )
    return f"{said} {_little_verdict(check.open_mean, check.low, check.high)}"


def _little_verdict(mean: float, low: float, high: float) -> str:
    if mean > high:
        return _(
            "Auki on enemmän kuin luvuista seuraa: asioita tulee enemmän kuin päättyy, tai osa jää odottamaan. Ne "
            "eivät vielä näy läpimenoajassa, joten se näyttää todellista lyhyemmältä."
        )
    if mean < low:
        return _(
            "Auki on vähemmän kuin luvuista seuraa: jaksolla on päättynyt vanhoja asioita enemmän kuin uusia on "
            "tullut. Läpimenoaika näyttää pidemmältä kuin mitä nyt tulevat asiat odottavat."
        )
    if high - low > WIDE * (high + low):
        return _("Luvut sopivat yhteen, mutta väli on leveä: loppuun kulki niin harva, että vain suuri ero näkyisi.")
    return _("Luvut pitävät yhtä: läpimenoaika kuvaa myös niitä, jotka ovat nyt auki.")


def growth_words(lane: LaneQueue) -> str:
    """Say whether a queue grows."""
    if lane.growth is None:
        return "–"
    if lane.growth > STEADY:
        return _("kasvaa %(count)s viikossa", count=number_words(lane.growth))
    if lane.growth < -STEADY:
        return _("lyhenee %(count)s viikossa", count=number_words(-lane.growth))
    return _("pysyy ennallaan")
