"""What all tests share: the two stories, and a server for each, made once a run of a worker."""

import pytest
from hypothesis import settings

from tests.servers import PRESENTER_KEY, SHUSHA, serving
from tests.stories import GREAT_FIRE, KRAKATOA, PUNIC_WARS, read_story

WALKS = {"anywhere", "follow", "grain", "heard", "killed", "present", "replicas", "scrub", "two_windows"}
"""Files of tests/browser whose long tests walk through a whole story, or start and kill servers."""


def pytest_collection_modifyitems(items):
    for item in items:
        is_walk = item.path.parent.name == "browser" and item.path.stem.removeprefix("test_") in WALKS
        if is_walk and item.get_closest_marker("long"):
            item.add_marker("walk")


# How long an example takes says nothing on a machine that does other things too.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def shusha():
    return read_story(SHUSHA)


@pytest.fixture(scope="session")
def krakatoa():
    return read_story(KRAKATOA)


@pytest.fixture(scope="session")
def fire():
    return read_story(GREAT_FIRE)


@pytest.fixture(scope="session")
def wars():
    return read_story(PUNIC_WARS)


@pytest.fixture(scope="session")
def shusha_server():
    with serving(SHUSHA) as server:
        yield server


@pytest.fixture(scope="session")
def krakatoa_server():
    with serving(KRAKATOA, presenter_key=PRESENTER_KEY) as server:
        yield server


@pytest.fixture(scope="session")
def krakatoa_below():
    """Serve Krakatoa under a base path."""
    with serving(KRAKATOA, base_path="maps/krakatoa", presenter_key=PRESENTER_KEY) as server:
        yield server
