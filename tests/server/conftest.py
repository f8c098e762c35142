"""The servers that most of these tests ask: one at the root, one under a base path."""

import pytest


@pytest.fixture(params=["krakatoa_server", "krakatoa_below"], ids=["at the root", "under a base path"])
def server(request):
    return request.getfixturevalue(request.param)
