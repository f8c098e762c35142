import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import test from "node:test";

import { fade, toPixel } from "../../geo/timemap/engine/layers/colour.js";
import * as palette from "../../geo/timemap/engine/layers/palette.js";
import { KIND_COLOURS } from "../../geo/timemap/engine/wire/constants.js";

const source = (/** @type {import("fs").PathOrFileDescriptor} */ path) => readFileSync(path, "utf8");

test("each of the map's colours stands once, and no script has colours of its own", () => {
  assert.equal(new Set(Object.values(palette)).size, Object.keys(palette).length);
  const scripts = globSync("geo/timemap/engine/**/*.js").filter((path) => !/\/(palette|constants)\.js$/.test(path));
  assert.ok(scripts.length > 50);
  for (const path of scripts) assert.doesNotMatch(source(path), /["'`]#[0-9a-f]{3,8}["'`]|["'`](rgb|hsl)a?\(\d/i, path);
});

test("the page round the map and the library's first kind share its crimson and ink", () => {
  const settings = source(".streamlit/config.toml").matchAll(/^(\w+) = "(#\w+)"/gm);
  const theme = Object.fromEntries([...settings].map(([, ...pair]) => pair));
  assert.equal(theme.primaryColor, palette.ACCENT);
  assert.equal(theme.textColor, palette.INK);
  assert.equal(theme.backgroundColor, palette.PAPER);
  assert.equal(KIND_COLOURS[0], palette.ACCENT);
});

test("pictures and slides have the map's own colours", () => {
  const light = source("geo/export/picture/look.py").match(/^LIGHT = Theme\(([^)]*)\)/m)?.[1] ?? "";
  const theme = Object.fromEntries([...light.matchAll(/(\w+)="(#\w+)"/g)].map(([, ...pair]) => pair));
  const SAME = {
    paper: "PAPER",
    ink: "INK",
    accent: "ACCENT",
    sea: "SEA",
    land: "LAND",
    other_land: "OTHER_LAND",
    coast: "COAST",
    border: "BORDER",
    district: "DISTRICT_BORDER",
    river: "RIVER",
    country_name: "COUNTRY_NAME",
    water_name: "WATER_NAME",
    story_line: "STORY_LINE",
  };
  for (const [name, of] of Object.entries(SAME))
    assert.equal(theme[name], /** @type {Record<string, unknown>} */ (palette)[of], name);
  assert.equal(source("geo/export/picture/arcs.py").match(/^ARC = "(#\w+)"/m)?.[1], palette.ARC);
  assert.equal(source("geo/export/deck/slides.py").match(/^ACCENT = "(#\w+)"/m)?.[1], palette.ACCENT);
});

test("a colour fades by its opacity alone", () => {
  assert.equal(fade("#8a1f33", 0.2), "rgba(138,31,51,0.2)");
  assert.equal(fade("#0000ff", 1), "rgba(0,0,255,1)");
});

test("a pixel is alpha, blue, green, red, darker by its shade", () => {
  assert.equal(toPixel("#102030", 255, 1), 0xff302010);
  assert.equal(toPixel("#102030", 70, 0.5), 0x46181008);
  assert.equal(toPixel("#ffffff", 0, 0), 0);
});
