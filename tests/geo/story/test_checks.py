"""What a column may hold, at the edge where it begins to be refused."""

import pandas as pd
import pytest

from geo.story.schema.checks import (
    EDTF,
    ID,
    LAT,
    LON,
    MOMENT,
    VIEW_LAT,
    WEB_ADDRESS,
    matching,
    number,
    one_of,
    or_nothing,
    text,
    words_of,
)

KM = number(0, 500, "kilometres")


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        (ID, ["a", "a-b", "a1-2-c"], ["", "-a", "a-", "a--b", "A", "a b", "ä"]),
        (
            MOMENT,
            ["2020-11-08", "2020-11", "2020", "-0263", "1666-09-02T01:00", "2020-11-08T14:00:05"],
            ["", "2020-13", "2020-02-30", "2020-11-08~", "20201108", "2020-11-08T24:00", "2020-11-08T14:00Z"],
        ),
        (EDTF, ["2020-11-08", "2020-11", "2020~", "2020-10/2020-11"], ["", "2020-02-30", "soon", "/2020"]),
        (LON, ["-180", "180", "0", "46.75", "-0.5"], ["", "180.1", "-180.1", "1e2", "NaN", "+5", "5."]),
        (LAT, ["-90", "90"], ["90.1", "-90.1"]),
        (VIEW_LAT, ["-85", "85"], ["85.1", "-85.1"]),
        (KM, ["0", "500", "7.5"], ["-0.1", "500.1", ""]),
        (or_nothing(KM), ["", "7"], ["501", " "]),
        (one_of("a", "b"), ["a", "b"], ["", "c", "a b"]),
        (words_of("a", "b"), ["", "a", "b a", "a a"], ["c", "a c", "ab"]),
        (text(3, "three"), ["a", "abc"], ["", "abcd"]),
        (matching(r"a+", "a"), ["a", "aa"], ["", "ab", "ba"]),
        (matching(WEB_ADDRESS, ""), ["http://a", "https://a/b"], ["", "ftp://a", "https://", "http://a b"]),
    ],
)  # fmt: skip
def test_rule__what_it_takes_and_what_it_refuses(rule, good, bad):
    column = pd.Series([*good, *bad], dtype="str")
    assert rule.test(column).astype(bool).tolist() == [True] * len(good) + [False] * len(bad)


def test_rule__its_words():
    assert one_of("a", "b").words == "one of a, b"
    assert words_of("a", "b").words == "nothing, or some of a b"
    assert or_nothing(KM).words == "nothing, or kilometres"
    assert LON.words == "a longitude in degrees, -180..180, with a decimal point"
    assert LAT.words.startswith(
        "a latitude in degrees, -90..90, with a decimal point; are lon and lat swapped?"
    )
    assert VIEW_LAT.words.startswith("a latitude in degrees, -85..85")
