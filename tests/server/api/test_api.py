"""The interface: what is answered, to whom, how often; what is not public is in no answer."""

import io
import json
from dataclasses import replace

import pandas as pd
import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.errors import Fault, StoryError
from geo.story import load_story
from server.api import api_routes
from server.api.rate import Rate
from server.api.resources import RESOURCES
from tests.stories import copy_story, edit

HASTY = Rate(at_once=100_000)
API = "/api/v1"


def client_of(read_story, base_path="", origins=".*", rate=HASTY):
    return TestClient(Starlette(routes=api_routes(base_path, read_story, origins, rate)))


@pytest.fixture(params=["shusha", "krakatoa", "fire", "wars"])
def story(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def client(story):
    return client_of(lambda: story)


@pytest.fixture(scope="module")
def api(krakatoa):
    return client_of(lambda: krakatoa)


def ids(answer):
    return [feature["properties"]["id"] for feature in answer.json()["features"]]


@pytest.mark.parametrize("name", RESOURCES)
def test_resource__the_same_rows_as_geojson_and_csv(client, name):
    shapes = client.get(f"{API}/{name}.geojson").json()
    frame = pd.read_csv(io.StringIO(client.get(f"{API}/{name}.csv").text))
    assert shapes["numberMatched"] == len(shapes["features"]) == len(frame)
    assert set(frame.columns) - {"lon", "lat", "WKT", "credit"} == {
        *(shapes["features"][0]["properties"] if shapes["features"] else frame.columns)
    } - {"lon", "lat", "WKT", "credit"}


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/geo+json"),
        ("application/json", "application/geo+json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("application/json;q=0.1, text/csv;q=0.9", "text/csv; charset=utf-8"),
        ("text/html, */*;q=0.1", "application/geo+json"),
    ],
)
def test_accept__chooses_the_form(api, accept, kind):
    assert api.get(f"{API}/events", headers={"accept": accept}).headers["content-type"] == kind


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("nothing", 404, "there are events, claims"),
        ("events.xml", 404, "there are .geojson and .csv"),
        ("events?kind=x", 400, "events has no “kind”; it has date, q, kinds"),
        ("events?kinds=x", 400, "The parameter kinds “x” is not in this story."),
        ("events?date=foo", 400, "The parameter date “foo” is no day such as"),
        ("events?date=1700-01-01", 400, "is outside this story."),
        ("events?limit=0", 400, "limit “0” is no whole number from 1 to 5,000."),
        ("events?offset=-1", 400, "offset “-1” is no whole number"),
        (f"events?q={'a' * 3000}", 400, "longer than 2000 letters"),
        ("territories?q=a", 400, "territories has no “q”; it has date"),
    ],
)
def test_bad_request__is_a_problem_in_a_sentence(api, path, status, words):
    answer = api.get(f"{API}/{path}")
    told = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert told["status"] == status
    assert words in told["detail"]
    assert "ignored" not in told["detail"]


