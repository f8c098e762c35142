"""Names of places -> where they are: the caller's own places first, then GeoNames' towns, then countries.

A name that several places bear is the largest one's, and the others are told with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import pi, sqrt

from ...fold import fold
from ...languages import gettext, mark
from ..found import Candidate, Found
from ..progress import Progress, nothing, watched
from .countries import Country, all_countries, code_of, state_codes
from .extras import import_extra
from .geonames import TOWNS, VILLAGES, Towns, read_towns
from .result import Bounds, Named, is_within

PEOPLE_PER_KM2 = 2500
"""A town's usual density, by which its width is guessed from its people."""
MOST_OTHERS = 8
TIE = 0.1
"""A place of at least this share of the largest one's people may as well be meant."""
LIKENESS = 80
"""Of 100: how near a spelling must be to be offered."""
MOST_SPELLINGS = 100
"""Names that aren't found for which the nearest spelling is looked for: each takes a glance at every town."""
LEAST_AS_STATE = 100_000
"""People of a town that is meant by the name of a state, such as New York."""
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
    progress: Progress = nothing,
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
    progress
        Told the share that is done; what it raises ends the search.

    Raises
    ------
    FileError
        When the package with GeoNames' data is not there.
    """
    beside = list(countries) if countries is not None else [""] * len(names)
    known = _index(own)
    spare = iter(range(MOST_SPELLINGS))
    found = {}
    for name, country in watched(dict.fromkeys(zip(names, beside, strict=True)), progress):
        if only_countries:
            found[name, country] = _find_country(name)
        else:
            found[name, country] = _find_one(name, country, known, home, (chosen or {}).get(name, ""), spare)
    return found


def _index(own: Sequence[Named]) -> dict[str, Named]:
    index: dict[str, Named] = {}
    for place in own:
        for name in place.names:
            index.setdefault(fold(name.strip()), place)
    return index


def _find_one(
    name: str, country: str, own: Mapping[str, Named], home: Bounds | None, key: str, spare: Iterator[int]
) -> Found:
    if not name.strip():
        return Found(name, reason=gettext("no place; write its name"))
    whole = fold(name.strip())
    if whole in own and not key:
        place = own[whole]
        return Found(name, place.lon, place.lat, place.precision_km, OWN)
    first, *rest = [part.strip() for part in name.split(",")]
    beside = [part for part in (*rest, country.strip()) if part]
    if country.strip() and not _is_known(country):
        words = gettext("{country} is no country that is known; write its English name or code")
        return Found(name, reason=words.format(country=country))
    narrow = _narrow(beside)
    for least in (TOWNS, VILLAGES):
        candidates = _rank(read_towns(least), first, narrow, home)
        if candidates:
            return _settle(name, candidates, beside, key, home)
    if not beside and code_of(first):
        return _find_country(first)
    spellings = own if next(spare, None) is not None else None
    return Found(name, reason=_why_unknown(first, narrow[0][0], spellings))


def _settle(
    name: str, candidates: list[Candidate], beside: Sequence[str], key: str, home: Bounds | None
) -> Found:
    """Return which of the towns that bear a name is meant; none where the name is rather a state's."""
    if not (beside or key) and _is_state(name.strip()) and candidates[0].population < LEAST_AS_STATE:
        words = gettext("{name} is a state of the USA, which is no point; give latitude and longitude")
        return Found(name, reason=words.format(name=name))
    found = _choose(name, candidates, key, home)
    is_unread = not all(map(_is_known, beside)) and bool(found.others) and not key
    return found._replace(is_tied=found.is_tied or is_unread)


def _is_state(name: str) -> bool:
    """Tell whether a name is that of a state of the USA, not its code."""
    return len(name) > 2 and fold(name) in state_codes()


def _is_known(part: str) -> bool:
    return bool(code_of(part)) or fold(part.strip()) in state_codes()


def _narrow(parts: Sequence[str]) -> list[tuple[str, str]]:
    """Return the countries and states to narrow a search to, empty for any: CA is Canada or California."""
    options = [("", "")]
    for part in reversed(parts):
        code, state = code_of(part), state_codes().get(fold(part.strip()), "")
        known = {
            "": [*([(code, "")] if code else []), *([("US", state)] if state else [])],
            "US": [("US", state)] if state else [],
        }
        options = [one for old in options for one in (not old[1] and known.get(old[0])) or [old]]
    return options


