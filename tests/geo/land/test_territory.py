import geopandas as gpd
import pytest
import shapely
from pandas import NA
from shapely import Point, box

from geo.land.territory import Control, Territory, find_gaps
from geo.timemap.dates import parse_day


@pytest.fixture(scope="module")
def land(shusha):
    return shusha.territory


@pytest.fixture(scope="module")
def two():
    """Two squares at the equator: the western one changes hands on days 5 and 9, the eastern one never."""
    parts = gpd.GeoDataFrame(
        {"id": ["w", "e"], "piece": ["west", "east"], "district": ["D", "E"]},
        geometry=[box(0, 0, 1, 1), box(1, 0, 3, 1)],
        crs="EPSG:4326",
    )
    control = (
        Control("west", 9, None, "c", "s3"),
        Control("west", None, 5, "a", "s1"),
        Control("west", 5, 9, "b", "s2"),
        Control("east", None, None, "a", "s0"),
    )
    return Territory(parts, control)


def held_by(land, lon, lat, day):
    inside = land.parts[land.parts.contains(Point(lon, lat))]
    assert len(inside) == 1
    return land.control_on(parse_day(day))[inside["piece"].iat[0]].holder


@pytest.mark.parametrize(
    ("day", "holder", "since"), [(4, "a", None), (5, "b", 5), (8, "b", 5), (9, "c", 9), (10**6, "c", 9)]
)
def test_table_on__each_part_with_its_holder_of_that_day(two, day, holder, since):
    table = two.table_on(day)
    assert table["since"].tolist() == [NA if since is None else since, NA]
    west, east = table.to_dict("records")
    assert (west["id"], west["piece"], west["district"]) == ("w", "west", "D")
    assert west["holder"] == holder
    assert (east["holder"], east["source"]) == ("a", "s0")
    assert east["km2"] == pytest.approx(2 * west["km2"])


def test_steps__from_ever_and_from_each_day_of_change(two):
    one = two.total_km2 / 3
    assert two.change_days == (5, 9)
    steps = [(day, pytest.approx(areas)) for day, areas in two.steps]
    assert steps == [(None, {"a": 3 * one}), (5, {"b": one, "a": 2 * one}), (9, {"c": one, "a": 2 * one})]


def test_steps__land_that_never_changes_has_one(two):
    still = Territory(two.parts, tuple(Control(piece, None, None, "a", "s") for piece in ("west", "east")))
    assert still.steps == ((None, {"a": pytest.approx(two.total_km2)}),)


def test_changes__tell_who_had_it_and_who_has_it(two):
    changed = two.changes(9, 4)
    assert list(changed.columns) == ["id", "piece", "district", "km2", "before", "after"]
    (row,) = changed.to_dict("records")
    assert (row["id"], row["before"], row["after"]) == ("w", "a", "c")


def test_areas__as_published(land):
    by_piece = land.km2.groupby(land.parts["piece"]).sum()
    # G. Tabakian: some 11,500 km² before the war. News.Az, 19 November 2020: 846.7 of Aghdam.
    assert land.total_km2 == pytest.approx(11_500, rel=0.05)
    assert by_piece["aghdam"] == pytest.approx(846.7, rel=0.05)
    # G. Mikaelyan, for the Caucasian Knot: 32.5 % taken in the war, 39.85 % handed over, 27.7 % left.
    assert by_piece[["zone", "parukh"]].sum() / land.total_km2 == pytest.approx(0.277, abs=0.02)
    handed_over = ["aghdam", "kalbajar", "lachin", "lachin-corridor", "corridor-new"]
    assert by_piece[handed_over].sum() / land.total_km2 == pytest.approx(0.3985, abs=0.04)
    assert by_piece[["war", "hin-tagher"]].sum() / land.total_km2 == pytest.approx(0.325, abs=0.04)


def test_areas_on__add_up_on_every_day_of_change(land):
    for day in (land.change_days[0] - 1, *land.change_days):
        assert sum(land.areas_on(day).values()) == pytest.approx(land.total_km2)


def test_parts_form_a_coverage(land):
    assert land.parts.geometry.is_valid.all()
    shapes = land.parts.geometry.to_numpy()
    assert shapely.union_all(shapes).area == pytest.approx(shapely.area(shapes).sum(), rel=1e-9)


@pytest.mark.parametrize(
    ("name", "holders"),
    [
        ("shusha", {"2020-09-26": "armenian-forces", "2020-10-09": "contested", "2020-11-10": "azerbaijan"}),
        ("hadrut", {"2020-09-26": "armenian-forces", "2020-11-10": "azerbaijan"}),
        ("fuzuli", {"2020-10-17": "contested", "2020-11-10": "azerbaijan"}),
        ("shusha", {"1991-12-25": "soviet-azerbaijan", "1991-12-26": "contested"}),
        ("shusha", {"1994-05-11": "contested", "1994-05-12": "armenian-forces"}),
        ("khankendi", {"2020-11-09": "armenian-forces", "2020-11-10": "local-peacekeepers"}),
        ("khankendi", {"2023-09-19": "local-peacekeepers", "2023-09-20": "azerbaijan-peacekeepers"}),
        ("khankendi", {"2024-06-11": "azerbaijan-peacekeepers", "2024-06-12": "azerbaijan"}),
        ("hin-tagher", {"2020-09-27": "armenian-forces", "2020-11-10": "armenian-forces"}),
        ("hin-tagher", {"2020-12-12": "armenian-forces", "2020-12-13": "azerbaijan"}),
        ("zabukh", {"2022-08-25": "peacekeepers", "2022-08-26": "azerbaijan"}),
        ("aghdam", {"2020-11-19": "armenian-forces", "2020-11-20": "azerbaijan"}),
        ("kalbajar", {"2020-11-24": "armenian-forces", "2020-11-25": "azerbaijan"}),
        ("lachin", {"2020-12-01": "peacekeepers", "2022-08-25": "peacekeepers", "2022-08-26": "azerbaijan"}),
    ],
)
def test_holder_at_a_place(shusha, land, name, holders):
    place = shusha.places[name]
    assert {day: held_by(land, place.lon, place.lat, day) for day in holders} == holders


