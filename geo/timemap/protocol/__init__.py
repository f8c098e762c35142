"""What Python and the map's page say to each other: the one place that declares its fields.

Every wire has its form here, the limits and words that both sides hold stand in `CONSTANTS`. Python's side is
typed by these classes; the page's is typed by ``engine/wire/protocol.d.ts`` and reads
``engine/wire/constants.js``, both written by ``python -m geo.timemap.protocol_script``.

Moments are integers that count the story's unit since 1970 began, spans ``[start, end)``; in a message or
report they are ISO 8601 text, as fine as the time control is.
Coordinates are degrees, ``[lon, lat]`` unless said otherwise.
"""

from .briefing import (
    Briefing,
    BriefingState,
    BriefingStep,
    NotesMessage,
)
from .choices import CHOICES, MODES, REACHES, Choices, MapMode, Mode, Reach, Word
from .config import (
    Background,
    Config,
    Extent,
    LayerConfig,
    Playback,
    Resource,
)
from .messages import (
    SHOWING,
    BaseLabel,
    Measure,
    Message,
    ParentMessage,
    Report,
    Shown,
    Tiles,
)
from .story import (
    Act,
    Document,
    Event,
    Holder,
    Line,
    Mark,
    Place,
    Step,
    Story,
    Stroke,
    Territory,
)
from .words import (
    CONSTANTS,
    MOST_LATITUDE,
    MOST_POINTS,
    NO_VALUE,
    PATTERNS,
    SHAPES,
    SHOWS,
    SPEEDS,
    ZOOM_RANGE,
    Bounds,
    CameraPlace,
    Dash,
    Pattern,
    Position,
    Shape,
    Show,
)

__all__ = [
    "CHOICES",
    "CONSTANTS",
    "MODES",
    "MOST_LATITUDE",
    "MOST_POINTS",
    "NO_VALUE",
    "PATTERNS",
    "REACHES",
    "SHAPES",
    "SHOWING",
    "SHOWS",
    "SPEEDS",
    "ZOOM_RANGE",
    "Act",
    "Background",
    "BaseLabel",
    "Bounds",
    "Briefing",
    "BriefingState",
    "BriefingStep",
    "CameraPlace",
    "Choices",
    "Config",
    "Dash",
    "Document",
    "Event",
    "Extent",
    "Holder",
    "LayerConfig",
    "Line",
    "MapMode",
    "Mark",
    "Measure",
    "Message",
    "Mode",
    "NotesMessage",
    "ParentMessage",
    "Pattern",
    "Place",
    "Playback",
    "Position",
    "Reach",
    "Report",
    "Resource",
    "Shape",
    "Show",
    "Shown",
    "Step",
    "Story",
    "Stroke",
    "Territory",
    "Tiles",
    "Word",
]
