import assert from "node:assert/strict";
import test from "node:test";

import {
  blit,
  blitAll,
  createDots,
  createTaken,
  toInks,
  toPoints,
} from "../../geo/timemap/engine/layers/point_pixels.js";
import { toDot } from "../../geo/timemap/engine/layers/point_shapes.js";

const INKS = {
  fill: Uint32Array.of(1, 2),
  rim: Uint32Array.of(11, 12),
  fadedFill: Uint32Array.of(3, 4),
  fadedRim: Uint32Array.of(13, 14),
};
/** One pixel, of the middle or the rim. */
const pixel = (/** @type {number} */ isRim) => ({
  reach: 0,
  dx: Int32Array.of(0),
  dy: Int32Array.of(0),
  rim: Uint8Array.of(isRim),
});
const WORLD = { left: 0, top: 0, scale: 1 };
const NEVER = 1e9;

/** Write points of [x, y, kind, end] on an image of 7 by 5 pixels. @param {number[][]} list */
function write(list, { day = 0, shown = list.map(() => 1), dot = toDot(0.5), world = WORLD } = {}) {
  const image = { pixels: new Uint32Array(35), width: 7, height: 5 };
  const points = toPoints(
    list.map(([x]) => x),
    list.map(([, y]) => y),
    Float64Array.from(list, ([, , , end = NEVER]) => end),
    Uint8Array.from(list, ([, , kind = 0]) => kind),
  );
  blit(image, world, points, Uint8Array.from(shown), day, createDots([dot]), INKS);
  const inked = [...image.pixels.entries()].flatMap(([at, ink]) => (ink ? [[at % 7, Math.floor(at / 7), ink]] : []));
  return { inked, points };
}

test("a dot is round, and its rim a pixel wide", () => {
  const { reach, dx, dy, rim } = toDot(2);
  assert.equal(reach, 2);
  assert.equal(dx.length, 13);
  const rims = [...rim.keys()].filter((p) => rim[p]).map((p) => `${dx[p]},${dy[p]}`);
  assert.deepEqual(rims, ["0,-2", "-1,-1", "1,-1", "-2,0", "2,0", "-1,1", "1,1", "0,2"]);
  assert.deepEqual([...toDot(0.5).dx], [0]);
});

test("no points, or none shown: nothing is written", () => {
  assert.deepEqual(write([]).inked, []);
  assert.deepEqual(
    write(
      [
        [3, 2],
        [4, 2],
      ],
      { shown: [0, 0] },
    ).inked,
    [],
  );
});

test("a point is written where it lies, in its kind's pixels", () => {
  assert.deepEqual(write([[3, 2, 0]], { dot: toDot(1.2) }).inked, [
    [3, 1, 11],
    [2, 2, 11],
    [3, 2, 1],
    [4, 2, 11],
    [3, 3, 11],
  ]);
  const { inked, points } = write([[2, 3, 1]], { world: { left: 1, top: -2, scale: 1.6 }, dot: pixel(0) });
  assert.deepEqual(inked, [[4, 3, 2]]); // 1 + 3.2, -2 + 4.8
  assert.deepEqual([points.screenX[0], points.screenY[0]], [4, 3]);
});

test("a dot's pixels lie on the side of its middle that they are of", () => {
  const dot = { reach: 1, dx: Int32Array.of(1, 0), dy: Int32Array.of(0, 1), rim: Uint8Array.of(0, 1) };
  assert.deepEqual(write([[3, 2]], { dot }).inked, [
    [4, 2, 1],
    [3, 3, 11],
  ]);
});

test("of a dot that reaches over the image's edge the part within is written", () => {
  const at = (/** @type {number} */ x, /** @type {number} */ y) =>
    write([[x, y]], { dot: toDot(1) }).inked.map(([inX, inY]) => `${inX},${inY}`);
  assert.equal(at(1, 1).length, 5);
  assert.equal(at(5, 3).length, 5);
  assert.deepEqual(at(0, 2), ["0,1", "0,2", "1,2", "0,3"]);
  assert.deepEqual(at(6, 2), ["6,1", "5,2", "6,2", "6,3"]);
  assert.deepEqual(at(3, -1), ["3,0"]);
  assert.deepEqual(at(3, 5), ["3,4"]);
  assert.deepEqual(at(7, 2), ["6,2"]);
  assert.deepEqual(at(-1, -1), []);
  for (const [x, y] of [
    [-50, 2],
    [3, 99],
    [8, 2],
  ])
    assert.deepEqual(at(x, y), [], `${x}, ${y}`);
});

test("what is left out at the edge still says where it lies", () => {
  const { points } = write([[-50, 99]]);
  assert.deepEqual([points.screenX[0], points.screenY[0]], [-50, 99]);
});

test("points that are over on the day step back below the others, whatever their order", () => {
  const dot = pixel(0);
  const [over, valid] = [
    [3, 2, 1, 10],
    [3, 2, 0, 11],
  ];
  for (const list of [
    [over, valid],
    [valid, over],
  ])
    assert.deepEqual(write(list, { day: 10, dot }).inked, [[3, 2, 1]]);
  assert.deepEqual(write([over], { day: 9, dot }).inked, [[3, 2, 2]]);
  assert.deepEqual(write([over], { day: 10, dot }).inked, [[3, 2, 4]]);
});

test("of points that overlap the last is on top", () => {
  assert.deepEqual(
    write(
      [
        [3, 2, 0],
        [3, 2, 1],
      ],
      { dot: pixel(1) },
    ).inked,
    [[3, 2, 12]],
  );
});

