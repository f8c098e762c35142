"""For those who watch over the app: whether it lives and is ready, its figures, and its log for programs."""

from server.watch.health import health_routes
from server.watch.logs import choose_format
from server.watch.metrics import MetricsReaders, metrics_routes
from server.watch.readers import read_readers

__all__ = ["MetricsReaders", "choose_format", "health_routes", "metrics_routes", "read_readers"]