def _rank(towns: Towns, name: str, narrow: Sequence[tuple[str, str]], home: Bounds | None) -> list[Candidate]:
    """Return the towns of a name, those at home first, then by their people."""
    rows = [
        row
        for row in towns.rows_of(name)
        if any(
            code in {"", towns.countries[row]} and state in {"", towns.states[row]} for code, state in narrow
        )
    ]
    found = [
        Candidate(
            str(towns.keys[row]), towns.names[row], towns.countries[row], int(towns.populations[row]),
            float(towns.lons[row]), float(towns.lats[row]), towns.states[row],
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: (not (home and is_within(one.lon, one.lat, home)), -one.population))


def _choose(name: str, candidates: list[Candidate], key: str, home: Bounds | None) -> Found:
    """Return the first of candidates, or the one that was chosen; tied unless it is the only one at home."""
    meant = next((one for one in candidates if one.key == key), None)
    first = meant or candidates[0]
    others = tuple(one for one in candidates if one is not first)
    folded = fold(name.split(",", maxsplit=1)[0].strip())
    is_near = any(one.population >= TIE * first.population for one in others)
    is_renamed = fold(first.name) != folded and any(fold(one.name) == folded for one in others)
    at_home = [one for one in candidates if home and is_within(one.lon, one.lat, home)]
    is_tied = meant is None and len(at_home) != 1 and (is_near or is_renamed)
    precision = max(1.0, sqrt(first.population / PEOPLE_PER_KM2 / pi))
    return Found(name, first.lon, first.lat, precision, GEONAMES, first, others[:MOST_OTHERS], is_tied)


def _find_country(name: str) -> Found:
    if not name.strip():
        return Found(name, reason=gettext("no place; write a country's name or code"))
    country = all_countries().get(code_of(name))
    if country is None:
        return Found(name, reason=_nearest_country(name))
    point = _point_of(country)
    if point is None:
        words = gettext("no point of {country} is known; give latitude and longitude")
        return Found(name, reason=words.format(country=country.name))
    return Found(name, *point, country.precision_km, COUNTRIES)


def _point_of(country: Country) -> tuple[float, float] | None:
    """Return where a country's name stands, or its largest town for one that has none on the map."""
    towns = (_largest_towns(least).get(country.code) for least in (TOWNS, VILLAGES))
    return country.point or next(filter(None, towns), None)


@lru_cache(maxsize=2)
def _largest_towns(least: int) -> dict[str, tuple[float, float]]:
    towns = read_towns(least)
    order = towns.populations.argsort().tolist()
    return {towns.countries[row]: (float(towns.lons[row]), float(towns.lats[row])) for row in order}


def _why_unknown(name: str, code: str, own: Mapping[str, Named] | None) -> str:
    """Return why a name was not found, with the nearest spelling among own places, if given, and towns."""
    country = all_countries()[code].name if code else ""
    best = None
    if own is not None:
        spellings = {key: place.names[0] for key, place in own.items()} | _spellings(code)
        best = _likest(name, spellings)
    if best is None:
        words = gettext("no place of this name is known; give its latitude and longitude")
        if country:
            words = gettext("no place of this name in {country} is known; give its latitude and longitude")
        return words.format(country=country)
    words = gettext("no place of this name is known; is it {name}?")
    if country:
        words = gettext("no place of this name in {country} is known; is it {name}?")
    return words.format(country=country, name=spellings[best])


def _likest(name: str, folded: Mapping[str, str]) -> str | None:
    """Return the folded name that is spelt most like a name, if any is near."""
    process = import_extra("rapidfuzz.process", mark("Nearest spellings"))
    fuzz = import_extra("rapidfuzz.fuzz", mark("Nearest spellings"))
    best = process.extractOne(fold(name), folded.keys(), scorer=fuzz.ratio, score_cutoff=LIKENESS)
    return best[0] if best else None


@lru_cache(maxsize=8)
def _spellings(code: str) -> dict[str, str]:
    """Return the names of towns, of a country if one is given, by their folded form."""
    towns = read_towns(VILLAGES if code else TOWNS)
    pairs = zip(towns.names, towns.countries, strict=True)
    return {fold(name): name for name, country in pairs if code in {"", country}}


def _nearest_country(name: str) -> str:
    names = {fold(one.name): one.name for one in all_countries().values()}
    best = _likest(name, names)
    if best is None:
        return gettext("no country of this name is known; write its code")
    return gettext("no country of this name is known; is it {name}?").format(name=names[best])
