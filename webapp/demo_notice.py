"""What the pages say while the demo's cases are still being made in this process."""

from flask import Flask

from webapp.context import context, has_context
from webapp.demo.background import Background


def set_up_demo_notice(app: Flask, background: Background | None) -> None:
    """Let every page of a person who has signed in say how many of the demo's cases are there."""

    def told() -> dict[str, tuple[int, int] | None]:
        signed_in = has_context() and context().person is not None
        if background is None or not signed_in or not background.is_going:
            return {"demo_made": None}
        return {"demo_made": (background.loading.done, background.loading.total)}

    app.context_processor(told)
