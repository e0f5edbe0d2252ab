"""The shapes of BPMN as SVG for paper: tasks, events, gateways, and the frames around them."""

from engine.model.pictures import PictureShape, Place
from webapp.presenters.svg_words import INK, MUTED, svg_words, wrapped

HEAD = 30
"""Width of the strip at the left of a pool or a lane, where its name is."""
SMALLEST = 11.0
"""Font of the smallest letters of a drawing."""
_LINE = 1.15
"""Of the height of the font: from one line of words to the next."""
_INNER = 12.0
"""Font of what is written in a shape."""
_EVENTS = {"startEvent": 1.5, "endEvent": 3.5, "boundaryEvent": 1.5}
"""Width of the ring."""
_WHITE = "#ffffff"


def frame_svg(shape: PictureShape, name: str, left: float) -> str:
    """Draw a pool, a lane or an open subprocess; `left` is where the strip of the drawing begins."""
    at = shape.place
    is_pool = shape.kind in {"participant", "lane"}
    look = f'fill="none" stroke="{INK}" stroke-width="{1.2 if is_pool else 1.6}"'
    box = f'<rect {_bounds(at)} rx="{0 if is_pool else 10}" {look}/>'
    if not is_pool:
        return box + svg_words(max(at.x, left) + 10, at.y + 16, name, size=_INNER)
    if left > at.x:  # its head lies in an earlier strip
        return (
            box
            if shape.kind == "participant"
            else box + svg_words(left + 6, at.y + 14, name, size=SMALLEST, look=f' fill="{MUTED}" font-style="italic"')
        )
    lines = wrapped(name, at.height - 12, _INNER)[:2]
    middle = at.y + at.height / 2
    words = "".join(
        svg_words(
            at.x + 19 + (number - (len(lines) - 1) / 2) * 12,
            middle,
            line,
            "middle",
            size=_INNER if len(lines) == 1 else SMALLEST,
            look=f' transform="rotate(-90 {at.x + 19 + (number - (len(lines) - 1) / 2) * 12:.0f} {middle:.0f})"',
        )
        for number, line in enumerate(lines)
    )
    return f'{box}<path d="M{at.x + HEAD:g} {at.y:g}V{at.bottom:g}" {look}/>{words}'


def shape_svg(
    shape: PictureShape, name: str, fill: str = _WHITE, stroke: str = INK, width: float = 1.6, ground: str = ""
) -> str:
    """Draw a step, an event or a gateway with its name; `ground` lies below a pattern."""
    if shape.kind.endswith("Gateway"):
        return _gateway(shape) + beside_svg(shape, name)
    if shape.kind.endswith("Event"):
        return _event(shape) + beside_svg(shape, name)
    box = f'<rect {_bounds(shape.place)} rx="10" fill="{fill}" stroke="{stroke}" stroke-width="{width:g}"/>'
    below = f'<rect {_bounds(shape.place)} rx="10" fill="{ground}"/>' if ground else ""
    return below + box + _kind(shape) + _inside(shape.place, name)


def beside_svg(shape: PictureShape, name: str) -> str:
    """Write the name of an event or a gateway where the file has it, else below."""
    at = shape.place
    label = shape.label or Place(at.x + at.width / 2 - 45, at.bottom + 6, 90, 14)
    # One above its shape grows upwards: below it are the flows and their own names.
    return label_svg(name, label, is_above=label.bottom <= at.y + at.height / 2)


def label_svg(name: str, place: Place, *, is_above: bool = False) -> str:
    """Write a name around the middle of a place, from its top on; one that is above keeps its foot."""
    middle = place.x + place.width / 2
    lines = wrapped(name, max(place.width + 16, 84), SMALLEST)
    line = SMALLEST * _LINE
    top = place.y - max(0, len(lines) - max(1, round(place.height / line))) * line if is_above else place.y
    return "".join(
        svg_words(middle, top + SMALLEST + number * line, one, "middle", SMALLEST) for number, one in enumerate(lines)
    )


