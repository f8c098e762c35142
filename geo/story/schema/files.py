"""The files of a story's folder."""

SETTINGS_FILE = "story.toml"
EVENTS_FILE = "events.csv"
PLACES_FILE = "places.csv"
SOURCES_FILE = "sources.csv"
EVENT_SOURCES_FILE = "event_sources.csv"
CLAIMS_FILE = "claims.csv"
POINTS_FILE = "points.csv"
CLAUSES_FILE = "clauses.csv"
CLAUSE_SOURCES_FILE = "clause_sources.csv"
STEPS_FILE = "steps.csv"
CONTROL_FILE = "control.csv"
PIECES_FILE = "territories.geojson"
AREAS_FILE = "areas.csv"
LINES_FILE = "lines.geojson"
PICTURES_FILE = "pictures.csv"
PICTURES_FOLDER = "pictures"
TRANSLATIONS_FOLDER = "translations"
ABOUT_FILE = "about.md"
NOTES_FILE = "notes.md"

PUBLIC_FILES = frozenset(
    {
        *(SETTINGS_FILE, EVENTS_FILE, PLACES_FILE, SOURCES_FILE, EVENT_SOURCES_FILE, CLAIMS_FILE),
        *(POINTS_FILE, CLAUSES_FILE, CLAUSE_SOURCES_FILE, STEPS_FILE, CONTROL_FILE, PIECES_FILE),
        *(AREAS_FILE, LINES_FILE, ABOUT_FILE, PICTURES_FILE),
    }
)
"""Those that a viewer gets something of: all but the speaker's notes."""
