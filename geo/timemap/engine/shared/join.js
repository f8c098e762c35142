/* Several time maps of one map as one: what the page is mounted with. Pure. */

/** @typedef {{ config: TimemapConfig, story: TimemapStory }} Part a time map, and what it says of its features */

/**
 * Bounds that hold some others, each taken in the turn of the globe in which it is nearest to the first.
 * @param {TimemapStory["home"][]} boxes minx, miny, maxx, maxy in degrees; one at least
 * @returns {TimemapStory["home"]}
 */
export function joinBounds([first, ...rest]) {
  const middle = (/** @type {TimemapStory["home"]} */ box) => (box[0] + box[2]) / 2;
  return rest.reduce((whole, box) => {
    const turn = 360 * Math.round((middle(first) - middle(box)) / 360);
    return [
      Math.min(whole[0], box[0] + turn),
      Math.min(whole[1], box[1]),
      Math.max(whole[2], box[2] + turn),
      Math.max(whole[3], box[3]),
    ];
  }, first);
}

/** How many features a time map has. @param {Part} part */
const sizeOf = ({ config }) => config.layers.reduce((count, layer) => count + layer.count, 0);

/**
 * One range and one view for the features of several time maps; the moment to open with is that of the largest. A map
 * without features has no say.
 * @param {Part[]} parts one at least @returns {TimemapStory}
 */
export function joinStories(parts) {
  const [{ story }] = parts;
  const filled = parts.filter((part) => sizeOf(part) > 0);
  if (!filled.length) return story;
  const stories = filled.map((part) => part.story);
  const first = Math.min(...stories.map(({ range }) => range[0]));
  const last = Math.max(...stories.map(({ range }) => range[1]));
  const largest = filled.reduce((best, part) => (sizeOf(part) > sizeOf(best) ? part : best));
  return {
    ...largest.story,
    attribution: parts.map((part) => part.story.attribution).find(Boolean) ?? "",
    range: [first, last],
    first,
    final: last,
    home: joinBounds(stories.map(({ home }) => home)),
  };
}

/**
 * @param {Part[]} parts one at least @param {string[][]} ids of the layers of each
 * @returns {TimemapConfig} layers of all, the base map of the first that has one
 */
export function joinConfigs(parts, ids) {
  const configs = parts.map(({ config }) => config);
  const layers = configs.flatMap((config, part) => config.layers.map((layer, i) => ({ ...layer, id: ids[part][i] })));
  return {
    ...configs[0],
    layers,
    base: configs.map(({ base }) => base).find((base) => Object.keys(base).length) ?? {},
    keepsView: configs.some(({ keepsView }) => keepsView),
  };
}
