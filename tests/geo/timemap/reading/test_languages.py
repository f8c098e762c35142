"""Dates in words are read in every language, whatever language the page tells its names in."""

from datetime import date

import pytest
from babel.dates import format_date

from geo.timemap.reading import open_file, propose, read_rows

LANGUAGES = ("en", "az", "hy", "tr", "ru", "es", "fr", "de", "it", "pt")
DAYS = [date(2020, month, 8 + month) for month in range(1, 13)]


def table_of(language, width):
    rows = [f"A\t{format_date(day, width, language)}\t39.7\t46.7\n" for day in DAYS]
    return ("title\tcolumn\tlat\tlon\n" + "".join(rows)).encode()


@pytest.mark.parametrize("width", ["medium", "long", "full"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_in_words__are_proposed_and_read_in_each_month(language, width):
    table = open_file(table_of(language, width))
    proposal = propose(table)
    assert proposal.mapping.date.names == ("column",)
    assert proposal.candidates["date"][0].sure in {"sure", "likely"}
    imported = read_rows(table, proposal.mapping)
    assert imported.frame["start"].tolist() == [day.isoformat() for day in DAYS]
    assert imported.bad.empty
