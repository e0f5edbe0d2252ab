"""The page of whoever saved over somebody else's change of a draft: what they sent is kept, and they choose."""

from flask import render_template

from engine.errors import DraftMoved
from webapp.context import actor, engine
from webapp.presenters.draft_view import moved_sentence


def moved_page(error: DraftMoved) -> str:
    """Give the page; a view that saves a file of a draft leaves it for `DraftMoved` with `on_refusal`."""
    page = engine().process_draft(actor(), error.draft_id)
    return render_template(
        "draft_moved.html", error=error, sentence=moved_sentence(error), draft=page.draft, name=page.name
    )
