"""``territories.geojson`` and ``control.csv``: every refusal, at the edge where it begins, with its row."""

import json

import pytest

from geo.story.territory_files import Land, read_territory

SOUTH = [[0, 0], [2, 0], [2, 1], [0, 1], [0, 0]]
NORTH = [[0, 1], [2, 1], [2, 2], [0, 2], [0, 1]]
HEAD = "piece,from,to,holder,source\n"
CONTROL = HEAD + "n,,1883-08-27,a,s\nn,1883-08-27,,b,s\ns,,,a,s\n"


def feature(rings, name="n", kind="Polygon", **words):
    properties = {"id": name, "piece": name, "district": "D", **words}
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": rings},
    }


@pytest.fixture
def read(tmp_path):
    def read_both(*features, control=CONTROL):
        content = json.dumps({"type": "FeatureCollection", "features": features})
        (tmp_path / "territories.geojson").write_text(content, "utf-8")
        (tmp_path / "control.csv").write_text(control, "utf-8")
        territory, table, faults, _ = read_territory(tmp_path)
        return territory, table, [(one.file, one.row, one.column, one.value, one.expected) for one in faults]

    return read_both


@pytest.fixture
def told(read):
    def find(*features, **options):
        return [fault[1:] for fault in read(*features, **options)[2]]

    return find


GOOD = (feature([NORTH]), feature([SOUTH], "s"))


def test_read_territory__good(read):
    territory, table, faults = read(*GOOD)
    assert faults == []
    assert len(table) == 3
    assert territory.parts["id"].tolist() == ["n", "s"]
    assert territory.parts.crs.to_epsg() == 4326
    first, second, third = territory.control
    assert (first.piece, first.start, first.holder, first.source) == ("n", None, "a", "s")
    assert (second.start, second.end) == (first.end, None)
    assert (third.piece, third.start, third.end) == ("s", None, None)


def test_read_territory__a_story_may_do_without_but_not_with_one_alone(tmp_path):
    assert read_territory(tmp_path) == Land()
    (tmp_path / "control.csv").write_text(CONTROL, "utf-8")
    territory, table, (fault,), _ = read_territory(tmp_path)
    assert (territory, len(table)) == (None, 3)
    assert str(fault) == "territories.geojson: expected this file, since there is a control.csv"


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        (5, (1, "", "", "a feature with geometry and id, piece, district")),
        ({"properties": None}, (1, "", "", "a feature with geometry and id, piece, district")),
        (feature([NORTH], id=""), (1, "id", "", "text")),
        (feature([NORTH], piece=7), (1, "piece", "", "text")),
        (
            feature([NORTH], district=None),
            (1, "district", "", "text, - for none, or no such property at all"),
        ),
        (
            {**feature([NORTH]), "geometry": None},
            (1, "geometry", "", "a Polygon or MultiPolygon; this one is empty"),
        ),
        (feature([0, 0], kind="Point"), (1, "geometry", "Point", "a Polygon or MultiPolygon")),
        (feature([]), (1, "geometry", "Polygon", "a Polygon or MultiPolygon; this one is empty")),
        (
            feature([["a"]]),
            (1, "geometry", "", "closed rings of four points or more: lon, lat, numbers in degrees"),
        ),
        (
            feature([[[0, 1], [180.5, 1], [180.5, 2], [0, 2], [0, 1]]]),
            (1, "geometry", "lon 0..180.5, lat 1..2", "degrees within ±180/±90; are lon and lat swapped?"),
        ),
        (
            feature([[[0, 1], [2, 1], [2, 90.5], [0, 90.5], [0, 1]]]),
            (1, "geometry", "lon 0..2, lat 1..90.5", "degrees within ±180/±90; are lon and lat swapped?"),
        ),
        (
            feature([[[0, 1], [2, 1], [2, float("nan")], [0, 2], [0, 1]]]),
            (1, "geometry", "NaN", "numbers, lon and lat in degrees"),
        ),
    ],
)
def test_read_pieces__what_is_wrong_with_a_feature(told, changed, fault):
    assert fault in told(changed, GOOD[1])


def test_read_pieces__rings_that_cross_or_do_not_close(told):
    bow = [[0, 1], [2, 2], [2, 1], [0, 2], [0, 1]]
    ((_, column, value, words),) = told(feature([bow]), GOOD[1])
    assert (column, words) == ("geometry", "rings that don't cross themselves or each other")
    assert value.startswith("Self-intersection")
    ((_, column, value, words),) = told(feature([[[0, 1], [2, 2]]]), GOOD[1])
    assert words == "closed rings of four points or more: lon, lat, numbers in degrees"
    assert value


