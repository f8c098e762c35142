"""What is counted while the app runs, for those who watch over it: numbers alone, of no visitor.

Labels are words of this project, such as a kind of file or a part of the page; never what a visitor wrote.
"""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

REGISTRY = CollectorRegistry()
STEP_BOUNDS = (0.005, 0.01, 0.02, 0.03, 0.045, 0.075, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0)
EXPORT_BOUNDS = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 45.0, 90.0, 180.0, 600.0)

STEPS = Histogram(
    "timemap_step_seconds",
    "Time of a run of the page's body on the server; each is one committed step.",
    buckets=STEP_BOUNDS,
    registry=REGISTRY,
)
EXPORTS = Histogram(
    "timemap_export_seconds",
    "Time that a file took to make, by its kind and by how it ended: made, failed or left.",
    ["kind", "end"],
    buckets=EXPORT_BOUNDS,
    registry=REGISTRY,
)
EXPORTS_WAITING = Gauge(
    "timemap_exports_waiting", "Files that wait for others to be made.", registry=REGISTRY
)
EXPORTS_MAKING = Gauge("timemap_exports_making", "Files that are being made.", registry=REGISTRY)
PAGES_REFUSED = Counter(
    "timemap_pages_refused",
    "Pages that were not opened, since their address had all of its own open.",
    registry=REGISTRY,
)
FAULTS = Counter(
    "timemap_faults",
    "Faults that a part of the page met and that the reader was told in its place.",
    ["part"],
    registry=REGISTRY,
)
