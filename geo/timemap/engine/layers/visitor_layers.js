/* The layers that a visitor brings and takes away: they load one by one, and may be gone before they have loaded. */

/**
 * What is new among the layers wanted, and what is gone. Pure.
 * @param {Iterable<string>} known URLs of their files @param {TimemapLayerConfig[]} wanted
 * @returns {{ added: TimemapLayerConfig[], gone: string[] }}
 */
export function compareLayers(known, wanted) {
  const had = new Set(known);
  const wants = new Set(wanted.map((one) => String(one.file.url)));
  const added = wanted.filter((one, index) => {
    const url = String(one.file.url);
    return !had.has(url) && wanted.findIndex((other) => String(other.file.url) === url) === index;
  });
  return { added, gone: [...had].filter((url) => !wants.has(url)) };
}

/**
 * @template Entry
 * @param {(config: TimemapLayerConfig) => Promise<Entry | null>} load null when it was refused
 * @param {(entry: Entry | null) => void} drop
 */
export function createOwnLayers(load, drop) {
  /** By the URL of their file; null while one loads. @type {Map<string, Entry | null>} */
  const own = new Map();

  return {
    /** A layer was loaded; after a refusal by another try of the reader's. @param {string} url @param {Entry} entry */
    take(url, entry) {
      if (own.has(url)) own.set(url, entry);
    },

    /** Load those that are new, and drop those that are gone. @param {TimemapLayerConfig[]} wanted */
    sync(wanted) {
      const { added, gone } = compareLayers(own.keys(), wanted);
      for (const config of added) {
        const url = String(config.file.url);
        own.set(url, null);
        load(config).then((entry) => (own.has(url) ? own.set(url, entry) : drop(entry)));
      }
      for (const url of gone) {
        const entry = own.get(url) ?? null;
        own.delete(url);
        drop(entry);
      }
    },
  };
}
