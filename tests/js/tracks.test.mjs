import assert from "node:assert/strict";
import test from "node:test";

import { fadeLine, press, toBlend, toHead, toInk } from "../../geo/timemap/engine/layers/track_pixels.js";
import {
  createTrackIndex,
  drawTail,
  fixAt,
  isThere,
  placeAt,
  toTracks,
} from "../../geo/timemap/engine/layers/track_positions.js";
import { toX, toY } from "../../geo/timemap/engine/map/world.js";

/**
 * Tracks of legs of fixes [moment, lon, lat]; a degree is 100 units.
 * @param {any[][][]} tracks
 */
function tracksOf(...tracks) {
  const legs = tracks.flat();
  const fixes = legs.flat();
  const sum = (/** @type {any[]} */ lengths) =>
    Uint32Array.from(
      lengths.reduce(
        (/** @type {string | any[]} */ all, /** @type {any} */ one) => [...all, (all.at(-1) ?? 0) + one],
        [],
      ),
    );
  return toTracks({
    head: { count: tracks.length, unit: 100 },
    columns: {
      parts: sum(tracks.map((track) => track.length)),
      ends: sum(legs.map((leg) => leg.length)),
      t: Int32Array.from(fixes, ([moment]) => moment),
      x: Int32Array.from(fixes, ([, lon]) => Math.round(lon * 100)),
      y: Int32Array.from(fixes, ([, , lat]) => Math.round(lat * 100)),
    },
  });
}

// East, then north after a gap; the second stands before it goes south-west.
const GAPPY = [
  [
    [0, 0, 0],
    [10, 10, 0],
  ],
  [
    [50, 20, 0],
    [60, 20, 10],
  ],
];
const STANDING = [
  [
    [5, 3, 3],
    [15, 3, 3],
    [25, 2, 2],
  ],
];

/**
 * @param {ReturnType<typeof toTracks>} tracks
 * @param {number} i
 * @param {number} moment
 */
function placeOf(tracks, i, moment) {
  const fix = fixAt(tracks, i, moment);
  assert.ok(fix >= 0);
  const place = { x: 0, y: 0, heading: 0 };
  placeAt(tracks, fix, moment, place);
  return { ...place, isThere: isThere(tracks, fix, moment) };
}

/**
 * @param {ReturnType<typeof toTracks>} tracks
 * @param {number} i
 * @param {number} moment
 * @param {number} tail
 */
function tailOf(tracks, i, moment, tail, least = 0) {
  const fix = fixAt(tracks, i, moment);
  const place = { x: 0, y: 0, heading: 0 };
  placeAt(tracks, fix, moment, place);
  /** @type {[x0: number, y0: number, age0: number, x1: number, y1: number, age1: number, fix: number][]} */
  const lines = [];
  drawTail(tracks, i, fix, moment, place, tail, least, { line: (...line) => lines.push(line) });
  return lines;
}

/** Degrees of longitude as drawn. */
const lonOf = (/** @type {number} */ x) => (x / toX(180)) * 360 - 180;
const near = (/** @type {number} */ actual, /** @type {number} */ expected) =>
  assert.ok(Math.abs(actual - expected) < 1e-6, `${actual} is not ${expected}`);

test("the last fix by a moment, at every edge", () => {
  const tracks = tracksOf(GAPPY, STANDING);
  const fixes = (/** @type {number} */ i, /** @type {any[]} */ moments) =>
    moments.map((/** @type {number} */ moment) => fixAt(tracks, i, moment));
  assert.deepEqual(fixes(0, [-1, 0, 9, 10, 49, 50, 59, 60, 999]), [-1, 0, 0, 1, 1, 2, 2, 3, 3]);
  assert.deepEqual(fixes(1, [4, 5, 14, 15, 25, 26]), [-1, 4, 4, 5, 6, 6]);
  assert.equal(fixAt(tracks, 0, 9.5), 0);
});

