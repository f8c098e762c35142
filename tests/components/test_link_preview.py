"""What a shared link's preview says."""

import pytest

from components.link_preview import FAULTY, SITE, Told, describe
from geo.story import load_story
from geo.view.preview import LONGEST
from tests.servers import SHUSHA
from tests.stories import KRAKATOA, copy_story, edit


@pytest.fixture
def open_story(monkeypatch):
    return lambda folder: monkeypatch.setenv("STORY", str(folder))


def test_event__is_named_with_its_own_date(open_story):
    open_story(SHUSHA)
    title, description, site, *_ = describe({"date": "2020-11-08", "event": "shusha-announced"})
    assert title == "Capture of Shusha announced · 8 November 2020"
    assert description.startswith("President Aliyev announces")
    assert site.startswith("Karabakh")


def test_event__each_side_comes_before_what_a_preview_may_cut(open_story):
    open_story(SHUSHA)
    description = describe({"date": "2020-10-04", "event": "jabrayil-announced"})[1]
    assert description.startswith(
        "Azerbaijan (announced): Town and nine villages taken on 4 October. Armenia (denied): "
    )
    assert description.index("President Aliyev announces") < 200


def test_event__of_many_claims_has_a_word_of_each_side(open_story):
    open_story(SHUSHA)
    story = load_story(SHUSHA)
    for event in story.events:
        description = describe({"event": event.id})[1]
        for party, _, _ in story.caption_claims(event.id):
            assert f"{party} (" in description, event.id


def test_event__alone(open_story):
    open_story(KRAKATOA)
    assert describe({"event": "first-steam"})[0] == "Steam and ash seen over Krakatoa · 20 May 1883"


def test_day__after_an_event_is_not_the_event_s(open_story):
    open_story(KRAKATOA)
    title, description, *_ = describe({"date": "1883-05-23"})
    assert title == "23 May 1883 · Krakatoa 1883"
    assert description.startswith("20 May 1883: Steam and ash seen over Krakatoa. A ship’s crew reports")


def test_day__before_the_first_event(open_story, tmp_path):
    folder = copy_story(tmp_path)
    edit(folder, "story.toml", "start = 1883-05-20", "start = 1883-05-18")
    open_story(folder)
    assert describe({"date": "1883-05-18"})[0] == "18 May 1883 · Krakatoa 1883"


def test_two_days(open_story):
    open_story(KRAKATOA)
    assert describe({"date": "1883-05-20", "compare": "1883-08-27"})[0] == (
        "20 May 1883, compared with 27 August 1883"
    )


@pytest.mark.parametrize("query", [{}, {"mode": "present"}, {"utm_source": "mail"}])
def test_no_day__is_the_story(open_story, query):
    open_story(KRAKATOA)
    title, description, site, *_ = describe(query)
    assert title.startswith("Krakatoa 1883:")
    assert description
    assert site == SITE


@pytest.mark.parametrize("query", [{"date": "foo" * 9999}, {"event": "<script>"}, {"date": "9999-12-31"}])
def test_bad_links__the_nearest_view(open_story, query):
    open_story(KRAKATOA)
    title, _, site, *_ = describe(query)
    assert "1883" in title
    assert site.startswith("Krakatoa")


def test_description__is_of_one_line_and_not_long(open_story, tmp_path):
    folder = copy_story(tmp_path)
    edit(folder, "steps.csv", "A ship’s crew reports a tall column of steam and ash.", "word " * 40)
    open_story(folder)
    description = describe({"date": "1883-05-20"})[1]
    assert len(description) <= LONGEST
    assert "\n" not in description


def test_faults__plain_words(open_story, tmp_path):
    open_story(tmp_path)
    assert describe({"date": "2020-11-08"}) == Told(SITE, FAULTY, SITE)


def test_picture__is_of_the_nearest_view(open_story):
    open_story(KRAKATOA)
    assert describe({"date": "1883-05-23", "kinds": "none"}).picture == "date=1883-05-23&event=first-steam"
