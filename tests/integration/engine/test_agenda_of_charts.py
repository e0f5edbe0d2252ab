"""What a chart does to an agenda: an answer settles the item, a move carries it over and is counted."""

import pytest

from engine.model.meetings import ItemStatus
from tests.integration.engine.conftest import settle_in
from tests.integration.engine.meeting_house import NOW, at, coming, consult, meeting_files, put

CHART = "processes/shared/consultation.bpmn"
OPERATION = b'<polku:operation name="answer_case">'
PARAMETERS = (
    b'<polku:parameter name="message" value="=&#34;konsultaation_vastaus&#34;" />',
    b'<polku:parameter name="values" value="={neuvo: tulos.neuvo}" />',
)


def settle(engine, operation, parameters=b""):
    """Publish a consultation whose answer is another operation, also without a case."""
    files = meeting_files()
    chart = files[CHART]
    for old, new in (
        (OPERATION, b'<polku:operation name="' + operation + b'">'),
        (PARAMETERS[0], parameters),
        (PARAMETERS[1], b""),
        (b"=asia != null", b"=true"),
    ):
        assert old in chart
        chart = chart.replace(old, new)
    return settle_in(engine, files | {CHART: chart})


@pytest.fixture(autouse=True)
def _march():
    with at(NOW):
        yield


def handle(house):
    task = house.engine.claim_next(house["taimi"])
    house.engine.complete_task(house["taimi"], task.id, {"neuvo": "x"})


def items(house, row):
    return [
        (one.item.status, one.item.carried) for one in house.engine.meeting(house["johanna"], row.occurrence.id).items
    ]


def test_what_was_handled_stays_on_the_agenda_as_handled(engine):
    house = settle(engine, b"record_meeting", b'<polku:parameter name="kind" value="konsultointitiimi" />')
    first = coming(house)[0]
    put(house, first.occurrence.id, who="taimi", instance_id=consult(house))
    handle(house)
    assert items(house, first) == [(ItemStatus.HANDLED, 0)]


def test_a_move_carries_the_item_over_and_counts(engine):
    house = settle(engine, b"carry_over")
    first, second = coming(house)[:2]
    one = consult(house)
    put(house, first.occurrence.id, who="taimi", instance_id=one)
    handle(house)
    # The small chart ends after its move: the item has gone on, and leaves the agenda with its consultation.
    assert items(house, first) == [(ItemStatus.CARRIED, 0)]
    assert items(house, second) == [(ItemStatus.REMOVED, 1)]
    with house.engine._work(write=False) as work:
        assert work.uow.instances.get(one).variables["siirtoja"] == 1


def test_a_move_without_an_agenda_is_counted_too(engine):
    house = settle(engine, b"carry_over")
    one = consult(house)
    handle(house)
    with house.engine._work(write=False) as work:
        assert work.uow.instances.get(one).variables["siirtoja"] == 1