def test_accept__of_none_of_the_forms_is_a_problem(api):
    assert api.get(f"{API}/events", headers={"accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_method__the_data_can_only_be_read(api, method):
    answer = api.request(method, f"{API}/events")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_filter__is_the_page_s_own(api, krakatoa):
    event = krakatoa.events[0]
    assert ids(api.get(f"{API}/events?kinds={event.kind}")) == [
        one.id for one in krakatoa.events if one.kind == event.kind
    ]
    day = api.get(f"{API}/events").json()["features"][1]["properties"]["start"]
    begun = ids(api.get(f"{API}/events?date={day}"))
    assert begun == [one.id for one in krakatoa.events if one.span.start <= krakatoa.events[1].span.start]


def test_date__land_and_areas_of_a_moment(client, story):
    if story.territory is None:
        assert client.get(f"{API}/territories").json()["features"] == []
        return
    moment = story.territory.change_days[0]
    date = pd.Timestamp(moment, unit="D").date().isoformat()
    held = client.get(f"{API}/territories?date={date}").json()["features"]
    wanted = story.territory.table_on(moment)
    assert {one["properties"]["part"]: one["properties"]["holder_id"] for one in held} == dict(
        zip(wanted["id"], wanted["holder"], strict=True)
    )
    areas = client.get(f"{API}/areas?date={date}").json()["features"]
    assert {one["properties"]["holder_id"]: one["properties"]["km2"] for one in areas} == pytest.approx(
        story.territory.areas_on(moment)
    )


def test_pages__together_are_the_whole(api):
    whole = ids(api.get(f"{API}/events.geojson"))
    found, address = [], f"{API}/events.geojson?limit=2"
    while address:
        answer = api.get(address)
        found += ids(answer)
        address = answer.links["next"]["url"] if "next" in answer.links else ""
        address = f"{API}/{address}" if address else ""
    assert found == whole
    beyond = api.get(f"{API}/events?offset=1000&limit=2")
    assert (ids(beyond), beyond.json()["numberMatched"]) == ([], len(whole))
    assert "prev" in beyond.links


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_etag__a_copy_that_is_the_same_is_not_sent_again(api, encoding):
    headers = {"accept-encoding": encoding}
    first = api.get(f"{API}/events", headers=headers)
    again = api.get(f"{API}/events", headers={**headers, "if-none-match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert api.get(f"{API}/events", headers={**headers, "if-none-match": '"other"'}).status_code == 200


def test_etag__another_when_the_story_has_changed(tmp_path, krakatoa):
    now = [krakatoa]
    client = client_of(lambda: now[0])
    before = client.get(f"{API}/events")
    folder = copy_story(tmp_path)
    edit(folder, "events.csv", "Steam and ash seen over Krakatoa", "Steam seen")
    now[0] = load_story(folder)
    after = client.get(f"{API}/events", headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert "Steam seen" in after.text


def test_head_and_range__as_readers_of_remote_files_ask(api):
    whole = api.get(f"{API}/events", headers={"accept-encoding": "identity"})
    head = api.head(f"{API}/events", headers={"accept-encoding": "identity"})
    assert (head.content, head.headers["content-length"]) == (b"", str(len(whole.content)))
    part = api.get(f"{API}/events", headers={"range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, whole.content[10:20])


def test_rate__past_it_one_client_waits_and_another_does_not():
    now = [0.0]
    rate = Rate(at_once=3, a_second=2, clock=lambda: now[0])
    assert [rate.seconds_to_wait("a") for _ in range(4)] == [0, 0, 0, 1]
    assert rate.seconds_to_wait("b") == 0
    now[0] = 0.5
    assert [rate.seconds_to_wait("a") for _ in range(2)] == [0, 1]


def test_rate__of_a_network_of_ipv6_is_one_client_s():
    rate = Rate(at_once=2, a_second=0.1, clock=lambda: 0.0)
    asked = [rate.seconds_to_wait(address) for address in ("2001:db8::1", "2001:db8::2", "2001:db8::3")]
    assert [bool(wait) for wait in asked] == [False, False, True]
    assert rate.seconds_to_wait("2001:db8:0:1::1") == 0


def test_rate__is_told_by_429_and_retry_after(krakatoa):
    client = client_of(lambda: krakatoa, rate=Rate(at_once=1, a_second=0.1))
    assert client.get(f"{API}/events").status_code == 200
    answer = client.get(f"{API}/events")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "10")
    assert answer.json()["detail"] == "Too many requests from this address; ask again in 10 seconds."


def test_story_with_faults__is_told_without_them():
    def read_story():
        raise StoryError("krakatoa", [Fault("notes.md", 1, "", "SPEAKER-ONLY-WORD", "nothing")])

    answer = client_of(read_story).get(f"{API}/events")
    assert answer.status_code == 503
    assert "SPEAKER" not in answer.text


@pytest.mark.parametrize(
    ("origins", "origin", "allowed"),
    [
        (".*", "https://a.example", "*"),
        (None, "https://a.example", None),
        (r"https://a\.example", "https://a.example", "https://a.example"),
        (r"https://a\.example", "https://a.example.evil", None),
    ],
)
def test_cors__is_for_those_that_may_frame_the_app(krakatoa, origins, origin, allowed):
    client = client_of(lambda: krakatoa, origins=origins)
    for path in (f"{API}/events", "/feed.atom"):
        answer = client.get(path, headers={"origin": origin})
        assert answer.status_code == 200
        assert answer.headers.get("access-control-allow-origin") == allowed


@pytest.mark.long
def test_openapi__is_valid_and_each_example_can_be_asked(client):
    document = client.get(f"{API}/openapi.json").json()
    OpenAPIV31SpecValidator(document).validate()
    parameters = document["components"]["parameters"]
    for path, item in document["paths"].items():
        for told in item["get"]["parameters"]:
            one = parameters[told["$ref"].rpartition("/")[2]]
            answer = client.get(f"{API}{path}", params={one["name"]: one["example"]})
            assert answer.status_code == 200, (path, one["name"], answer.text)


def test_openapi__the_answers_are_as_its_schemas_say(client):
    document = client.get(f"{API}/openapi.json").json()
    for name in RESOURCES:
        schema = {**document["components"]["schemas"][name], "components": document["components"]}
        Draft202012Validator(schema).validate(client.get(f"{API}/{name}").json())
        example = document["components"]["examples"][f"{name}-geojson"]["value"]
        Draft202012Validator(schema).validate(example)
    Draft202012Validator(document["components"]["schemas"]["Problem"]).validate(client.get(f"{API}/x").json())


def test_index__names_every_resource_and_the_licence(client, story):
    told = client.get(f"{API}/").json()
    assert [one["name"] for one in told["resources"]] == list(RESOURCES)
    assert told["version"] == story.digest[:12]
    assert told["attribution"] == story.settings.attribution
    for one in told["resources"]:
        assert client.get(f"{API}/{one['csv']}").status_code == 200


PATHS = [
    f"{API}/", f"{API}/openapi.json", "/feed.atom",
    *(f"{API}/{name}{ending}" for name in RESOURCES for ending in ("", ".geojson", ".csv")),
]  # fmt: skip


def test_what_is_not_public__is_in_no_answer(krakatoa):
    secret = "SPEAKER-ONLY-WORD"  # noqa: S105 - a word of the notes
    assert secret in json.dumps(krakatoa.notes)
    client = client_of(lambda: krakatoa)
    assert all(secret not in client.get(path).text for path in PATHS)
    # Planted where it is public, the same words are found.
    event = krakatoa.tables["events.csv"].assign(title=secret)
    planted = replace(krakatoa, tables={**krakatoa.tables, "events.csv": event}, digest="0" * 64)
    assert secret in client_of(lambda: planted).get(f"{API}/events").text
