"""The event log as a download: sent as it is written, never whole in memory."""

from collections.abc import Iterable

from flask import Response

from engine import clock
from engine.model.event_logs import LogFormat, LogWish
from webapp.presenters.event_export import MEDIA


def log_file(pieces: Iterable[bytes], wish: LogWish, how: LogFormat) -> Response:
    """Give the answer with the file."""
    media, ending = MEDIA[how]
    name = "-".join(part for part in ("polku", wish.region, wish.definition, clock.today().isoformat()) if part)
    safe = "".join(sign for sign in name if sign.isascii() and (sign.isalnum() or sign in "-_"))
    headers = {"Content-Disposition": f'attachment; filename="{safe}.{ending}"'}
    return Response(iter(pieces), content_type=media, headers=headers)
