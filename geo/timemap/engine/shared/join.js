/* Several time maps of one map as one: what the page is mounted with. Pure. */

import { convert, finest, retime } from "../time/units.js";

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
 * What all say, or null where they differ.
 * @template Value
 * @param {Value[]} values one at least
 */
const common = (values) => (values.every((value) => value === values[0]) ? values[0] : null);

/**
 * What the layers of each time map are called: a name that an earlier one has, by a number. Pure.
 * @param {Pick<Part, "config">[]} parts @returns {string[][]}
 */
export function numberTitles(parts) {
  /** @type {Map<string, number>} */
  const known = new Map();
  return parts.map(({ config }) => {
    const titles = config.layers.map(({ title }) => title);
    for (const title of new Set(titles)) known.set(title, (known.get(title) ?? 0) + 1);
    return titles.map((title) => (known.get(title) === 1 ? title : `${title} (${known.get(title)})`));
  });
}

/**
 * One range and one view for the features of several time maps; the moment to open with is that of the first that was
 * given one, else that of the largest; outside the range its nearest end. The first that was given a language says what is
 * spoken. A map without features has no say in time.
 * @param {Part[]} parts one at least @returns {TimemapStory}
 */
export function joinStories(parts) {
  const [{ story }] = parts;
  const filled = parts.filter((part) => sizeOf(part) > 0);
  if (!filled.length) return story;
  const unit = finest(filled.map((part) => part.story.unit));
  const ranges = filled.map((part) => retime(part.story, unit).range);
  const [first, last] = [Math.min(...ranges.map(([low]) => low)), Math.max(...ranges.map(([, high]) => high))];
  const { story: largest } = filled.reduce((best, part) => (sizeOf(part) > sizeOf(best) ? part : best));
  const { story: says } = parts.find((part) => part.story.words) ?? { story: largest };
  const { story: opens } = filled.find(({ config }) => config.isDated) ?? { story: largest };
  return {
    ...largest,
    ...(says.words && { words: says.words, languages: says.languages }),
    attribution: parts.map((part) => part.story.attribution).find(Boolean) ?? "",
    unit,
    zone: common(filled.map((part) => part.story.zone)) ?? "",
    range: [first, last],
    first,
    final: last,
    opening: Math.min(Math.max(first, convert(opens.opening ?? opens.range[0], opens.unit, unit)), last),
    home: joinBounds(filled.map((part) => part.story.home)),
  };
}

/**
 * @param {Part[]} parts one at least
 * @param {string[][]} ids of the layers of each @param {string[][]} titles of them
 * @returns {TimemapConfig} layers of all, the base map of the first that has one; where one counts points in cells,
 *   those of all are; the first that says how fast it plays, or round and round, says it for all
 */
export function joinConfigs(parts, ids, titles = numberTitles(parts)) {
  const configs = parts.map(({ config }) => config);
  const layers = configs.flatMap((config, part) =>
    config.layers.map((layer, i) => ({ ...layer, id: ids[part][i], title: titles[part][i] })),
  );
  return {
    ...configs[0],
    layers,
    show: common(configs.map(({ show, window }) => `${show} ${window}`)) === null ? undefined : configs[0].show,
    base: configs.map(({ base }) => base).find((base) => Object.keys(base).length) ?? {},
    speed: configs.map(({ speed }) => speed).find((speed) => speed !== undefined),
    loops: configs.map(({ loops }) => loops).find((loops) => loops !== undefined),
    isDensity: configs.some(({ isDensity }) => isDensity),
    keepsView: configs.some(({ keepsView }) => keepsView),
  };
}
