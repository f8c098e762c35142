"""Answers to a layout: written and read without loss; what doesn't fit is refused with a sentence."""

import json
from dataclasses import asdict, fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.timemap.errors import FileError
from geo.timemap.reading import DATE_FORMS, Columns, Mapping, open_file
from geo.timemap.reading.answers import (
    GEOMETRY,
    MARK,
    Answers,
    head_of,
    is_answers,
    is_whole,
    read_answers,
    write_answers,
)
from geo.timemap.reading.places import FORMS as PLACE_FORMS

NAMES = st.text(min_size=1, max_size=12).filter(lambda name: name != GEOMETRY and name.isprintable())


@st.composite
def answers(draw):
    head = draw(st.lists(NAMES, min_size=1, max_size=6, unique=True))
    column = st.sampled_from(head)

    def columns(forms):
        names = draw(st.lists(column, max_size=3))
        return Columns(tuple(names), draw(st.sampled_from(["", *forms])))

    told = {}
    for one in fields(Mapping):
        unanswered = getattr(Mapping(), one.name)
        if isinstance(unanswered, Columns):
            told[one.name] = columns([*PLACE_FORMS, "EPSG:32638"] if one.name == "place" else DATE_FORMS)
        elif isinstance(unanswered, str):
            told[one.name] = draw(st.sampled_from(["", *head]))
        elif isinstance(unanswered, tuple):
            told[one.name] = tuple(draw(st.lists(st.tuples(NAMES, NAMES), max_size=3)))
        else:
            told[one.name] = draw(st.sampled_from([True, False, None]))
    has_geometry = draw(st.booleans())
    return Answers(frozenset(head) | ({GEOMETRY} if has_geometry else set()), Mapping(**told))


@given(answers())
@pytest.mark.long
def test_answers__are_read_as_they_were_written(given_answers):
    text = write_answers(given_answers)
    assert is_answers(text.encode())
    assert read_answers(text.encode()) == given_answers
    assert write_answers(read_answers(text.encode())) == text


@given(st.binary(max_size=200))
def test_answers__any_other_file_is_none_and_ends_in_a_sentence(content):
    assert not is_answers(content)
    with pytest.raises(FileError, match="no saved answers"):
        read_answers(content)


@given(answers(), st.data())
@pytest.mark.long
def test_answers__what_is_changed_by_hand_is_refused_or_read_never_a_crash(given_answers, data):
    content = json.loads(write_answers(given_answers))
    value = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.just({}), st.just([1]))
    where = data.draw(st.sampled_from(["answers", "columns", "has geometry", MARK, *content["answers"]]))
    target = content if where in content else content["answers"]
    target[where] = data.draw(value)
    try:
        read = read_answers(json.dumps(content).encode())
    except FileError as error:
        assert "Save the answers anew" in str(error)
    else:
        assert read_answers(write_answers(read).encode()) == read


CONTENT = {
    MARK: 1,
    "columns": ["day", "lat", "lon"],
    "has geometry": False,
    "answers": asdict(Mapping(Columns(("day",), "iso"), place=Columns(("lon", "lat"), "lon-lat"))),
}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({MARK: 2}, "These answers are of version 2, not 1. Save"),
        ({"columns": "day"}, "don’t say which columns they are for"),
        ({"answers": []}, "These answers hold none"),
        ({"answers": {"when": "day"}}, "Nothing here asks for “when”, which is answered"),
        ({"answers": {"title": "name"}}, "“title” is the column “name”, which the answers themselves don’t"),
        (
            {"answers": {"date": {"names": ["day"], "form": "stardate"}}},
            "“date” has the form “stardate”, which is none of ",
        ),
        ({"answers": {"place": {"names": "lon"}}}, "The answer to “place” is no columns with a form"),
        ({"answers": {"last": "no"}}, "The answer to “last” is neither yes nor no"),
    ],
)
def test_answers__what_doesn_t_fit_is_refused_by_name(change, reason):
    with pytest.raises(FileError) as caught:
        read_answers(json.dumps({**CONTENT, **change}).encode())
    assert reason in str(caught.value)


def test_head__the_columns_in_any_order_and_whether_there_is_geometry():
    one = open_file(b"a,b,date\n1,2,2020-01-01\n")
    other = open_file(b"date,b,a\n2020-01-01,2,1\n")
    assert head_of(one) == head_of(other) == {"a", "b", "date"}
    feature = {
        "type": "Feature",
        "properties": {"a": 1},
        "geometry": {"type": "Point", "coordinates": [1, 2]},
    }
    shapes = open_file(json.dumps({"type": "FeatureCollection", "features": [feature]}).encode())
    assert head_of(shapes) == {"a", GEOMETRY}


def test_answers__nested_without_end_are_none():
    assert not is_answers(b"[" * 50_000 + MARK.encode())


@pytest.mark.parametrize(
    ("mapping", "whole"),
    [
        (Mapping(), False),
        (Mapping(Columns(("a",), "iso"), place=Columns(form="shape")), True),
        (Mapping(Columns(("a",)), place=Columns(form="shape")), False),
        (Mapping(Columns(("a",), "iso"), place=Columns(("b",))), False),
        (Mapping(Columns(("a",), "iso"), Columns(("b",)), Columns(form="shape")), False),
        (Mapping(Columns(("a",), "iso"), place=Columns(form="shape"), last=None), False),
    ],
)
def test_whole__each_column_that_is_named_has_a_form(mapping, whole):
    assert is_whole(mapping) is whole
