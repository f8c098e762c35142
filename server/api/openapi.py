"""The description of the interface (OpenAPI 3.1), made of the resources and the story."""

from __future__ import annotations

import json
from typing import Any

from geo.export.data.credit import credit_of
from geo.export.data.table import Column, Table
from geo.export.data.text import features
from geo.story import Story
from geo.story.criteria import CRITERIA
from geo.timemap.dates import to_iso
from server.api.answers import FORMS
from server.api.resources import MOST, PAGE_KEYS, RESOURCES, USUAL, Asked, Resource, find_rows

TYPES = {"text": "string", "moment": "string", "number": "number", "whole": "integer"}
PROBLEMS = {
    "400": "A parameter can't be read, or the story doesn't know it",
    "404": "There is no such resource or form",
    "406": "None of the forms is one that the client takes",
    "429": "Too many requests from one address; Retry-After says how many seconds to wait",
    "503": "The story has faults, or too many wait",
}
ONE_OF_FORM = {
    "text": "words that all stand in it",
    "few": "ids, commas between",
    "many": "ids, commas between",
}


def to_index(story: Story) -> dict[str, Any]:
    """Return where to begin: what the story is, and the addresses of its resources."""
    return {
        **credit_of(story).pairs,
        "unit": story.unit,
        "resources": [
            {"name": name, "about": one.words, "geojson": f"{name}.geojson", "csv": f"{name}.csv"}
            for name, one in RESOURCES.items()
        ],
        "description": "openapi.json",
        "feed": "../../feed.atom",
    }


def to_document(story: Story) -> dict[str, Any]:
    """Return the description; the server's address is relative, and holds below any path."""
    credit = credit_of(story)
    schemas: dict[str, Any] = {"Problem": _problem()}
    examples: dict[str, Any] = {}
    paths: dict[str, Any] = {}
    for name, resource in RESOURCES.items():
        table = find_rows(story, Asked(name, (), USUAL, 0))
        schemas[name] = _schema(table)
        examples |= {f"{name}-{form}": {"value": _example(table, form)} for form in FORMS}
        for ending in ("", *FORMS):
            path = f"/{name}.{ending}" if ending else f"/{name}"
            paths[path] = {"get": _operation(name, resource, ending)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{credit.title}: data",
            "version": credit.version,
            "description": f"{credit.line}. The version is that of the data; /api/v1 stays as it is.",
            "license": {"name": credit.licence},
        },
        "servers": [{"url": "."}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "examples": examples,
            "parameters": {one["name"]: one for one in _parameters(story)},
        },
    }


def _operation(name: str, resource: Resource, ending: str) -> dict[str, Any]:
    forms = [ending] if ending else list(FORMS)
    content = {FORMS[form].partition(";")[0]: _content(name, form) for form in forms}
    headers = {
        "ETag": {"description": "Names the bytes; send it as If-None-Match", "schema": {"type": "string"}},
        "Link": {"description": "first, prev, next and last page", "schema": {"type": "string"}},
    }
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    answers = {status: {"description": words, "content": problem} for status, words in PROBLEMS.items()}
    return {
        "operationId": f"{name}{ending.capitalize()}",
        "summary": resource.words,
        "parameters": [{"$ref": f"#/components/parameters/{key}"} for key in (*resource.keys, *PAGE_KEYS)],
        "responses": {
            "200": {"description": resource.words, "headers": headers, "content": content},
            "304": {"description": "The client's copy is the same"},
            **answers,
        },
    }


def _content(name: str, form: str) -> dict[str, Any]:
    example = {"$ref": f"#/components/examples/{name}-{form}"}
    schema = {"type": "string"} if form == "csv" else {"$ref": f"#/components/schemas/{name}"}
    return {"schema": schema, "examples": {"first": example}}


def _example(table: Table, form: str) -> Any:
    """Return the head of a table in a form, or its first row."""
    if form == "csv":
        return ",".join(column.name for column in table.with_places().columns) + ",credit\r\n"
    first = [json.loads(text) for text in features(table.part(range(min(1, len(table.rows)))))]
    return {"type": "FeatureCollection", "name": table.name, "features": first}


def _parameters(story: Story) -> list[dict[str, Any]]:
    keys = dict.fromkeys(key for resource in RESOURCES.values() for key in resource.keys)
    return [*(_parameter(story, key) for key in keys), *_paging()]


def _parameter(story: Story, key: str) -> dict[str, Any]:
    """Return a word of the page with an example that this story knows."""
    vocabulary = story.search.vocabulary
    criterion = next((one for one in CRITERIA.values() if one.key == key), None)
    moment = to_iso(story.last, story.unit)
    if criterion is None or criterion.form == "moment":
        words = {
            "date": f"a {story.unit}: what has begun by it, or holds at it",
            "compare": f"the other {story.unit}: what changed between the two",
        }.get(key, f"the {story.unit} {'from' if key == 'from' else 'to'} which an event begins, itself in")
        example = to_iso(story.first, story.unit) if key in {"from", "compare"} else moment
    elif criterion.form == "text":
        words, example = ONE_OF_FORM["text"], story.events[0].title.split()[0] if story.events else "a"
    else:
        words = f"{criterion.label.lower()}: {ONE_OF_FORM[criterion.form]}"
        example = next(iter(criterion.known(vocabulary)), "")
    return {
        "name": key,
        "in": "query",
        "description": words,
        "schema": {"type": "string"},
        "example": example,
    }


def _paging() -> list[dict[str, Any]]:
    limit = {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}
    offset = {"type": "integer", "minimum": 0, "default": 0}
    return [
        {"name": "limit", "in": "query", "description": "rows of a page", "schema": limit, "example": 10},
        {"name": "offset", "in": "query", "description": "rows before it", "schema": offset, "example": 0},
    ]


def _schema(table: Table) -> dict[str, Any]:
    kept = table.without(("lon", "lat")) if table.are_points else table
    feature = {
        "type": "object",
        "required": ["type", "geometry", "properties"],
        "properties": {
            "type": {"const": "Feature"},
            "id": {"type": "string"},
            "geometry": {"type": ["object", "null"]},
            "properties": {
                "type": "object",
                "required": [column.name for column in kept.columns],
                "properties": {column.name: _property(column) for column in kept.columns},
            },
        },
    }
    return {
        "type": "object",
        "required": ["type", "features"],
        "properties": {
            "type": {"const": "FeatureCollection"},
            "name": {"const": table.name},
            "about": {"type": "object", "description": "title, version, licence, attribution"},
            "numberMatched": {"type": "integer"},
            "numberReturned": {"type": "integer"},
            "features": {"type": "array", "items": feature},
        },
    }


def _property(column: Column) -> dict[str, Any]:
    kind = TYPES[column.type]
    return {"type": kind if column.type == "text" else [kind, "null"], "description": column.words}


def _problem() -> dict[str, Any]:
    texts = {name: {"type": "string"} for name in ("type", "title", "detail")}
    return {
        "type": "object",
        "required": ["title", "status"],
        "properties": {**texts, "status": {"type": "integer"}},
    }
