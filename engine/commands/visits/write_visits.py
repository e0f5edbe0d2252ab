"""Let the events of a run change the visits of its case, in the transaction that writes them."""

from dataclasses import replace

from engine.commands.run import Run
from engine.commands.visits.book import Book
from engine.commands.visits.course import follow
from engine.commands.visits.differences import differences
from engine.commands.visits.place import COURSE, place_of
from engine.commands.visits.project import CHANGING, project
from engine.model import Event


def change_visits(run: Run, events: list[Event]) -> list[Event]:
    """Give the events as they are to be written, and write the visits that they change.

    What the events do not say of where the instance stands is added to the last one, so that the log alone tells it.
    """
    if not run.moved and not any(event.name in CHANGING or COURSE in event.attributes for event in events):
        return events
    book, place, at = _book(run), place_of(run.instance), run.work.moment
    for event in events:
        project(book, place, event)
    course = differences(run, book) if run.moved else {}
    if course:
        last = events[-1]
        told = {**last.attributes, COURSE: {**last.attributes.get(COURSE, {}), **course}}
        last = replace(last, attributes=told)
        events = [*events[:-1], last]
        follow(book, place, last, course)
    book.settle(at)
    write_book(run, book)
    run.moved = False
    return events


def write_book(run: Run, book: Book) -> None:
    """Write what has changed in the visits, and what that adds to the figures."""
    if not book.added and not book.changed:
        return
    uow = run.work.uow
    for one in book.added:
        book.changed.pop(one.id, None)
    uow.visits.save(book.changed.values(), book.redrawn)
    uow.visits.add(book.added)
    change = book.tally.change(run.instance.region, run.work.moment)
    if not change.is_empty:
        uow.figures.add(change)
    book.clear()


def _book(run: Run) -> Book:
    """Give the open visits of the run's case; read once in a transaction, behind the lock of the case."""
    scope = run.instance.case_id or run.instance.id
    book = run.work.books.get(scope)
    if book is None:
        visits = run.work.uow.visits
        found = visits.open_of_case(scope) if run.instance.case_id else visits.open_of_instance(scope)
        book = run.work.books[scope] = Book(found, visits)
    return book
