/* The outlines of marks, of about the same area each. */

const TURN = 2 * Math.PI;

/** Corners about a middle, the first on top. @param {number} count @param {number[]} radii by turns @param {number} turned of a turn */
const ring = (count, radii, turned = 0) =>
  Array.from({ length: count }, (_, corner) => {
    const angle = TURN * (corner / count + turned);
    const radius = radii[corner % radii.length];
    return [radius * Math.sin(angle), -radius * Math.cos(angle)];
  });

/** Half of a bar's width and length. */
const [WIDTH, LENGTH] = [0.5, 1.25];
const PLUS = [1, 0, -1, 0].flatMap((x, side) => {
  const y = [0, 1, 0, -1][side];
  return [
    [x * LENGTH + y * WIDTH, y * LENGTH - x * WIDTH],
    [x * LENGTH - y * WIDTH, y * LENGTH + x * WIDTH],
    [x * WIDTH - y * WIDTH, y * WIDTH + x * WIDTH],
  ];
});
const DIAGONAL = Math.SQRT1_2;

/** Corners where a circle's radius is 1; a circle has none. @type {Record<TimemapShape, number[][]>} */
const CORNERS = {
  circle: [],
  square: ring(4, [1.28], 1 / 8),
  triangle: ring(3, [1.5]),
  diamond: ring(4, [1.35]),
  plus: PLUS,
  down: ring(3, [1.5], 1 / 2),
  cross: PLUS.map(([x, y]) => [DIAGONAL * (x - y), DIAGONAL * (x + y)]),
  star: ring(10, [1.55, 0.72]),
};

/**
 * @param {CanvasRenderingContext2D} ctx @param {TimemapShape} shape
 * @param {number} x @param {number} y @param {number} radius of a circle of its size, CSS pixels
 */
export function traceMark(ctx, shape, x, y, radius) {
  ctx.beginPath();
  if (shape === "circle") ctx.arc(x, y, radius, 0, TURN);
  for (const [dx, dy] of CORNERS[shape]) ctx.lineTo(x + radius * dx, y + radius * dy);
  ctx.closePath();
}
