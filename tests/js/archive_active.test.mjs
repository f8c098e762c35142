import assert from "node:assert/strict";
import test from "node:test";

import { createActive } from "../../geo/timemap/engine/archive/active.js";
import { archiveOf, scatter } from "./archive_tiles.mjs";

/**
 * The tiles of an archive on a page whose frames and clock a test moves on by hand.
 * @param {import("node:test").TestContext} t
 */
function createPage(t) {
  const page = /** @type {any} */ (globalThis);
  const { requestAnimationFrame, cancelAnimationFrame } = page;
  t.after(() => Object.assign(page, { requestAnimationFrame, cancelAnimationFrame }));
  const clock = /** @type {{ now: number, frame: (() => void) | null }} */ ({ now: 1_000, frame: null });
  Object.assign(page, {
    requestAnimationFrame: (/** @type {() => void} */ frame) => ((clock.frame = frame), 1),
    cancelAnimationFrame: () => (clock.frame = null),
  });
  t.mock.method(performance, "now", () => clock.now);
  const { tree, tiles } = archiveOf(scatter(4_000, 5));
  /** @type {typeof tiles extends (infer Tile)[] ? Map<number, Tile> : never} */
  const held = new Map();
  const drawn = /** @type {number[]} */ ([]);
  const active = createActive(tree, held, {
    onTile: () => undefined,
    onChange: () => drawn.push(active.frontier.tiles.size),
  });
  /** So many milliseconds later the next frame comes. @param {number} ms */
  const pass = (ms) => {
    clock.now += ms;
    const { frame } = clock;
    clock.frame = null;
    frame?.();
  };
  /** @param {number} at */
  const come = (at) => {
    held.set(at, tiles[at]);
    active.soon();
  };
  return { active, tree, drawn, pass, come, clock };
}

test("while tiles come the map is drawn ten times a second, and once the last has come at once", (t) => {
  const { active, tree, drawn, pass, come } = createPage(t);
  const all = tree.nodes.map(({ at }) => at);
  assert.ok(all.length > 20);
  active.want(all);
  for (const at of all) {
    come(at);
    pass(16);
  }
  assert.equal(drawn[0], 1);
  assert.equal(drawn.at(-1), all.length);
  assert.ok(drawn.length <= 3 + (all.length * 16) / 100, `${drawn.length} of ${all.length}`);
  assert.equal(active.isBehind, false);
});

test("what has come is drawn soon though others never do", (t) => {
  const { active, tree, drawn, pass, come } = createPage(t);
  active.want(tree.nodes.map(({ at }) => at));
  come(0);
  pass(16);
  come(1);
  pass(16);
  assert.deepEqual(drawn, [1]);
  assert.equal(active.isBehind, true);
  for (let frame = 0; frame < 8; frame += 1) pass(16);
  assert.deepEqual(drawn, [1, 2]);
  assert.equal(active.isBehind, false);
});

test("one that was stopped before its frame goes on when it is asked again", (t) => {
  const { active, drawn, pass, come } = createPage(t);
  active.want([0]);
  come(0);
  active.stop();
  pass(16);
  assert.deepEqual(drawn, []);
  active.want([0]);
  pass(16);
  assert.deepEqual(drawn, [1]);
});