test("each code has a pixel of its own, faded ones see-through, and what has no value a grey one", () => {
  const inks = toInks(["#ff0000", "#0000ff"]);
  const first = (/** @type {keyof typeof inks} */ part) => [...inks[part].subarray(0, 3)];
  assert.deepEqual(first("fill"), [0xeb0000ff, 0xebff0000, 0]);
  assert.deepEqual(first("rim"), [0xff00009e, 0xff9e0000, 0]);
  assert.deepEqual(first("fadedFill"), [0x780000ff, 0x78ff0000, 0]);
  assert.deepEqual(first("fadedRim"), [0xa00000cc, 0xa0cc0000, 0]);
  assert.deepEqual([inks.fill[255], inks.rim[255]], [0xb0ffffff, 0xff777777]);
});

test("what shows through does so in all of its parts", () => {
  const inks = toInks(["#ff0000"], 0.5);
  assert.deepEqual([inks.fill[0], inks.rim[0], inks.fill[255]], [0x760000ff, 0x8000009e, 0x58ffffff]);
});

test("a point's place follows the view, and holds while the day alone changes", () => {
  const image = { pixels: new Uint32Array(35), width: 7, height: 5 };
  const points = toPoints([3], [2], [NEVER], [0]);
  const inked = (/** @type {{ left: number; top: number; scale: number; }} */ world, /** @type {number} */ day) => {
    image.pixels.fill(0);
    blit(image, world, points, Uint8Array.of(1), day, createDots([pixel(0)]), INKS);
    return image.pixels.findIndex(Boolean);
  };
  assert.equal(inked(WORLD, 0), 2 * 7 + 3);
  assert.equal(inked(WORLD, 1), 2 * 7 + 3);
  assert.equal(inked({ ...WORLD, left: 1 }, 1), 2 * 7 + 4);
  assert.equal(inked({ ...WORLD, top: -1 }, 1), 7 + 3);
  assert.equal(inked({ ...WORLD, scale: 2 }, 1), 4 * 7 + 6);
});

test("in a view beyond the world's edge a point is in the copy nearest to the middle", () => {
  const round = 65536;
  const world = { left: -round + 3, top: 0, scale: 1 }; // the world ends at the third pixel
  assert.deepEqual(
    write(
      [
        [round - 1, 1],
        [2, 2],
        [round / 2, 3],
      ],
      { world, dot: pixel(0) },
    ).inked.map(([x, y]) => [x, y]),
    [
      [2, 1],
      [5, 2],
    ],
  );
});

test("points that others cover are left out, and no pixel is another", () => {
  const [width, height] = [40, 30];
  const taken = createTaken();
  const below = (/** @type {number} */ most) => Math.floor(Math.random() * most);
  /** @param {number} count @param {boolean} isOrdered */
  const randomSet = (count, isOrdered) => {
    const numbers = (/** @type {() => number} */ draw) => Float64Array.from({ length: count }, draw);
    const order = isOrdered ? Uint32Array.from({ length: count }, (_, i) => count - 1 - i) : null;
    const points = toPoints(
      numbers(() => below(width + 6) - 3),
      numbers(() => below(height + 6) - 3),
      numbers(() => below(3)),
      Uint8Array.from({ length: count }, () => below(2)),
      { order },
    );
    return { points, shown: Uint8Array.from({ length: count }, () => below(2)) };
  };
  for (let round = 0; round < 600; round += 1) {
    const sets = [randomSet(below(200), false), randomSet(below(200), true), randomSet(1, false)];
    const [plain, spared] = [0, 1].map(() => ({ pixels: new Uint32Array(width * height), width, height }));
    blitAll(plain, WORLD, sets, 1, createDots([toDot(2)]), INKS);
    blitAll({ ...spared, taken }, WORLD, sets, 1, createDots([toDot(2)]), INKS);
    assert.deepEqual(spared.pixels, plain.pixels);
  }
});

test("what was taken on an image long ago is free again", () => {
  const taken = createTaken();
  for (let round = 0; round < 300; round += 1) {
    const image = { pixels: new Uint32Array(35), width: 7, height: 5, taken };
    const isOther = round % 255 === 0;
    const points = toPoints([isOther ? 3 : 4], [2], [NEVER], [0]);
    blit(image, WORLD, points, Uint8Array.of(1), 0, createDots([pixel(0)]), INKS);
    assert.deepEqual(
      [...image.pixels.keys()].filter((at) => image.pixels[at]),
      [isOther ? 17 : 18],
    );
  }
});

test("a point under another is not written, of another dot it is", () => {
  let written = 0;
  const counting = new Proxy(new Uint32Array(35), {
    get: (pixels, at) => Reflect.get(pixels, at),
    set(pixels, at, ink) {
      written += Number(typeof at === "string" && /^\d+$/.test(at));
      return Reflect.set(pixels, at, ink);
    },
  });
  const points = toPoints([3, 3, 3], [2, 2, 2], [NEVER, NEVER, 0], [0, 1, 1]);
  const image = { pixels: counting, width: 7, height: 5, taken: createTaken() };
  const one = pixel(0);
  blit(image, WORLD, points, Uint8Array.of(1, 1, 1), 0, createDots([one]), INKS);
  assert.equal(written, 1);
  blit(image, WORLD, points, Uint8Array.of(1, 1, 1), 0, createDots([one, one], [0, 1, 0]), INKS);
  assert.equal(written, 4);
});
