"""The servers that most of these tests ask: one at the root, one under a base path."""

import pytest


def pytest_collection_modifyitems(items):
    for item in items:
        if "server" in getattr(item, "fixturenames", ()):
            item.add_marker("process")


@pytest.fixture(params=["krakatoa_server", "krakatoa_below"], ids=["at the root", "under a base path"])
def server(request):
    return request.getfixturevalue(request.param)
