"""The face's part about the event log for other programs (docs/event-log.md)."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from engine.analytics.event_log import write_csv, write_ocel, write_parquet, write_xes
from engine.commands.event_log.pages import READERS, new_salt, page_of, read_cursor
from engine.commands.event_log.taken_out import note_export, past_exports, refuse_odd, regions_to_export
from engine.commands.event_log.traces import Tracing, scope_of, tracing
from engine.model import Person
from engine.model.event_logs import LogFormat, LogPlace, LogWish, Trace
from engine.process_engine.core import Core
from engine.store.queries.event_log import LogScope, count_traces

Told = Callable[[int, int], None]


def _untold(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


class EventLogs(Core):
    """Use cases about the event log; a part of ProcessEngine."""

    def export_events(
        self, actor: Person | None, wish: LogWish, how: LogFormat, told: Told = _untold
    ) -> Iterator[bytes]:
        """Give the log as a file, piece by piece; `told` hears how many traces of how many are written.

        Who takes it out is kept before the first piece. Without an actor (the command line) of all regions. Raises
        NotFound for a region that the person may not export, Forbidden where there is none, FormInvalid for a path
        that is none of theirs and for a period that ends before it begins.
        """
        with self._work(actor) as work:
            regions = regions_to_export(work, actor, wish.region) if actor else None
            if regions is not None:
                refuse_odd(work, wish, regions)
            allowed = replace(wish, plain=False, people=False) if actor else wish
            scope = scope_of(wish, [wish.region] if wish.region and not actor else regions)
            told_to = scope.regions or sorted({one.region for one in work.uow.definitions.all()})
            note_export(work, actor, told_to, allowed, how.value)
            run, total = tracing(work.uow, allowed, scope), count_traces(work.uow, scope)
        return self._written(run, scope, how, lambda done: told(done, total))

    def event_page(self, actor: Person, wish: LogWish, cursor: str = "", limit: int = 20) -> tuple[list[Trace], str]:
        """Give a page of traces for a program, and the next cursor; the pages of one reading have the same pseudonyms.

        The first page is kept as an export. Raises NotFound, Forbidden, FormInvalid as `export_events`.
        """
        place = read_cursor(cursor)
        allowed = replace(wish, plain=False, people=False)
        with self._work(actor, write=place.is_first) as work:
            regions = regions_to_export(work, actor, wish.region)
            refuse_odd(work, wish, regions)
            scope = scope_of(allowed, regions)
            if place.is_first:
                note_export(work, actor, regions, allowed, "api")
                place = replace(place, salt=new_salt())
            run = tracing(work.uow, allowed, scope, "" if wish.word else place.salt)
            raws, following = page_of(work.uow, scope, place, limit)
            return [run.trace(work, raw) for raw in raws], following

    def export_place(self, actor: Person) -> LogPlace:
        """Give what the person may export, and what has been; Forbidden for who may not."""
        with self._work(actor, write=False) as work:
            regions = regions_to_export(work, actor, "")
            charts = {(one.key, one.region): one.name for one in work.uow.definitions.all() if one.region in regions}
            paths = [(key, region, name) for (key, region), name in sorted(charts.items())]
            return LogPlace(regions, paths, past_exports(work, regions))

    def _written(self, run: Tracing, scope: LogScope, how: LogFormat, told: Callable[[int], None]) -> Iterator[bytes]:
        if how is LogFormat.OCEL:
            return write_ocel(lambda: self._traces(run, scope, told))
        writer = {LogFormat.XES: write_xes, LogFormat.CSV: write_csv, LogFormat.PARQUET: write_parquet}[how]
        return writer(self._traces(run, scope, told))

    def _traces(self, run: Tracing, scope: LogScope, told: Callable[[int], None]) -> Iterator[Trace]:
        done = 0
        for read in READERS:
            after = ""
            while True:
                with self._work(write=False) as work:
                    raws = read(work.uow, scope, after)
                    traces = [run.trace(work, raw) for raw in raws]
                if not raws:
                    break
                yield from traces
                after, done = raws[-1].id, done + len(raws)
                told(done)
