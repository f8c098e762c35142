/* Which point is under the pointer: points in cells, asked for the nearest within a few pixels. Pure. */

/**
 * @param {Float32Array} x @param {Float32Array} y pixels @param {Uint8Array} shown 1 where a point counts
 * @param {number} width @param {number} height pixels @param {number} cell size of a cell in pixels
 */
export function createGrid(x, y, shown, width, height, cell) {
  const columns = Math.max(1, Math.ceil(width / cell));
  const rows = Math.max(1, Math.ceil(height / cell));
  const heads = new Int32Array(columns * rows).fill(-1);
  const next = new Int32Array(x.length);
  for (let point = 0; point < x.length; point += 1) {
    if (!shown[point] || x[point] < 0 || y[point] < 0 || x[point] >= width || y[point] >= height) continue;
    const place = Math.floor(y[point] / cell) * columns + Math.floor(x[point] / cell);
    next[point] = heads[place];
    heads[place] = point;
  }

  return {
    /**
     * @param {number} atX @param {number} atY
     * @param {(point: number) => number} reach how far from its middle a point is hit, pixels, at most a cell
     * @returns {number} the nearest point, as a share of its reach; of equal ones the last begun; -1 where there is none
     */
    nearest(atX, atY, reach) {
      let found = -1;
      let best = 1;
      const column = Math.floor(atX / cell);
      const row = Math.floor(atY / cell);
      for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r += 1) {
        for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c += 1) {
          for (let point = heads[r * columns + c]; point >= 0; point = next[point]) {
            const distance = ((x[point] - atX) ** 2 + (y[point] - atY) ** 2) / reach(point) ** 2;
            if (distance < best || (distance === best && point > found)) {
              best = distance;
              found = point;
            }
          }
        }
      }
      return found;
    },
  };
}
