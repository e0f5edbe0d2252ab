"""Marks of elements: whoever changes one says which they have seen, so that two do not change it unseen."""

import hashlib
from dataclasses import replace

from engine.model.outlines import Outline


def marks_of(outline: Outline) -> dict[str, str]:
    """Give a mark for each step, flow and lane, and for the process; where it lies in the file does not matter."""
    marks = {step.id: _mark(replace(step, line=0)) for step in outline.steps}
    marks |= {flow.id: _mark(flow) for step in outline.steps for flow in step.flows}
    marks |= {lane.id: _mark(replace(lane, steps=0)) for lane in outline.lanes}
    return {**marks, outline.process: _mark(outline.name)}


def _mark(thing: object) -> str:
    return hashlib.sha256(repr(thing).encode()).hexdigest()[:16]
