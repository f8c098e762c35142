"""The page, headless, on any story and link."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.servers import ROOT, SHUSHA

PAGE = str(ROOT / "components" / "page.py")


@pytest.fixture
def open_app(monkeypatch):
    def open_one(story=SHUSHA, **query):
        monkeypatch.setenv("STORY", str(story))
        app = AppTest.from_file(PAGE, default_timeout=30)
        for key, value in query.items():
            app.query_params[key] = value
        app.run()
        assert not app.exception
        return app

    return open_one
