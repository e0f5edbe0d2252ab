"""Where to go after an act: back to the page it was done on, never to another site."""

from flask import request, url_for


def safe_path(text: str) -> str:
    """Give `text` when it is a path of ours, else an empty text."""
    is_ours = text.startswith("/") and not text.startswith("//") and "\\" not in text
    return text if is_ours and text.isprintable() else ""


def back_to(endpoint: str) -> str:
    """Give the path that the form names in `next`, else the page of `endpoint`."""
    return safe_path(request.form.get("next", "")) or url_for(endpoint)
