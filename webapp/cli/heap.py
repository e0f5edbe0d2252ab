"""The collector of garbage in a process that serves: what stands there when it begins is not looked through again."""

import gc

YOUNG = 50_000
"""So many new objects before the youngest are looked through: a page of figures makes tens of thousands, keeps none."""


def settle_heap() -> None:
    """Let the collector pass over everything that is there now; called once, when a process begins to serve.

    Libraries, charts and templates are some half a million objects that stay as long as the process. To look through
    them takes as long as a page of figures takes to make, and would be done during every other one.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
