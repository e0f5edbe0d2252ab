"""The tables of a page's charts as files: `?table=<name>` on the page's own address."""

from collections.abc import Sequence

from flask import Response, request

from engine.errors import NotFound
from webapp.presenters.chart_view import ChartView, chart_csv


def asked_table(charts: Sequence[ChartView]) -> Response | None:
    """Give the table that the address asks for, None when it asks for the page.

    Raises NotFound when the page has no such table.
    """
    name = request.args.get("table")
    if name is None:
        return None
    found = next((chart for chart in charts if chart.name == name), None)
    if found is None:
        raise NotFound("no such table")
    named = f'attachment; filename="{found.name}.csv"'
    return Response(chart_csv(found), mimetype="text/csv", headers={"Content-Disposition": named})
