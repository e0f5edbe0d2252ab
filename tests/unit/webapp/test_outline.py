"""The list beside a chart says a lane only where it changes."""

from engine.model.diagrams import DiagramView, OutlineStep
from webapp.presenters.diagram_view import diagram_data


def test_a_lane_is_said_where_it_changes(app):
    lanes = ["Toimija", "Toimija", "", "Toimija", "Tiimi", "Toimija"]
    steps = [OutlineStep(f"e{n}", f"E{n}", "userTask", lane, "") for n, lane in enumerate(lanes)]
    view = DiagramView(process="p", name="P", xml=b"", active=[], walked=[], late=[], calls={}, outline=steps)
    with app.test_request_context():
        said = [step.lane for step in diagram_data(view).outline]
    assert said == ["Toimija", "", "", "", "Tiimi", "Toimija"]