test("between two fixes a thing is where the time has brought it, in a straight line on the map", () => {
  const tracks = tracksOf(GAPPY);
  near(lonOf(placeOf(tracks, 0, 0).x), 0);
  near(lonOf(placeOf(tracks, 0, 4).x), 4);
  near(lonOf(placeOf(tracks, 0, 9.5).x), 9.5);
  near(placeOf(tracks, 0, 55).y, (toY(0) + toY(10)) / 2);
});

test("a gap is no flight: the thing stays where it was last, for one unit, and is not there until its next leg", () => {
  const tracks = tracksOf(GAPPY);
  const there = [9, 10, 10.9, 11, 30, 49, 50, 60, 60.5, 61].map((moment) => placeOf(tracks, 0, moment).isThere);
  assert.deepEqual(there, [true, true, true, false, false, false, true, true, true, false]);
  near(lonOf(placeOf(tracks, 0, 30).x), 10);
  near(lonOf(placeOf(tracks, 0, 50).x), 20);
});

test("a heading is in degrees from north, clockwise; what arrives heads as it came; what stands has none", () => {
  const heading = (/** @type {number[]} */ from, /** @type {number[]} */ to) =>
    placeOf(tracksOf([[from, to]]), 0, 5).heading;
  near(heading([0, 0, 0], [10, 0, 5]), 0);
  near(heading([0, 0, 0], [10, 5, 0]), 90);
  near(heading([0, 0, 0], [10, 0, -5]), 180);
  near(heading([0, 0, 0], [10, -5, 0]), 270);
  const tracks = tracksOf(GAPPY, STANDING);
  near(placeOf(tracks, 0, 10).heading, 90);
  near(placeOf(tracks, 0, 50).heading, 0);
  near(placeOf(tracks, 0, 60).heading, 0);
  assert.equal(placeOf(tracks, 0, 30).heading, NaN);
  assert.equal(placeOf(tracks, 0, 61).heading, NaN);
  assert.equal(placeOf(tracks, 1, 10).heading, NaN);
  assert.ok(placeOf(tracks, 1, 20).heading > 224 && placeOf(tracks, 1, 20).heading < 226);
});

test("a single fix is a place without a heading, whatever track stands before it in the file", () => {
  const tracks = tracksOf(GAPPY, [[[7, 1, 1]]]);
  assert.deepEqual([placeOf(tracks, 1, 7).heading, placeOf(tracks, 1, 7).isThere], [NaN, true]);
  assert.equal(placeOf(tracks, 1, 8).isThere, false);
});

test("which tracks are shown: those there, and in longer stretches those that were", () => {
  const tracks = tracksOf(GAPPY, STANDING);
  const index = createTrackIndex(tracks);
  const shown = (/** @type {number} */ moment, from = moment) => {
    index.moveTo(moment, from);
    assert.equal(
      index.count,
      index.shown.reduce((sum, one) => sum + one, 0),
    );
    return [...index.shown].join("");
  };
  assert.deepEqual(
    [-1, 0, 5, 10, 11, 25, 26, 49, 50, 60, 61].map((moment) => shown(moment)),
    ["00", "10", "11", "11", "01", "01", "00", "00", "10", "10", "00"],
  );
  assert.deepEqual(
    [-1, 4, 11, 49, 61].map((moment) => shown(moment, -Infinity)),
    ["00", "10", "11", "11", "11"],
  );
  // Seen last on 10 and 25: on any of the last 16 moments?
  assert.deepEqual([shown(25, 10), shown(26, 11), shown(40, 25), shown(41, 26)], ["11", "01", "01", "00"]);
});

test("the same moment again asks for no drawing, another does while anything is shown or was", () => {
  const index = createTrackIndex(tracksOf(GAPPY));
  const touched = [-5, -4, 3, 3, 4, 11, 12].map((moment) => index.moveTo(moment, moment));
  assert.deepEqual(touched, [0, 0, 1, 0, 1, 1, 0]);
  assert.ok(index.moveTo(12, -Infinity) > 0);
});

