"""Flow in words: how many, how it grew, whether the figures agree."""

from engine.model.figures import FEWEST
from engine.model.flow import FlowFigures, LaneQueue, LittleCheck
from webapp.presenters.chart_view import few_words, number_words
from webapp.presenters.figure_words import span
from webapp.texts import gettext as _
from webapp.texts import ngettext

AGREES = 0.15
"""Little's law is said to hold when the two are this near to each other (oletus)."""
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
    return _(
        "Jakson lopussa on auki %(open)s, ennen jaksoa %(before)s. Jaksolla tuli %(came)s ja päättyi %(ended)s.",
        **facts,
    )


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
    came, ended = (sum(values) / len(whole) for values in ([w.arrived for w in whole], [w.ended for w in whole]))
    facts = {"weeks": len(whole), "came": number_words(came), "ended": number_words(ended)}
    said = _("Viikossa tulee keskimäärin %(came)s ja päättyy %(ended)s asiaa (%(weeks)s kokonaista viikkoa).", **facts)
    return f"{said} {_balance(sum(week.arrived - week.ended - week.withdrawn for week in whole))}"


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
    return _("Puolet päättyneistä kesti enintään %(p50)s, 85 %% enintään %(p85)s ja 95 %% enintään %(p95)s.", **facts)


def little_words(check: LittleCheck) -> str:
    """Say what Little's law gives, and what it means when it is not so."""
    if check.ratio is None or check.expected is None or check.lead_days is None:
        return _("Jaksolla päättyi alle %(fewest)s asiaa, joten lukuja ei voi verrata.", fewest=FEWEST)
    facts = {
        "open": number_words(check.open_mean),
        "rate": number_words(check.ended_per_day * 7),
        "lead": number_words(check.lead_days),
        "expected": number_words(check.expected),
    }
    said = _(
        "Auki on ollut keskimäärin %(open)s asiaa. Päättymistahdista (%(rate)s viikossa) ja läpimenoajasta "
        "(keskimäärin %(lead)s pv) laskien niitä olisi %(expected)s.",
        **facts,
    )
    return f"{said} {_little_verdict(check.ratio)}"


def _little_verdict(ratio: float) -> str:
    if ratio > 1 + AGREES:
        return _(
            "Auki on enemmän kuin luvuista seuraa: asioita tulee enemmän kuin päättyy, tai osa jää odottamaan. Ne "
            "eivät vielä näy läpimenoajassa, joten se näyttää todellista lyhyemmältä."
        )
    if ratio < 1 - AGREES:
        return _(
            "Auki on vähemmän kuin luvuista seuraa: jaksolla on päättynyt vanhoja asioita enemmän kuin uusia on "
            "tullut. Läpimenoaika näyttää pidemmältä kuin mitä nyt tulevat asiat odottavat."
        )
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
