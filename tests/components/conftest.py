"""The page, headless, on any story and link."""

import pytest
from streamlit.testing.v1 import AppTest

from components.panels.upload import waiting
from tests.servers import ROOT, SHUSHA

PAGE = str(ROOT / "components" / "page.py")


@pytest.fixture
def open_app(monkeypatch):
    # A file is read within the run that is given it, however slow the machine: nothing runs by itself here.
    monkeypatch.setattr(waiting, "PATIENCE", 30)

    def open_one(story=SHUSHA, locale=None, **query):
        monkeypatch.setenv("STORY", str(story))
        app = AppTest.from_file(PAGE, default_timeout=30)
        for key, value in query.items():
            app.query_params[key] = value
        if locale:
            app.context["locale"] = locale
        app.run()
        assert not app.exception
        return app

    return open_one