test("tracks that may not be shown are not, until they may again", () => {
  let kept = 1;
  const index = createTrackIndex(tracksOf(GAPPY, STANDING), (i) => i === kept);
  index.moveTo(5, 5);
  assert.deepEqual([[...index.shown], index.count], [[0, 1], 1]);
  kept = 0;
  assert.ok(index.refilter(5, 5) > 0);
  assert.deepEqual([[...index.shown], index.count], [[1, 0], 1]);
});

test("a tail reaches back by its time, cut where it ends, and grows fainter", () => {
  const [line, ...more] = tailOf(tracksOf(GAPPY), 0, 8, 4);
  assert.equal(more.length, 0);
  near(lonOf(line[0]), 8);
  near(lonOf(line[3]), 4);
  assert.deepEqual([line[2], line[5]], [0, 1]);
  const [whole] = tailOf(tracksOf(GAPPY), 0, 8, 16);
  near(lonOf(whole[3]), 0);
  assert.equal(whole[5], 0.5);
});

test("a tail has a hole where there is a gap, and goes on before it", () => {
  const lines = tailOf(tracksOf(GAPPY), 0, 55, 50);
  const drawn = lines.filter(([x0, y0, , x1, y1]) => x0 !== x1 || y0 !== y1);
  assert.equal(drawn.length, 2);
  near(lonOf(drawn[0][0]), 20);
  near(lonOf(drawn[1][0]), 10);
  near(lonOf(drawn[1][3]), 5);
  assert.deepEqual([drawn[1][2], drawn[1][5]], [0.9, 1]);
});

test("what is over draws its tail out until the time of it has passed", () => {
  near(lonOf(tailOf(tracksOf(GAPPY), 0, 30, 22).at(-1)?.[3] ?? NaN), 8);
  assert.deepEqual(tailOf(tracksOf(GAPPY), 0, 40, 22), []);
});

test("short pieces of a tail are drawn as one, from its head to its end", () => {
  const fixes = Array.from({ length: 101 }, (_, at) => [at, at / 100, 0]);
  const tracks = tracksOf([fixes]);
  const all = tailOf(tracks, 0, 100, 100);
  const few = tailOf(tracks, 0, 100, 100, toX(0.25) - toX(0));
  assert.equal(all.filter(([x0, , , x1]) => x0 !== x1).length, 100);
  assert.ok(few.length >= 3 && few.length <= 5, `${few.length}`);
  near(lonOf(few[0][0]), 1);
  near(lonOf(few.at(-1)?.[3] ?? NaN), 0);
  for (let at = 1; at < few.length; at += 1) assert.deepEqual(few[at].slice(0, 3), few[at - 1].slice(3, 6));
});

test("how far each track reaches", () => {
  const { left, right } = tracksOf(GAPPY, STANDING);
  assert.deepEqual(
    [...left, ...right].map((x) => Math.round(lonOf(x) * 10) / 10),
    [0, 2, 20, 3],
  );
});

const blank = (width = 9, height = 7) => ({ pixels: new Uint32Array(width * height), width, height });
const alphas = (/** @type {ReturnType<typeof blank>} */ { pixels, width }) =>
  Array.from({ length: pixels.length / width }, (_, row) =>
    Array.from(pixels.slice(row * width, (row + 1) * width), (pixel) => pixel >>> 24),
  );

test("a line of one pixel lies where it is drawn, in its colour", () => {
  const image = blank();
  fadeLine(image, toInk("#123456"), 1, 2, 3, 255, 6, 3, 255);
  assert.deepEqual(
    [...image.pixels.keys()].filter((at) => image.pixels[at] >>> 24 > 200),
    [29, 30, 31, 32, 33],
  );
  assert.equal(image.pixels[30], 0xff563412);
});