def test_holder__near_parukh_and_on_the_new_road(land):
    # Parukh by Wikipedia's infobox, 40°01′N 46°48′04″E.
    days = {
        "2022-03-23": "local-peacekeepers",
        "2022-03-24": "contested",
        "2023-09-20": "azerbaijan-peacekeepers",
    }
    assert {day: held_by(land, 46.801, 40.018, day) for day in days} == days
    bridge = {
        "2022-08-29": "azerbaijan",
        "2022-08-30": "peacekeepers",
        "2023-09-20": "azerbaijan-peacekeepers",
    }
    assert {day: held_by(land, 46.584, 39.552, day) for day in bridge} == bridge


def test_corridor__there_is_one_on_every_day_until_the_zone_is_lost(land):
    first, last = parse_day("2020-11-10"), parse_day("2023-09-20")
    for day in {first, *(day for day in land.change_days if first <= day < last), last - 1}:
        held = land.table_on(day)
        with_peacekeepers = held["holder"].isin(["peacekeepers", "local-peacekeepers"])
        (way,) = [
            part
            for part in shapely.get_parts(
                shapely.union_all(land.parts.geometry[with_peacekeepers.to_numpy()])
            )
            if part.contains(Point(46.7528, 39.8177))
        ]
        assert way.distance(Point(46.53046, 39.54763)) < 0.05  # Kornidzor, in Armenia


def test_pieces__an_outline_of_our_own_says_that_it_is_approximate(shusha, land):
    ours = {"zone", "lachin-corridor", "corridor-new", "hin-tagher", "parukh"}
    names = shusha.settings.territory.pieces
    assert set(names) == set(land.parts["piece"])
    assert {piece for piece, name in names.items() if "(approximate)" in name} == ours


def test_areas_on__differ_only_from_a_day_of_change_on(land):
    for day in land.change_days:
        assert land.areas_on(day - 1) != land.areas_on(day)
        assert dict(land.steps)[day] == land.areas_on(day)


def test_changes__whatever_the_order_of_the_days(land):
    november = parse_day("2020-11-20")
    changed = land.changes(november - 1, november)
    assert set(changed["piece"]) == {"aghdam"}
    assert set(changed["before"]) == {"armenian-forces"}
    assert set(changed["after"]) == {"azerbaijan"}
    assert land.changes(november, november - 1).equals(changed)
    assert land.changes(november, november).empty


def test_territory__area_is_measured_in_an_equal_area_projection():
    # A square degree at the equator and one at 60° N, by Lambert's formula on the sphere within 1 %.
    parts = gpd.GeoDataFrame(
        {"id": ["a", "b"], "piece": ["a", "b"], "district": ["", ""]},
        geometry=[box(0, 0, 1, 1), box(0, 60, 1, 61)],
        crs="EPSG:4326",
    )
    land = Territory(parts, (Control("a", None, None, "x", "s"), Control("b", None, None, "x", "s")))
    assert land.km2.tolist() == pytest.approx([12364, 6088], rel=0.01)


OPEN_START = "nothing in the piece's first row: days before it have no holder"
OPEN_END = "nothing as the end of the piece's last row: days after it have no holder"
OVERLAP = "the day on which the row before ends: the two overlap"
GAP = "the day on which the row before ends: the days between have no holder"
EMPTY = "an end after the start"


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ([(None, None)], []),
        ([(7, None), (None, 7)], []),
        ([(9, None), (None, 5), (5, 9)], []),
        ([(5, None)], [(0, "from", OPEN_START)]),
        ([(0, None)], [(0, "from", OPEN_START)]),
        ([(None, 5)], [(0, "to", OPEN_END)]),
        ([(None, 5), (6, None)], [(1, "from", GAP)]),
        ([(6, None), (None, 5)], [(0, "from", GAP)]),
        ([(None, 6), (5, None)], [(1, "from", OVERLAP)]),
        ([(5, None), (None, 6)], [(0, "from", OVERLAP)]),
        ([(None, None), (5, None)], [(1, "from", OVERLAP)]),
        ([(None, 5), (None, None)], [(1, "from", OVERLAP)]),
        ([(None, 5), (5, 5), (5, None)], [(1, "to", EMPTY)]),
        ([(None, 5), (5, 6), (6, None)], []),
        ([(-3, None), (None, -3)], []),
        ([(None, -3), (-3, 0), (0, None)], []),
        ([(8, 9), (None, 4)], [(0, "from", GAP), (0, "to", OPEN_END)]),
    ],
)
def test_find_gaps__names_the_row_at_fault_whatever_the_order_of_the_rows(rows, faults):
    control = [Control("p", start, end, "x", "s") for start, end in rows]
    assert find_gaps(control) == faults


def test_spread__lies_on_the_land_all_over_it(shusha):
    territory = shusha.territory
    land = territory.parts.geometry.union_all()
    points = shapely.points(territory.spread)
    assert len(points) > 300
    assert shapely.covers(land, points).all()
    west, south, east, north = land.bounds
    half = shapely.box(west, south, (west + east) / 2, north)
    share = shapely.covers(half, points).mean()
    assert share == pytest.approx((land & half).area / land.area, abs=0.03)
