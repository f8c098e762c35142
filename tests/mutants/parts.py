"""What is pure of the project, by part: modules whose faults tests without a browser should catch."""

from tests.servers import ROOT

PARTS = {
    "geo/timemap": "dates/units dates/edtf dates/words frames/dates frames/date_column frames/faults "
    "frames/geometry frames/kinds frames/fixes frames/legs frames/values frames/dress layer_file "
    "dated_features mounting assets tracks opening fold",
    "geo/land": "geodesy territory",
    "geo/story": "changes criteria filter search steps nearby settings_rules table_rules territory_files "
    "records event resolved model lines notes about schema/checks "
    "party_rules balance/figures balance/names balance/bounds balance/rows balance/text",
    "geo/files": "spreadsheet text",
    "geo/timemap/reading": "clock rows text evidence names layouts answers proposing/moments "
    "proposing/positions "
    "proposing/labels dates/ends dates/calendar dates/times dates/words dates/recognising "
    "dates/counts dates/numbers dates/approximate dates/reader dates/columns dates/ranges dates/tidy "
    "places/recognising "
    "places/grids places/pairs places/shapes places/degrees places/grid_choice places/points "
    "opening/delimited opening/dialect opening/records opening/blanks opening/ragged opening/head "
    "opening/encodings opening/html_file",
    "geo/map": "legend story_json territory_layer",
    "geo/view": "camera fields/moments fields/on_map fields/words filters link measure message model reading",
    "geo/page": "compare markdown text",
    "geo/export": "citations kind request data/text deck/claims deck/fitting page/content page/search_index "
    "picture/alt picture/labels picture/layout picture/legend picture/names picture/rooms picture/words",
    "components/state": "session",
    "server": "conditional framing paths proxies watch/readers api/problems api/rate",
}
FILES = [ROOT / part / f"{name}.py" for part, names in PARTS.items() for name in names.split()]
PATHS = {str(path) for path in FILES}