def _inside(at: Place, name: str) -> str:
    """Write a name in a box: in smaller letters where it needs them."""
    size = _INNER
    lines = wrapped(name, at.width - 8, size)
    while size > SMALLEST and (len(lines) * size * _LINE > at.height - 26 or any(one.endswith("-") for one in lines)):
        size -= 1
        lines = wrapped(name, at.width - 8, size)
    first = at.y + at.height / 2 - (len(lines) - 1) * size * _LINE / 2 + size / 3
    middle = at.x + at.width / 2
    return "".join(
        svg_words(middle, first + number * size * _LINE, line, "middle", size) for number, line in enumerate(lines)
    )


def _kind(shape: PictureShape) -> str:
    """Draw in the upper left corner of a step what it is: a person's task, a decision, the call of a chart."""
    x, y = shape.place.x + 6, shape.place.y + 5
    look = f'fill="none" stroke="{INK}" stroke-width="1"'
    if shape.kind == "userTask":
        return (
            f'<circle cx="{x + 6:g}" cy="{y + 4:g}" r="3" {look}/><path d="M{x:g} {y + 13:g}q0 -5 6 -5t6 5z" {look}/>'
        )
    if shape.kind == "businessRuleTask":
        return f'<path d="M{x:g} {y:g}h14v10h-14zM{x:g} {y + 3.5:g}h14M{x + 5:g} {y + 3.5:g}v6.5" {look}/>'
    if shape.kind in {"callActivity", "subProcess"}:
        return f'<path d="M{x:g} {y:g}h11v11h-11zM{x + 5.5:g} {y + 2.5:g}v6M{x + 2.5:g} {y + 5.5:g}h6" {look}/>'
    return ""


def _gateway(shape: PictureShape) -> str:
    at = shape.place
    x, y, part = at.x + at.width / 2, at.y + at.height / 2, at.width / 5
    arm = 1.3 * part
    look = f'fill="none" stroke="{INK}"'
    signs = {
        "exclusiveGateway": f'<path d="M{x - part:g} {y - part:g}l{2 * part:g} {2 * part:g}m0 {-2 * part:g}'
        f'l{-2 * part:g} {2 * part:g}" {look} stroke-width="2.4"/>',
        "parallelGateway": f'<path d="M{x - arm:g} {y:g}h{2 * arm:g}M{x:g} {y - arm:g}v{2 * arm:g}" {look}'
        f' stroke-width="2.4"/>',
    }
    ring = f'<circle cx="{x:g}" cy="{y:g}" r="{1.2 * part:g}" {look} stroke-width="2"/>'
    diamond = f"M{x:g} {at.y:g}L{at.right:g} {y:g}L{x:g} {at.bottom:g}L{at.x:g} {y:g}Z"
    body = f'<path d="{diamond}" fill="{_WHITE}" stroke="{INK}" stroke-width="1.6"/>'
    return body + signs.get(shape.kind, ring)


def _event(shape: PictureShape) -> str:
    at = shape.place
    x, y, radius = at.x + at.width / 2, at.y + at.height / 2, at.width / 2
    dash = ' stroke-dasharray="4 3"' if shape.is_soft else ""
    look = f'stroke="{INK}"{dash}'
    width = _EVENTS.get(shape.kind, 1.5)
    rings = f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{_WHITE}" {look} stroke-width="{width}"/>'
    if shape.kind not in {"startEvent", "endEvent"}:
        rings += f'<circle cx="{x:g}" cy="{y:g}" r="{radius - 4:g}" fill="none" {look} stroke-width="1.2"/>'
    small = radius * 0.5
    thin = f'fill="none" stroke="{INK}" stroke-width="1.2"'
    signs = {
        "timer": f'<circle cx="{x:g}" cy="{y:g}" r="{small:g}" {thin}/>'
        f'<path d="M{x:g} {y - small + 2:g}V{y:g}h{small - 3:g}" {thin}/>',
        "message": f'<path d="M{x - small:g} {y - small * 0.7:g}h{2 * small:g}v{1.4 * small:g}h{-2 * small:g}z'
        f'l{small:g} {0.8 * small:g}l{small:g} {-0.8 * small:g}" {thin}/>',
        "terminate": f'<circle cx="{x:g}" cy="{y:g}" r="{small:g}" fill="{INK}"/>',
    }
    return rings + signs.get(shape.trigger, "")


def _bounds(at: Place) -> str:
    return f'x="{at.x:g}" y="{at.y:g}" width="{at.width:g}" height="{at.height:g}"'