def test_read_pieces__the_whole_world_is_within_the_degrees(told):
    world = [[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]]
    assert told(feature([world]), control=HEAD + "n,,,a,s\n") == []


def test_read_pieces__at_least_one_and_each_once(told):
    assert told() == [(0, "", "", "at least one feature")]
    again = feature([SOUTH], "n")
    found = told(GOOD[0], again, control=HEAD + "n,,,a,s\n")
    assert found == [(2, "id", "n", "each id once")]


def test_read_pieces__overlap_by_no_more_than_a_crumb(told):
    over = [[0, 0], [2, 0], [2, 1.1], [0, 1.1], [0, 0]]
    assert told(GOOD[0], feature([over], "s")) == [(2, "geometry", "s", "no overlap with n")]
    crumb = [[0, 0], [2, 0], [2, 1 + 1e-11], [0, 1 + 1e-11], [0, 0]]
    assert told(GOOD[0], feature([crumb], "s")) == []


def test_read_pieces__no_hole_between_several_but_within_one(told):
    hole = [[0.5, 1.2], [0.5, 1.8], [1.5, 1.8], [1.5, 1.2], [0.5, 1.2]]
    assert told(feature([NORTH, hole]), GOOD[1]) == []
    left = [[0, 0], [1, 0], [1, 0.4], [0.8, 0.4], [0.8, 0.6], [1, 0.6], [1, 1], [0, 1], [0, 0]]
    right = [[1, 0], [2, 0], [2, 1], [1, 1], [1, 0.6], [1.2, 0.6], [1.2, 0.4], [1, 0.4], [1, 0]]
    found = told(feature([left]), feature([right], "s"))
    assert found == [(0, "geometry", "at lon 1.0000, lat 0.5000", "no hole between the pieces")]


def test_read_pieces__several_parts_of_one_piece(read):
    far = [[5, 5], [6, 5], [6, 6], [5, 6], [5, 5]]
    territory, _, faults = read(feature([[NORTH], [far]], kind="MultiPolygon"), GOOD[1])
    assert faults == []
    assert len(territory.parts) == 2


@pytest.mark.parametrize(
    ("control", "faults"),
    [
        (CONTROL + "x,,,a,s\n", [(5, "piece", "x", "a piece of territories.geojson: n, s")]),
        (HEAD + "n,,,a,s\n", [(0, "piece", "s", "at least one row for this piece")]),
        (
            CONTROL.replace("n,", "x,").replace("s,,,", "y,,,"),
            [
                (0, "piece", "n", "at least one row for this piece"),
                (0, "piece", "s", "at least one row for this piece"),
                (2, "piece", "x", "a piece of territories.geojson: n, s"),
                (3, "piece", "x", "a piece of territories.geojson: n, s"),
                (4, "piece", "y", "a piece of territories.geojson: n, s"),
            ],
        ),
        (
            HEAD + "s,,,a,s\nn,1883-08-28,,b,s\nn,,1883-08-27,a,s\n",
            [
                (
                    3,
                    "from",
                    "n 1883-08-28",
                    "the day on which the row before ends: the days between have no holder",
                )
            ],
        ),
        (
            HEAD + "s,,1883-08-28,a,s\nn,,,a,s\n",
            [
                (
                    2,
                    "to",
                    "s 1883-08-28",
                    "nothing as the end of the piece's last row: days after it have no holder",
                )
            ],
        ),
        (
            HEAD + "s,,,a,s\ns,,,a,s\nn,,,a,s\n",
            [(3, "from", "s", "the day on which the row before ends: the two overlap")],
        ),
    ],
)
def test_control__each_fault_at_its_own_row(told, control, faults):
    assert sorted(told(*GOOD, control=control)) == faults


def test_control__the_rows_of_a_piece_may_stand_in_any_order(read):
    rows = CONTROL.splitlines()
    territory, _, faults = read(*GOOD, control="\n".join([rows[0], *reversed(rows[1:])]) + "\n")
    assert faults == []
    assert len(territory.change_days) == 1


def test_control__faults_of_table_and_pieces_are_told_at_once(told):
    found = told(feature([]), GOOD[1], control=CONTROL.replace("1883-08-27", "never"))
    assert sorted(fault[1] for fault in found) == ["from", "geometry", "to"]


def test_read_territory__pieces_without_districts(read):
    bare = [feature([NORTH]), feature([SOUTH], "s")]
    for one in bare:
        del one["properties"]["district"]
    territory, _, faults = read(*bare)
    assert faults == []
    assert territory.parts["district"].tolist() == ["-", "-"]
