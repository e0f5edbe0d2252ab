"""Requests by route, method and status, and how long they took."""

import time

from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds in seconds; the bar for a page is 0.1."""

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def watch_requests(app: Flask, registry: CollectorRegistry) -> None:
    """Count every request of the application and time it. The route is the pattern, never the address itself."""
    disable_created_metrics()  # type: ignore[no-untyped-call]  # twice the lines, and nobody reads them
    counted = Counter("polku_http_requests", "Requests answered.", ["method", "route", "status"], registry=registry)
    timed = Histogram(
        "polku_http_request_seconds", "Time to answer.", ["method", "route"], buckets=BUCKETS, registry=registry
    )

    def begin() -> None:
        g.begun_at = time.perf_counter()

    def end(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "none"
        method = request.method if request.method in METHODS else "other"
        counted.labels(method, route, str(response.status_code)).inc()
        if "begun_at" in g:
            timed.labels(method, route).observe(time.perf_counter() - g.begun_at)
        return response

    app.before_request(begin)
    app.after_request(end)
