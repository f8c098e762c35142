"""Names of places -> where they are: the caller's own places first, then GeoNames' towns, then countries.

A name that several places bear is the largest one's, and the others are told with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import pi, sqrt

from rapidfuzz import fuzz, process

from ...fold import fold
from .countries import Country, all_countries, code_of, state_codes
from .geonames import TOWNS, VILLAGES, Towns, read_towns
from .result import Bounds, Candidate, Found, Named, is_within

PEOPLE_PER_KM2 = 2500
"""A town's usual density, by which its width is guessed from its people."""
MOST_OTHERS = 8
TIE = 0.1
"""A place of at least this share of the largest one's people may as well be meant."""
LIKENESS = 80
"""Of 100: how near a spelling must be to be offered."""
GEONAMES = "GeoNames"
OWN, COUNTRIES = "own places", "countries"


def find(
    names: Sequence[str],
    countries: Sequence[str] | None = None,
    own: Sequence[Named] = (),
    *,
    home: Bounds | None = None,
    chosen: Mapping[str, str] | None = None,
    only_countries: bool = False,
) -> dict[tuple[str, str], Found]:
    """Return where each distinct name is, by the name and what stands beside it.

    Parameters
    ----------
    names
        Names as they are written; of ``Paris, France`` what stands after a comma narrows the search.
    countries
        A country, its code, or a state of the USA for each name; empty where it isn't known.
    own
        Places that go before all others.
    home
        Where places are likely: of those that bear a name, the ones within come first.
    chosen
        The key of the `Candidate` that is meant, by name.
    only_countries
        Whether the names are of countries.

    Raises
    ------
    FileError
        When the package with GeoNames' data is not there.
    """
    beside = list(countries) if countries is not None else [""] * len(names)
    known = _index(own)
    found = {}
    for name, country in dict.fromkeys(zip(names, beside, strict=True)):
        if only_countries:
            found[name, country] = _find_country(name)
        else:
            found[name, country] = _find_one(name, country, known, home, (chosen or {}).get(name, ""))
    return found


def _index(own: Sequence[Named]) -> dict[str, Named]:
    index: dict[str, Named] = {}
    for place in own:
        for name in place.names:
            index.setdefault(fold(name.strip()), place)
    return index


def _find_one(name: str, country: str, own: Mapping[str, Named], home: Bounds | None, key: str) -> Found:
    if not name.strip():
        return Found(name, reason="no place; write its name")
    whole = fold(name.strip())
    if whole in own and not key:
        place = own[whole]
        return Found(name, place.lon, place.lat, place.precision_km, OWN)
    first, *rest = [part.strip() for part in name.split(",")]
    narrow = _narrow([*rest, country])
    if not narrow.code and country.strip():
        return Found(name, reason=f"{country} is no country that is known; write its English name or code")
    for least in (TOWNS, VILLAGES):
        candidates = _rank(read_towns(least), fold(first), narrow, home)
        if candidates:
            return _choose(name, candidates, key, home)
    if not rest and not country and code_of(first):
        return _find_country(first)
    return Found(name, reason=_nearest(first, narrow.code, own))


class _Narrow(tuple[str, str]):
    """The codes of the country and the state to which a search is narrowed; empty for none."""

    @property
    def code(self) -> str:
        return self[0]

    @property
    def state(self) -> str:
        return self[1]


def _narrow(parts: Sequence[str]) -> _Narrow:
    code = state = ""
    for part in reversed([part for part in parts if part.strip()]):
        found = code_of(part)
        is_state = fold(part.strip()) in state_codes() and code in {"", "US"}
        # CA is California in "Fresno, CA", Canada in a column of countries.
        if is_state and (not found or part is not parts[-1]):
            code, state = "US", state_codes()[fold(part.strip())]
        elif found and not code:
            code = found
    return _Narrow((code, state))


def _rank(towns: Towns, folded: str, narrow: _Narrow, home: Bounds | None) -> list[Candidate]:
    """Return the towns of a name, those at home first, then by their people."""
    rows = [
        row
        for row in towns.rows_of(folded).tolist()
        if narrow.code in {"", towns.countries[row]} and narrow.state in {"", towns.states[row]}
    ]
    found = [
        Candidate(
            str(towns.keys[row]), towns.names[row], towns.countries[row], int(towns.populations[row]),
            float(towns.lons[row]), float(towns.lats[row]),
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: (not (home and is_within(one.lon, one.lat, home)), -one.population))


def _choose(name: str, candidates: list[Candidate], key: str, home: Bounds | None) -> Found:
    """Return the first of candidates, or the one that was chosen; tied unless it is the only one at home."""
    meant = next((one for one in candidates if one.key == key), None)
    first = meant or candidates[0]
    others = tuple(one for one in candidates if one is not first)
    folded = fold(name.split(",")[0].strip())
    is_near = any(one.population >= TIE * first.population for one in others)
    is_renamed = fold(first.name) != folded and any(fold(one.name) == folded for one in others)
    at_home = [one for one in candidates if home and is_within(one.lon, one.lat, home)]
    is_tied = meant is None and len(at_home) != 1 and (is_near or is_renamed)
    precision = max(1.0, sqrt(first.population / PEOPLE_PER_KM2 / pi))
    return Found(name, first.lon, first.lat, precision, GEONAMES, first, others[:MOST_OTHERS], is_tied)


def _find_country(name: str) -> Found:
    if not name.strip():
        return Found(name, reason="no place; write a country's name or code")
    country = all_countries().get(code_of(name))
    if country is None:
        return Found(name, reason=_nearest_country(name))
    point = _point_of(country)
    if point is None:
        return Found(name, reason=f"no point of {country.name} is known; give latitude and longitude")
    return Found(name, *point, country.precision_km, COUNTRIES)


def _point_of(country: Country) -> tuple[float, float] | None:
    """Return where a country's name stands, or its largest town for one that has none on the map."""
    if country.lon is not None and country.lat is not None:
        return country.lon, country.lat
    return _largest_towns(TOWNS).get(country.code) or _largest_towns(VILLAGES).get(country.code)


@lru_cache(maxsize=2)
def _largest_towns(least: int) -> dict[str, tuple[float, float]]:
    towns = read_towns(least)
    order = towns.populations.argsort().tolist()
    return {towns.countries[row]: (float(towns.lons[row]), float(towns.lats[row])) for row in order}


def _nearest(name: str, code: str, own: Mapping[str, Named]) -> str:
    """Return why a name was not found, with the nearest spelling among own places and towns."""
    spellings = {key: place.names[0] for key, place in own.items()} | _spellings(code)
    best = process.extractOne(fold(name), spellings.keys(), scorer=fuzz.ratio, score_cutoff=LIKENESS)
    where = f" in {all_countries()[code].name}" if code else ""
    if best is None:
        return f"no place of this name{where} is known; give its latitude and longitude"
    return f"no place of this name{where} is known; is it {spellings[best[0]]}?"


@lru_cache(maxsize=8)
def _spellings(code: str) -> dict[str, str]:
    """Return the names of towns, of a country if one is given, by their folded form."""
    towns = read_towns(VILLAGES if code else TOWNS)
    pairs = zip(towns.names, towns.countries, strict=True)
    return {fold(name): name for name, country in pairs if code in {"", country}}


def _nearest_country(name: str) -> str:
    names = {fold(one.name): one.name for one in all_countries().values()}
    best = process.extractOne(fold(name), names.keys(), scorer=fuzz.ratio, score_cutoff=LIKENESS)
    return "no country of this name is known" + (f"; is it {names[best[0]]}?" if best else "; write its code")
