import pytest

from components.panels.about import _to_bibtex
from components.panels.found import _write
from tests.stories import KRAKATOA


def links(app):
    return [(button.proto.url, button.proto.deferred_file_id) for button in app.get("download_button")]


def test_downloads__the_same_file_through_later_runs(open_app):
    """What waits for the press is lost to a run that comes between the press and the file."""
    app = open_app(KRAKATOA, panel="find")
    shown = links(app)
    assert [url.rsplit(".", 1)[-1] for url, _ in shown] == ["csv", "geojson"]
    assert not any(deferred for _, deferred in shown)
    app.button(key="step-next").click().run()
    assert links(app) == shown


@pytest.mark.long
def test_downloads__the_same_file_for_unread_rows(open_app):
    app = open_app(KRAKATOA, panel="layers")
    app.file_uploader[0].upload("own.csv", b"date,lat,lon\nx,1,2\n", "text/csv").run()
    shown = links(app)
    assert len(shown) == 1
    assert not any(deferred for _, deferred in shown)
    app.button(key="step-next").click().run()
    assert links(app) == shown


@pytest.mark.parametrize("written", [_write, _to_bibtex])
def test_downloads__are_kept_in_their_own_visit_alone(written):
    """A visitor's own story must not outlive the visit in a cache that all visits share."""
    assert written._info.scope == "session"
