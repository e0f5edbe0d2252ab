"""Figures from elsewhere, entered by people, and indicators that were slow, kept for the day."""

from datetime import date

from sqlalchemy import delete, select

from engine.model.indicator_results import KeptIndicator
from engine.model.indicators import External
from engine.store.families.family import Family
from engine.store.rows import columns, record_of, values
from engine.store.tables import external_figure, kept_indicator


class ExternalFigures(Family):
    """One figure of an indicator, a kind, a site and a month; a newer one takes its place."""

    def put(self, figure: External) -> None:
        """Keep a figure in place of an earlier one of the same month."""
        row = values(figure)
        same = ("indicator", "kind", "cut", "month", "region")
        statement = self._ground.upsert(external_figure).values(row)
        fresh = {name: statement.excluded[name] for name in row if name not in (*same, "id")}
        self._run(statement.on_conflict_do_update(index_elements=list(same), set_=fresh))

    def of(self, region: str) -> list[External]:
        """Give the figures of a region, the newest month first."""
        table = external_figure.c
        statement = (
            select(*columns(external_figure, External))
            .where(table.region == region)
            .order_by(table.month.desc(), table.indicator, table.kind, table.cut)
        )
        return [record_of(External, row) for row in self._run(statement)]

    def drop(self, region: str, figure_id: str) -> bool:
        """Delete a figure; False when there is none."""
        table = external_figure.c
        return bool(self._run(delete(external_figure).where(table.region == region, table.id == figure_id)).rowcount)


class KeptIndicators(Family):
    """What was computed of an indicator today, for one scope."""

    def put(self, kept: KeptIndicator) -> None:
        """Keep a result in place of an earlier one."""
        row = values(kept)
        same = ("indicator", "scope", "region")
        statement = self._ground.upsert(kept_indicator).values(row)
        fresh = {name: statement.excluded[name] for name in row if name not in same}
        self._run(statement.on_conflict_do_update(index_elements=list(same), set_=fresh))

    def of(self, region: str, scope: str, day: date) -> dict[str, KeptIndicator]:
        """Give what was kept on a day, by indicator."""
        table = kept_indicator.c
        statement = select(*columns(kept_indicator, KeptIndicator)).where(
            table.region == region, table.scope == scope, table.day == day
        )
        return {row.indicator: record_of(KeptIndicator, row) for row in self._run(statement)}

    def drop(self, region: str, indicator: str = "") -> None:
        """Forget what was kept of one indicator, or (empty) of all."""
        table = kept_indicator.c
        mine = [table.region == region, *([table.indicator == indicator] if indicator else [])]
        self._run(delete(kept_indicator).where(*mine))

    def forget_before(self, day: date) -> None:
        """Forget what was kept on earlier days."""
        self._run(delete(kept_indicator).where(kept_indicator.c.day < day))
