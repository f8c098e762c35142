"""The app's figures as Prometheus reads them, at ``metrics``, and who may read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from prometheus_client import CollectorRegistry, ProcessCollector, disable_created_metrics, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from geo.meters import REGISTRY
from server.paths import root_of
from server.proxies import Proxies
from server.watch.readers import SETTING, Readers

NAMES = ("metrics", "_stcore/metrics")
"""This one, and Streamlit’s own, which weighs all that visitors hold and would answer anybody."""
REFUSED = f"These figures are not for you. {SETTING} names who may read them.\n"


class _Sessions(Collector):
    """How many visits are open, as they are when somebody asks."""

    def __init__(self, count: Callable[[], int]) -> None:
        self._count = count

    def collect(self) -> Iterable[Metric]:
        yield GaugeMetricFamily("timemap_sessions_open", "Pages that are connected now.", self._count())


def metrics_routes(base_path: str, count_sessions: Callable[[], int]) -> list[BaseRoute]:
    """Return the route of the figures, below the app's base path; `MetricsReaders` says who may ask for it.

    Parameters
    ----------
    base_path
        The app's base path, such as ``maps/karabakh`` or nothing.
    count_sessions
        Gives how many visits are open.
    """
    # Else each figure comes with a second one, of when it began.
    disable_created_metrics()  # type: ignore[no-untyped-call]
    here = CollectorRegistry()
    here.register(_Sessions(count_sessions))
    ProcessCollector(registry=here)  # memory, processor time and open files, where the system tells them

    async def answer(_asked: Request) -> Response:
        body = generate_latest(REGISTRY) + generate_latest(here)
        return Response(body, media_type=CONTENT_TYPE_PLAIN_0_0_4, headers={"cache-control": "no-store"})

    return [Route(f"{root_of(base_path)}/{NAMES[0]}", answer)]


class MetricsReaders:
    """ASGI middleware that answers for figures only to those who may read them.

    Parameters
    ----------
    app
        What it wraps.
    base_path
        The app's base path, such as ``maps/karabakh`` or nothing.
    readers
        Those who may.
    proxies
        Those that are believed for whom they ask.
    """

    def __init__(self, app: ASGIApp, base_path: str, readers: Readers, proxies: Proxies) -> None:
        self.app = app
        self._paths = {f"{root_of(base_path)}/{name}" for name in NAMES}
        self._readers, self._proxies = readers, proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        app = self.app
        if (
            scope["type"] == "http"
            and scope["path"].rstrip("/") in self._paths
            and not self._readers.has(scope, self._proxies)
        ):
            app = PlainTextResponse(REFUSED, status_code=403)
        await app(scope, receive, send)
