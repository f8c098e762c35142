"""The page's logic, headless: its component's arguments hold the message sent to the map."""

import json
import re

import pytest

from geo.errors import StoryError
from geo.story import load_story
from geo.story.__main__ import main
from geo.view.link import KEYS
from geo.view.model import PANELS
from tests.geo.story.test_minimal_story import EVENTS
from tests.geo.view.test_frozen_links import LONG, SCRIPT
from tests.servers import SHUSHA
from tests.stories import KRAKATOA, copy_story, edit, set_languages


def component(app):
    (instance,) = app.get("component_instance")
    return json.loads(instance.proto.json_args)


def message(app):
    return json.loads(re.search(r"timemap\.receive\((.*)\);", component(app)["feature_group"])[1])


def html(app):
    return "\n".join(block.proto.body for block in app.get("html"))


def test_first_visit__first_day_and_its_event(open_app):
    app = open_app(KRAKATOA)
    assert message(app)["date"] == "1883-05-20"
    assert dict(app.query_params) == {"date": "1883-05-20", "event": "first-steam"}
    assert "Steam and ash seen over Krakatoa" in html(app)


@pytest.fixture
def crowded(tmp_path):
    """A story with two events on its first day; a presenter stops at the second alone."""
    folder = copy_story(tmp_path)
    edit(folder, "events.csv", "excursion,1883-05-27~", "excursion,1883-05-20")
    edit(folder, "events.csv", "steam and ash.,,,,,yes", "steam and ash.,,,,,")
    edit(folder, "events.csv", "after the first steam,,,,", "after the first steam,,,,yes")
    (folder / "steps.csv").unlink()
    return folder


def test_first_visit__the_first_event_of_a_crowded_day(open_app, crowded):
    app = open_app(crowded)
    assert dict(app.query_params) == {"date": "1883-05-20", "event": "first-steam"}
    assert message(app)["event"] == "first-steam"


def test_present__from_before_the_first_step(open_app, crowded):
    app = open_app(crowded)
    app.button(key="present").click().run()
    assert (message(app)["mode"], message(app)["event"]) == ("present", "excursion")


def test_link__opens_its_date(open_app):
    app = open_app(KRAKATOA, date="1883-08-28")
    assert (message(app)["date"], message(app)["event"]) == ("1883-08-28", "merak-wave")


def test_link__other_parameters_stay(open_app):
    app = open_app(KRAKATOA, utm="x")
    assert app.query_params["utm"] == "x"


def test_bad_link__one_plain_line(open_app):
    app = open_app(KRAKATOA, date="foo")
    assert "“foo” is no day" in html(app)
    assert message(app)["date"] == "1883-05-20"


def test_step__moves_map_url_and_card(open_app):
    app = open_app(KRAKATOA)
    before = component(app)
    app.button(key="step-next").click().run()
    after = component(app)
    assert message(app)["event"] == "excursion"
    assert app.query_params["event"] == "excursion"
    assert "An excursion lands on the island" in html(app)
    assert (before["script"], before["html"], before["js_links"]) == (
        after["script"],
        after["html"],
        after["js_links"],
    )


def test_acts__one_button_each(open_app):
    app = open_app(KRAKATOA)
    assert re.findall(r'data-act="([\w-]+)"', html(app)) == ["unrest", "eruption", "after"]


def test_ends__no_step_beyond(open_app):
    assert open_app(KRAKATOA).button(key="step-previous").disabled
    assert open_app(KRAKATOA, date="1883-10-01").button(key="step-next").disabled


def test_mode__is_a_message_not_another_map(open_app):
    app = open_app(KRAKATOA)
    before = component(app)["script"]
    app.button(key="present").click().run()
    assert message(app)["mode"] == "present"
    assert component(app)["script"] == before
    assert app.query_params["mode"] == "present"


def test_names__a_switch_is_a_message_and_stands_in_the_link(open_app):
    app = open_app(SHUSHA)
    before = component(app)["script"]
    app.segmented_control(key="names").set_value("hy").run()
    assert message(app)["names"] == "hy"
    assert app.query_params["names"] == "hy"
    assert component(app)["script"] == before
    assert open_app(SHUSHA, names="ru").segmented_control(key="names").value == "ru"


