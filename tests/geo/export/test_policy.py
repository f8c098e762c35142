"""The policies of pages taken away: what each allows, and no more."""

from types import SimpleNamespace

import pytest

from geo.export.page.document import own_scripts
from geo.export.page.policy import policy_of_file, policy_of_site, policy_of_text
from geo.page.policy import hash_of

PLAIN = SimpleNamespace(background=None)
PICTURE = SimpleNamespace(background=SimpleNamespace(kind="picture"))
ARCHIVE = SimpleNamespace(background=SimpleNamespace(kind="archive"))


def read(policy):
    parts = [part.split() for part in policy.split("; ")]
    return {name: set(sources) for name, *sources in parts}


def test_file__runs_four_scripts_by_their_texts_and_asks_nobody():
    told = read(policy_of_file(PLAIN, own_scripts()))
    assert {hash_of(script) for script in own_scripts()} < told["script-src"]
    assert len(told["script-src"]) == 4
    assert all(source.startswith("'sha256-") for source in told["script-src"])
    assert told["default-src"] == {"'none'"}
    assert "connect-src" not in told


@pytest.mark.parametrize("story", [PLAIN, PICTURE, ARCHIVE])
def test_policies__allow_no_other_host_and_no_text_that_runs(story):
    for policy in (policy_of_file(story, own_scripts()), policy_of_site(story), policy_of_text()):
        told = read(policy)
        assert told["base-uri"] <= {"'none'", "'self'"}
        assert told["form-action"] == {"'none'"}
        assert not told.get("script-src", set()) & {
            "'unsafe-inline'",
            "'unsafe-eval'",
            "'unsafe-hashes'",
            "*",
        }
        sources = set().union(*told.values())
        assert not [source for source in sources if source.startswith("http")]


def test_archive__its_reader_and_its_tiles_stand_in_the_file():
    told = read(policy_of_file(ARCHIVE, own_scripts()))
    assert "data:" in told["script-src"]
    assert told["connect-src"] == {"data:"}
    assert told["img-src"] == {"data:", "blob:"}
    assert read(policy_of_site(ARCHIVE))["img-src"] == {"'self'", "data:", "blob:"}
    assert "data:" not in read(policy_of_site(ARCHIVE))["script-src"]
