"""Places by their names alone."""

import pytest

from geo.timemap.errors import FileError
from geo.timemap.reading.places import Named, gazetteer
from geo.timemap.reading.places.extras import import_extra
from geo.timemap.reading.places.recognising import recognise

from .tables import points_of, read

OWN = (Named(("Old Mill", "Köhnə dəyirman"), 1.0, 2.0, 0.3), Named(("Paris",), 3.0, 4.0))


def find(name, country="", **more):
    return gazetteer.find([name], [country], **more)[name, country]


@pytest.mark.parametrize(
    "name", ["Shusha", "shusha", "Şuşa", "SUSA, Azerbaijan", "ŞUŞA", "Шуша", "Շուշի", "Shushi, AZ"]
)
@pytest.mark.long
def test_town__is_found_in_any_of_its_names(name):
    found = find(name)
    assert (round(found.lon, 2), round(found.lat, 2)) == (46.75, 39.76)
    assert found.source == "GeoNames"
    assert 1 <= found.precision_km < 5


@pytest.mark.long
def test_own_places__go_first():
    assert find("KOHNE DEYIRMAN", own=OWN)[1:5] == (1.0, 2.0, 0.3, "own places")
    assert find("Paris", own=OWN)[1:3] == (3.0, 4.0)
    assert find("Paris").chosen.country == "FR"


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "country", "where"),
    [
        ("Victoria", "Seychelles", (55.5, -4.6)),
        ("Victoria", "CA", (-123.4, 48.4)),  # a country's code in a column of countries
        ("Fresno, CA", "", (-119.8, 36.7)),  # a state's after a comma
        ("Springfield, Illinois, USA", "", (-89.6, 39.8)),
        ("Tbilisi, Georgia", "", (44.8, 41.7)),
        ("Athens, Georgia, USA", "", (-83.4, 34.0)),
        ("Vanadzor, Lori, Armenia", "", (44.5, 40.8)),
        ("Баку", "Азербайджан", (49.9, 40.4)),
        ("Paris", "Frankreich", (2.3, 48.9)),
    ],
)
def test_country__narrows(name, country, where):
    found = find(name, country)
    assert (round(found.lon, 1), round(found.lat, 1)) == where


def test_tie__the_largest_is_taken_and_the_others_are_told():
    found = find("Barda")
    assert found.is_tied
    assert (found.chosen.country, found.others[0].country) == ("AZ", "RU")
    other = find("Barda", chosen={"Barda": found.others[0].key})
    assert (other.chosen.country, other.is_tied, other.others[0].country) == ("RU", False, "AZ")
    at_home = find("Barda", home=(50, 50, 60, 60))
    assert (at_home.chosen.country, at_home.is_tied) == ("RU", False)
    assert not find("Paris").is_tied
    assert find("Paris, Nowhereshire").is_tied  # what narrows is not understood


def test_village__smaller_places_are_found_too():
    assert find("Khojavend").chosen.population < 5000


@pytest.mark.long
def test_codes__of_airports_are_no_names():
    assert find("Tug").chosen is None or find("Tug").chosen.name != "Tuguegarao"


@pytest.mark.long
def test_not_found__the_nearest_spelling_is_offered_never_taken():
    assert find("Shuhsa").reason == "no place of this name is known; is it Shusha?"
    assert find("Old Mil", own=OWN).reason == "no place of this name is known; is it Old Mill?"
    assert find("Xyzzyplugh").reason == "no place of this name is known; give its latitude and longitude"
    assert find("Paris", "Atlantis").reason.startswith("Atlantis is no country that is known")
    assert find("Baku", "Armenia").reason.startswith("no place of this name in Armenia is known")
    assert find("").reason == "no place; write its name"


@pytest.mark.long
def test_not_found__spellings_are_looked_for_a_hundred_times_at_most(monkeypatch):
    monkeypatch.setattr(gazetteer, "MOST_SPELLINGS", 1)
    found = gazetteer.find(["Shuhsa", "Shusah"])
    assert [one.reason.split("; ")[1] for one in found.values()] == [
        "is it Shusha?",
        "give its latitude and longitude",
    ]


@pytest.mark.parametrize("name", ["France", "FR", "fra", "Frankreich", "Франция", "Fransa"])
def test_country__alone_is_one_coarse_point(name):
    found = find(name, only_countries=True)
    assert (round(found.lon), round(found.lat), round(found.precision_km)) == (2, 48, 417)


@pytest.mark.long
def test_country__every_one_has_a_point_or_a_reason():
    from geo.timemap.reading.places.countries import all_countries  # noqa: PLC0415

    without = {code for code in all_countries() if find(code, only_countries=True).reason}
    assert without <= {"AQ", "BV", "HM", "TF", "UM", "AN", "CS", "GS", "IO", "PN", "TK"}
    assert find("Frnace", only_countries=True).reason == "no country of this name is known; is it France?"


@pytest.mark.long
def test_columns__rows_are_placed_and_what_was_understood_is_told():
    towns, countries = ["Shusha", "Barda", "Old Mill", "Shuhsa", "Shusha"], ["AZ", "", "", "", "AZ"]
    places = read({"town": towns, "country": countries}, "name", own=OWN)
    shusha, barda, mill, wrong, again = points_of(places)
    assert (shusha, mill, wrong) == (again, (1, 2), None)
    assert (round(barda[0]), round(barda[1])) == (47, 40)
    assert places.faults == {3: ("town + country", "Shuhsa", "no place of this name is known; is it Shusha?")}
    assert places.notes == (
        "1 name was found among the story’s own places (±0–1 km).",
        "2 names were found in GeoNames (CC BY 4.0), shown at the middle of the town (±1–3 km).",
        "1 name may be another place: Barda was read as Barda (AZ, 41,600 inhabitants), "
        "not Barda (RU, 8,279).",
    )
    assert [one.name for one in places.found] == ["Shusha", "Barda", "Old Mill", "Shuhsa"]


@pytest.mark.long
def test_recognise__names_of_countries_and_of_places():
    def see(cells, **more):
        import pandas as pd  # noqa: PLC0415

        return recognise(pd.DataFrame(cells, dtype="str"), tuple(cells), by_name=True, **more)

    assert see({"where": ["France", "Spain", "DE"]}).form == "country"
    assert see({"where": ["Paris", "Baku", "Xyzzyplugh"]}).form == "name"
    assert see({"where": ["Old Mill"]}, own=OWN).values == ("2.0000° N, 1.0000° E",)
    assert see({"where": ["one thing", "another thing", "a third one"]}).form == ""
    assert see({"town": ["Paris"], "country": ["France"]}).form == "name"


def test_extra__that_is_not_there_is_named():
    with pytest.raises(
        FileError, match=r"Places by name need the package nowhere; pip install 'timemap\[files\]'"
    ):
        import_extra("nowhere.part", "Places by name")


@pytest.mark.parametrize(("name", "is_found"), [("Alabama", False), ("New York", True), ("Washington", True)])
def test_state__is_no_small_town_of_its_name(name, is_found):
    found = gazetteer.find([name])[name, ""]
    assert bool(found.reason) != is_found