def test_new_story__opens(open_app, tmp_path):
    assert main(["new", str(tmp_path / "story")]) == 0
    app = open_app(tmp_path / "story")
    assert message(app)["event"] == "launch"
    assert "Apollo 11 leaves Cape Kennedy" in html(app)


def test_broken_story__the_list_of_faults_and_no_traceback(open_app, tmp_path):
    story = copy_story(tmp_path)
    edit(story, "events.csv", "1883-05-20", "never")
    edit(story, "sources.csv", "https://example.org/verbeek", "<b>nowhere")
    app = open_app(story)
    page = html(app)
    assert "This story has 2 faults" in page
    assert "never" in page
    assert "&lt;b&gt;nowhere" in page
    assert not app.get("component_instance")


def test_broken_notes__no_word_of_them_is_shown(open_app, tmp_path):
    story = copy_story(tmp_path)
    edit(story, "notes.md", "## first-steam\n", "HUSHED-LEAD\n\n## HUSHED-HEADING\n")
    page = html(open_app(story))
    assert "This story has 2 faults" in page
    assert "notes.md" in page
    assert "HUSHED" not in page
    with pytest.raises(StoryError) as raised:
        load_story(story)
    assert "HUSHED" not in f"{raised.value} {raised.value.faults}"


def test_shusha__opens(open_app):
    app = open_app(SHUSHA, date="2020-11-08")
    assert message(app)["event"] == "shusha-announced"
    assert len(json.dumps(component(app))) < 6000


def test_languages__the_switch_has_the_storys_and_its_first_is_shown(open_app, tmp_path):
    folder = copy_story(tmp_path)
    table = '[languages]\nnl = { name = "Nederlands" }\nid-ID = { name = "Bahasa", short = "IND" }\n'
    set_languages(folder, table, ("nl", "id-ID"))
    app = open_app(folder)
    assert app.button_group(key="names").options == ["NL", "IND"]
    assert message(app)["names"] == "nl"
    assert "names" not in app.query_params
    assert "Krakatoa nl" in html(app)
    app.button_group(key="names").set_value("id-ID").run()
    assert (message(app)["names"], app.query_params["names"]) == ("id-ID", "id-ID")
    assert 'lang="id-ID"> · Krakatoa id-ID' in html(app)


def test_languages__one_alone_needs_no_switch_and_a_link_to_another_says_so(open_app, tmp_path):
    assert main(["new", str(tmp_path / "story")]) == 0
    app = open_app(tmp_path / "story", names="hy")
    assert "names" not in {one.key for one in app.button_group}
    assert message(app)["names"] == "en"
    assert "names “hy” is none of en; it was ignored." in html(app)


def test_minimal_story__no_part_of_the_page_misses_what_it_leaves_out(open_app, tmp_path, caplog):
    folder = tmp_path / "round-the-world"
    folder.mkdir()
    (folder / "events.csv").write_text(EVENTS, "utf-8")
    for panel in PANELS:
        app = open_app(folder, panel=panel)
        assert not app.exception
        assert "can’t be shown right now" not in html(app), panel
        assert not any("acts" in block.proto.body for block in app.get("html") if "<nav" in block.proto.body)
    app = open_app(folder)
    card = next(block.proto.body for block in app.get("html") if "data-card" in block.proto.body)
    assert ">Five ships leave Seville</h1>" in card
    for part in ("Sources", "claims", "<figure", "exact place", "Act "):
        assert part not in card
    app.button(key="about").click().run()
    assert "This story names no sources." in html(app)
    app.button(key="present").click().run()
    assert "can’t be shown right now" not in html(app)
    assert not [one for one in caplog.records if not one.name.startswith("streamlit.")]


def test_hostile__in_the_page_too(open_app):
    keys = [key for key in KEYS if key != "story"]
    query = dict.fromkeys(keys, f"{SCRIPT}\0\x07{LONG}")
    app = open_app(**{**query, "date": ["2020-11-08", "1812-06-24"], "panel": "find"})
    # The script that is there is the page's own.
    assert "alert(1)</script>" not in "\n".join(block.proto.body for block in app.get("html"))
    assert set(app.query_params) <= {"date", "event", "lang", "q", "panel", "range"}
    assert app.query_params["lang"] == "en"