test("a line fades from one end to the other, whichever way it goes, and gets thinner", () => {
  for (const [x0, y0, x1, y1] of [
    [1, 3, 7, 3],
    [7, 3, 1, 3],
    [4, 0, 4, 6],
    [4, 6, 4, 0],
  ]) {
    const image = blank();
    fadeLine(image, 0, 3, x0, y0, 240, x1, y1, 0);
    const alpha = (/** @type {number} */ x, /** @type {number} */ y) => alphas(image)[y][x];
    const [nearX, nearY] = [x0 + Math.sign(x1 - x0), y0 + Math.sign(y1 - y0)];
    assert.equal(alpha(x0, y0), 240);
    assert.ok(alpha(nearX, nearY) < 240 && alpha(nearX, nearY) > 150);
    assert.equal(alpha(x1, y1), 0);
    const side = y0 === y1 ? alpha(x0, y0 + 1) : alpha(x0 + 1, y0);
    assert.ok(side > 180, `${side}`);
  }
});

test("of two lines on a pixel the stronger stays", () => {
  const image = blank();
  fadeLine(image, 1, 1, 0, 3, 200, 8, 3, 200);
  fadeLine(image, 2, 1, 4, 0, 100, 4, 6, 100);
  assert.equal(image.pixels[3 * 9 + 4], ((200 << 24) | 1) >>> 0);
  fadeLine(image, 3, 1, 4, 0, 220, 4, 6, 220);
  assert.equal(image.pixels[3 * 9 + 4], ((220 << 24) | 3) >>> 0);
});

test("lines that reach far beyond the image are cut at its edges, and never wrap to the next row", () => {
  const image = blank();
  fadeLine(image, 0, 1, -1e6, 3, 255, 1e6, 3, 255);
  assert.deepEqual(
    alphas(image).map((row) => row.filter((alpha) => alpha > 200).length),
    [0, 0, 0, 9, 0, 0, 0],
  );
  const edges = blank();
  fadeLine(edges, 0, 5, 8, 0, 255, 8, 6, 255);
  assert.ok(alphas(edges).every((row) => row[0] === 0 && row[8] === 255));
  const outside = blank();
  fadeLine(outside, 0, 2, -50, 1, 255, -20, 5, 255);
  fadeLine(outside, 0, 2, 3, 90, 255, 5, 50, 255);
  assert.ok(outside.pixels.every((pixel) => pixel === 0));
});

const BLACK = toBlend("#000000");
/** @typedef {import("../../geo/timemap/engine/layers/track_pixels.js").Stamp} Stamp */
const inkOf = (/** @type {Pick<Stamp, "alpha" | "share">} */ { alpha, share }, blend = BLACK) =>
  Array.from(alpha, (one, p) => (one | blend[share[p]]) >>> 0);
const strong = (/** @type {Stamp} */ stamp) =>
  inkOf(stamp)
    .map((ink, p) => [ink, stamp.dx[p], stamp.dy[p]])
    .filter(([ink]) => (ink & 0xff) < 100 && ink >>> 24 === 255)
    .map(([, dx, dy]) => [dx, dy]);

test("an arrow points where it heads, white round its colour", () => {
  for (const [heading, axis, sign] of [
    [0, 1, -1],
    [90, 0, 1],
    [180, 1, 1],
    [270, 0, -1],
  ]) {
    const body = strong(toHead(heading, 4, 1, 1));
    const ahead = Math.max(...body.map((pixel) => pixel[axis] * sign));
    const behind = Math.max(...body.map((pixel) => -pixel[axis] * sign));
    assert.ok(ahead >= 8 && behind <= 7, `${heading}: ${ahead}, ${behind}`);
    // At the tip it is narrow, at the back wide.
    const wide = (/** @type {number} */ at) => body.filter((pixel) => pixel[axis] * sign === at).length;
    assert.ok(wide(7) <= 3 && wide(-4) >= 5, `${heading}: ${wide(7)}, ${wide(-4)}`);
  }
  const head = toHead(0, 4, 1, 1);
  const [{ dx, dy }, ink] = [head, inkOf(head)];
  const white = [...ink.keys()].filter((p) => (ink[p] & 0xff) > 200);
  assert.ok(white.length > 10);
  assert.ok(white.every((p) => Math.hypot(dx[p], dy[p]) > 2));
});

