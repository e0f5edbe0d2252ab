"""Where things lie on the picture: room is made, shapes are placed, edges are led around them."""

from engine.drawing.layout.boxes import Box, box_of, points_of, put_edge, put_shape, set_box, set_points
from engine.drawing.layout.labels import put_flow_label, put_label
from engine.drawing.layout.places import in_lane, place_beside, place_in_lane, place_on_edge, place_on_flow
from engine.drawing.layout.room import make_room, shift_down, straighten
from engine.drawing.layout.routes import lead, lead_around_steps

__all__ = [
    "Box",
    "box_of",
    "in_lane",
    "lead",
    "lead_around_steps",
    "make_room",
    "place_beside",
    "place_in_lane",
    "place_on_edge",
    "place_on_flow",
    "points_of",
    "put_edge",
    "put_flow_label",
    "put_label",
    "put_shape",
    "set_box",
    "set_points",
    "shift_down",
    "straighten",
]
