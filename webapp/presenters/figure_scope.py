"""What the pages of the dashboard look at: read from the address, and shown as the head of every page of the place.

An address that cannot be meant is never answered with the figures of another one: the page says what to mend.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from urllib.parse import urlencode

from dateutil.relativedelta import relativedelta
from flask import g, render_template, request

from engine import clock
from engine.errors import FieldError, FormInvalid, NotFound
from engine.model import Person
from engine.model.figure_choices import DIMENSIONS, FigureChoices
from engine.model.figures import Measure, Scope
from webapp.context import engine
from webapp.presenters.dates import full_day
from webapp.presenters.field_errors import error_sentence
from webapp.presenters.figure_filters import (
    DEFAULT_MONTHS,
    HEAT,
    MONTHS,
    OWN,
    ScopeView,
    filters_of,
    periods,
    tabs_of,
)
from webapp.presenters.labels import region as region_name
from webapp.presenters.typed_day import typed_day
from webapp.presenters.worklist_arranged import group_choices
from webapp.seam import on_refusal
from webapp.texts import gettext as _

LONGEST_YEARS = 10
NUMBER_DIGITS = 6


def scope_of(args: Mapping[str, str], person: Person, *, beside: bool = False) -> Scope:
    """Give what the address asks for; by default the reader's region with the most open cases, and six months.

    A wrong address gets the head of the place with a sentence at its fault (422), and nothing is counted. For who may
    see no region's figures the scope has none, and the engine answers it with NotFound; to name one raises NotFound.
    With `beside` the path may be a chart that begins beside a case: pages of figures by step have those too.
    """
    choices = choices_of(person, args.get("region", ""))
    faults: dict[str, FieldError] = {}
    since, until = _period(args, faults)
    region = _region(args, choices, faults)
    fine = {name: _code(args, name, choices, faults) for name in DIMENSIONS}
    measure = _one_of(args, "measure", [one.value for one in Measure], faults) or Measure.CALENDAR.value
    definition = _one_of(args, "definition", _known_charts(args, person, choices, beside=beside), faults)
    version = _version(args, definition, choices, faults)
    on_refusal(FormInvalid, lambda error: _refused(error, args, choices))
    if faults:
        raise FormInvalid(faults, dict(args))
    return Scope(
        region=region,
        definition=definition,
        since=since,
        until=until,
        measure=Measure(measure),
        version=version,
        **fine,
    )


def scope_view(
    scope: Scope, person: Person, here: str, facts: Sequence[str] = (), at: datetime | None = None
) -> ScopeView:
    """Give the head of the page `here` (a name of TABS); `facts` follow the period on the line under the title.

    `at` is when the figures were counted; by default now.
    """
    choices = choices_of(person, scope.region)
    terms = _terms(scope)
    period = request.args.get("period", "") if request.args.get("period", "") in periods() else ""
    if not period:
        period = OWN if "since" in terms else str(DEFAULT_MONTHS)
    said = [
        f"{full_day(scope.since)}–{full_day(scope.until)}",
        *facts,
        _("luvut %(when)s", when=_hour(at or clock.now())),
    ]
    return ScopeView(
        _("Seuranta: %(region)s", region=region_name(scope.region)),
        said,
        tabs_of(here, terms, is_beside=bool(scope.definition) and scope.definition not in choices.versions),
        filters_of(terms, period, choices, here, beside_of(person, scope.region) if here == HEAT else ()),
        period,
        full_day(scope.since),
        full_day(scope.until),
        {},
        any(name in terms for name in (*DIMENSIONS, "version")),
        terms,
        f"{request.path}?{urlencode({'region': scope.region})}",
        engine().figure_views(person),
        group_choices(person, engine().group_names(person.language)),
        about=_about(scope, choices, person),
    )


def choices_of(person: Person, region: str = "") -> FigureChoices:
    """Give what there is to choose from in a region, read once for each request; by default of the busiest one."""
    known: dict[tuple[str, str], FigureChoices] = g.setdefault("figure_choices", {})
    at = (person.id, region)
    if at not in known:
        known[at] = engine().figure_choices(person, region)
        known.setdefault((person.id, known[at].region), known[at])
    return known[at]


def beside_of(person: Person, region: str) -> Sequence[tuple[str, str]]:
    """Give (key, name) of the charts of a region that are no path, read once for each request."""
    known: dict[tuple[str, str], Sequence[tuple[str, str]]] = g.setdefault("charts_beside", {})
    at = (person.id, region)
    if at not in known:
        known[at] = engine().charts_beside(person, region)
    return known[at]


def has_chart(person: Person, region: str, key: str) -> bool:
    """Tell whether a region has a path or a chart beside with figures for the reader."""
    return key in choices_of(person, region).versions or key in dict(beside_of(person, region))


def _known_charts(args: Mapping[str, str], person: Person, choices: FigureChoices, *, beside: bool) -> list[str]:
    known = list(choices.versions)
    if not beside or args.get("definition", "") in ("", *known):
        return known
    return [*known, *dict(beside_of(person, choices.region))]


def _about(scope: Scope, choices: FigureChoices, person: Person) -> list[str]:
    path = dict(choices.definitions).get(scope.definition, "")
    if scope.definition and not path:
        path = dict(beside_of(person, scope.region)).get(scope.definition, "")
    days = (scope.since.isoformat(), scope.until.isoformat())
    return [one for one in (region_name(scope.region), path, *days) if one]


def scope_terms(scope: Scope) -> dict[str, str]:
    """Give the scope as the terms of an address: what is as it is by default is left out."""
    return _terms(scope)


def _refused(error: FormInvalid, args: Mapping[str, str], choices: FigureChoices) -> str:
    """Draw the head with the sentences of what is wrong, and nothing under it."""
    known = {"period", "since", "until", "region", "measure", "definition", "version", *DIMENSIONS}
    terms = {name: str(value) for name, value in args.items() if name in known}
    view = ScopeView(
        _("Seuranta"),
        [],
        tabs_of("", {}),
        filters_of(terms, terms.get("period", str(DEFAULT_MONTHS)), choices),
        terms.get("period", ""),
        terms.get("since", ""),
        terms.get("until", ""),
        {name: scope_fault(name, fault) for name, fault in error.errors.items()},
        is_narrowed=True,
        terms=terms,
        cleared=request.path,
    )
    return render_template("dashboard_refused.html", view=view)


def scope_fault(name: str, fault: FieldError) -> str:
    """Give the sentence of one fault of an address."""
    sentences: dict[tuple[str, str], str] = {
        ("region", "unknown_option"): _(
            "Tätä aluetta ei ole, tai sen luvut eivät näy sinulle. Valitse alue luettelosta."
        ),
        ("since", "before"): _("Jakso on liian pitkä: enintään 10 vuotta. Valitse myöhempi alkupäivä."),
        ("until", "after"): _("Jakso on tulevaisuudessa. Valitse loppupäiväksi tämä päivä tai aiempi."),
        ("version", "unknown_option"): _("Tätä versiota ei ole. Anna polku ja sen version numero."),
        ("definition", "unknown_option"): _("Tätä polkua ei ole tällä alueella. Valitse polku luettelosta."),
    }
    return sentences.get((name, fault.code)) or error_sentence(fault)


def _period(args: Mapping[str, str], faults: dict[str, FieldError]) -> tuple[date, date]:
    """Give the days of the period; those of the address count when it has them."""
    today = clock.today()
    if args.get("since") or args.get("until"):
        return _own_days(args, today, faults)
    period = _one_of(args, "period", list(periods()), faults)
    if period == OWN:
        faults["since"] = FieldError("required")
    months = int(period) if period.isdecimal() else DEFAULT_MONTHS
    return today - relativedelta(months=months) + relativedelta(days=1), today


def _own_days(args: Mapping[str, str], today: date, faults: dict[str, FieldError]) -> tuple[date, date]:
    until = typed_day(args, "until", faults) or today
    since = typed_day(args, "since", faults) or until - relativedelta(months=DEFAULT_MONTHS)
    if faults.keys() & {"since", "until"}:
        return today, today
    if until > today:
        faults["until"] = FieldError("after", limit=today)
    elif since > until:
        faults["since"] = FieldError("dates_reversed", first=since, last=until)
    elif since < until - relativedelta(years=LONGEST_YEARS):
        faults["since"] = FieldError("before", limit=until - relativedelta(years=LONGEST_YEARS))
    return since, until


def _region(args: Mapping[str, str], choices: FigureChoices, faults: dict[str, FieldError]) -> str:
    if args.get("region") and not choices.regions:
        raise NotFound(f"figures of {args['region']}")
    if args.get("region") and not choices.region:
        faults["region"] = FieldError("unknown_option")
    return choices.region


def _code(args: Mapping[str, str], name: str, choices: FigureChoices, faults: dict[str, FieldError]) -> str:
    return _one_of(args, name, [code for code, _label in choices.codes.get(name, ())], faults)


def _one_of(args: Mapping[str, str], name: str, known: Sequence[str], faults: dict[str, FieldError]) -> str:
    value = args.get(name, "")
    if value and value not in known and "region" not in faults:
        faults[name] = FieldError("unknown_option")
        return ""
    return value


def _version(args: Mapping[str, str], definition: str, choices: FigureChoices, faults: dict[str, FieldError]) -> int:
    value = args.get("version", "")
    if not value:
        return 0
    newest = choices.versions.get(definition, 0)
    if not value.isascii() or not value.isdecimal() or len(value) > NUMBER_DIGITS or not 0 < int(value) <= newest:
        faults["version"] = FieldError("unknown_option")
        return 0
    return int(value)


def _terms(scope: Scope) -> dict[str, str]:
    today = clock.today()
    ends = {today - relativedelta(months=one) + relativedelta(days=1): one for one in MONTHS}
    terms = {"region": scope.region}
    if scope.until == today and scope.since in ends:
        if ends[scope.since] != DEFAULT_MONTHS:
            terms["period"] = str(ends[scope.since])
    else:
        terms |= {"period": OWN, "since": scope.since.isoformat(), "until": scope.until.isoformat()}
    if scope.measure is not Measure.CALENDAR:
        terms["measure"] = scope.measure.value
    fine = {name: str(getattr(scope, name)) for name in DIMENSIONS}
    fine |= {"definition": scope.definition, "version": str(scope.version) if scope.version else ""}
    return terms | {name: value for name, value in fine.items() if value}


def _hour(moment: datetime) -> str:
    here = clock.local(moment)
    return _("klo %(hour)s.%(minute)s", hour=here.hour, minute=f"{here.minute:02d}")