test("what stands is a dot, what is gone a faint one", () => {
  const dot = strong(toHead(NaN, 4, 1, 1));
  const reach = [0, 1].flatMap((axis) => [1, -1].map((sign) => Math.max(...dot.map((pixel) => pixel[axis] * sign))));
  assert.equal(new Set(reach).size, 1);
  const gone = toHead(NaN, 4, 1, 0.35);
  assert.equal(Math.max(...gone.alpha.map((alpha) => alpha >>> 24)), 89);
});

test("what has no value is hollow: its colour stands at its edge alone", () => {
  for (const heading of [NaN, 0, 200]) {
    const [full, hollow] = [false, true].map((isHollow) => toHead(heading, 4, 1, 1, isHollow));
    const at = (/** @type {Stamp} */ { share, dx, dy }, /** @type {number} */ x, /** @type {number} */ y) =>
      [...share].find((_, p) => dx[p] === x && dy[p] === y);
    assert.equal(at(full, 0, 0), 32);
    assert.equal(at(hollow, 0, 0), 0, `${heading}`);
    assert.deepEqual([...hollow.alpha], [...full.alpha]);
    assert.ok(Math.max(...hollow.share) > 20);
  }
});

test("each piece of a tail is told with the position that it began at", () => {
  const fixes = tailOf(tracksOf(GAPPY, STANDING), 1, 20, 100).map((line) => line[6]);
  assert.deepEqual(fixes, [5, 4]);
  assert.equal(tailOf(tracksOf(GAPPY), 0, 55, 5)[0][6], 2);
});

test("a head is pressed over what is fainter, within the image only", () => {
  const image = blank();
  image.pixels.fill(0xc8000001);
  /** @type {any} */
  const stamp = {
    reach: 1,
    dx: Int16Array.of(0, 1, -1),
    dy: Int16Array.of(0, 0, 0),
    alpha: Uint32Array.of(0xff000000, 0x90000000, 0xff000000),
    share: Uint8Array.of(2, 3, 4),
  };
  const blend = Uint32Array.of(0, 1, 2, 3, 4);
  press(image, 0, 2, stamp, blend);
  assert.equal(image.pixels[18], 0xff000002);
  assert.equal(image.pixels[19], 0xc8000001);
  assert.equal(image.pixels[17], 0xc8000001, "no wrap to the row before");
  press(image, 3, -1, stamp, blend);
  press(image, 3, 7, stamp, blend);
  assert.equal(image.pixels.filter((pixel) => pixel !== 0xc8000001).length, 1);
});

test("a head is the same pixels inside an image and over each edge of it, whatever the width before", () => {
  const stamp = toHead(30, 4, 1, 1);
  const blend = toBlend("#8a1f33");
  for (const [width, height] of [
    [41, 37],
    [64, 40],
    [41, 37],
  ]) {
    for (const [x, y] of [
      [20, 18],
      [0, 0],
      [width - 1, height - 1],
      [-5, 10],
      [20, height + 6],
      [stamp.reach, stamp.reach],
    ]) {
      const image = { pixels: new Uint32Array(width * height), width, height };
      press(image, x, y, stamp, blend);
      const expected = new Map();
      inkOf(stamp, blend).forEach((ink, p) => {
        const [column, row] = [x + stamp.dx[p], y + stamp.dy[p]];
        if (column >= 0 && row >= 0 && column < width && row < height) expected.set(`${column} ${row}`, ink);
      });
      const written = new Map();
      image.pixels.forEach((ink, at) => ink && written.set(`${at % width} ${Math.floor(at / width)}`, ink));
      assert.deepEqual([...written].sort(), [...expected].sort(), `${width} x ${height} at ${x}, ${y}`);
    }
  }
});
