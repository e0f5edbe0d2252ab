"""The tables of a page's charts as files: `?table=<name>` on the page's own address."""

from collections.abc import Sequence

from flask import Response, request

from engine.errors import NotFound
from webapp.presenters.chart_view import ChartView, chart_csv
from webapp.presenters.file_names import file_name


def asked_table(charts: Sequence[ChartView], about: Sequence[str]) -> Response | None:
    """Give the table that the address asks for, None when it asks for the page.

    `about` tells of what it is, for its name. Raises NotFound when the page has no such table.
    """
    name = request.args.get("table")
    if not name:
        return None
    found = next((chart for chart in charts if chart.name == name), None)
    if found is None:
        raise NotFound("no such table")
    named = f'attachment; filename="{file_name(found.title, *about)}.csv"'
    return Response(chart_csv(found), mimetype="text/csv", headers={"Content-Disposition": named})
