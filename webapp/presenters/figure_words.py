"""Figures in words: durations in days of the chosen measure, values that are not shown, what the time is spent on."""

from engine.model.figures import Bottleneck, Clocks, Measure, StepFigure, Why
from webapp.presenters.dates import days, workdays
from webapp.texts import gettext as _

DAY, WORKING_DAY, HOUR = 24 * 3600, 8 * 3600, 3600
PERCENTILES = ("p50", "p85", "p90")


def span(seconds: float | None, measure: Measure = Measure.CALENDAR) -> str:
    """Give `74 pv` or `12 arkipv`, below a day `3 t`; a dash where there is no figure."""
    if seconds is None:
        return "–"
    day = WORKING_DAY if measure is Measure.WORKING else DAY
    if seconds < day:
        return _("%(hours)s t", hours=max(round(seconds / HOUR), 1)) if seconds >= 1 else _("0 t")
    count = round(seconds / day)
    return workdays(count) if measure is Measure.WORKING else days(count)


def in_days(seconds: float | None, measure: Measure = Measure.CALENDAR) -> float | None:
    """Give the days of a duration with one decimal, for charts and tables."""
    day = WORKING_DAY if measure is Measure.WORKING else DAY
    return None if seconds is None else round(seconds / day, 1)


def clock_names() -> dict[str, str]:
    """Give what the clocks are called, in the order in which a bar is built."""
    return {
        "work": _("oma työ"),
        "queue": _("oma jono"),
        "client": _("odottaa asiakasta"),
        "party": _("odottaa muuta tahoa"),
        "meeting": _("odottaa kokousaikaa"),
        "planned": _("sovittu aika"),
    }


def where_time_goes(mean: Clocks | None) -> str:
    """Give the sentence of whose time most of a step's time is; empty without a figure."""
    if mean is None or not mean.total:
        return ""
    most = max(clock_names(), key=lambda name: getattr(mean, name))
    share = round(100 * getattr(mean, most) / mean.total)
    return {
        "work": _("Ajasta %(share)s %% kuluu omaan työhön.", share=share),
        "queue": _("Ajasta %(share)s %% kuluu omassa jonossa.", share=share),
        "client": _("Ajasta %(share)s %% kuluu asiakkaan odottamiseen.", share=share),
        "party": _("Ajasta %(share)s %% kuluu muun tahon odottamiseen.", share=share),
        "meeting": _("Ajasta %(share)s %% kuluu kokousajan odottamiseen.", share=share),
        "planned": _("Ajasta %(share)s %% kuluu sovittuun aikaan.", share=share),
    }[most]


def slowest_sentence(bottlenecks: list[Bottleneck], figures: list[StepFigure], measure: Measure) -> str:
    """Name the slowest step and where its time goes; say so where no step stands out or nothing has been done."""
    known = {(one.kind, one.element): one for one in figures}
    first = next(iter(bottlenecks), None)
    if first is None:
        if not any(one.n for one in figures):
            return _("Jaksolla ei ole tehty yhtään vaihetta loppuun. Valitse pidempi jakso tai väljempi rajaus.")
        return _("Mikään vaihe ei erotu pullonkaulaksi.")
    figure = known.get((first.kind, first.element))
    said = [_slow(first, figure, measure)]
    if figure is not None:
        said.append(where_time_goes(figure.mean))
    return " ".join(part for part in said if part)


def _slow(one: Bottleneck, figure: StepFigure | None, measure: Measure) -> str:
    # The bottleneck counts what is open too, and calendar days only: the table's own figures are told, never two p85.
    p85, target = (figure.p85, figure.target) if figure is not None else (one.p85, one.target)
    if p85 is None:
        return _("%(name)s hidastaa eniten: vanhin avoin on odottanut pitkään.", name=one.name)
    if target is None:
        return _("%(name)s hidastaa eniten: p85 on %(p85)s.", name=one.name, p85=span(p85, measure))
    return _(
        "%(name)s hidastaa eniten: p85 on %(p85)s, tavoite %(target)s.",
        name=one.name,
        p85=span(p85, measure),
        target=span(target, measure),
    )


def why_words(why: Why) -> str:
    """Say what makes a step a bottleneck."""
    return {
        Why.SLOW: _("Työ itse kestää."),
        Why.QUEUE: _("Aika kuluu omassa jonossa, ennen kuin kukaan ottaa tehtävän."),
        Why.CLIENT: _("Aika kuluu asiakkaan odottamiseen."),
        Why.PARTY: _("Aika kuluu muun tahon odottamiseen, ei omassa jonossa."),
        Why.MEETING: _("Aika kuluu kokousajan odottamiseen."),
    }[why]
