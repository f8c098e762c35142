/* Which kinds of a layer are hidden, on all maps that it is on. */

/** What is hidden of each file, on all maps that it is on: 1 for a kind, and how often it was changed. */
const hidings = new WeakMap();

/** Which kinds of a layer are hidden. @param {import("./looks.js").LayerFile} file */
export function createHiding(file) {
  const { head, columns } = file;
  const all = hidings.get(file) ?? { hidden: new Uint8Array(head.kinds.length), changes: 0 };
  hidings.set(file, all);
  let seen = 0;
  return {
    /** @param {number} i a feature @returns {boolean} whether it may be shown */
    keeps: (i) => !all.hidden[columns.kind[i]],

    /** @param {string} name of a kind @param {boolean} isHidden */
    set(name, isHidden) {
      const kind = head.kinds.findIndex((/** @type {{ name: string }} */ one) => one.name === name);
      if (kind < 0) return;
      all.hidden[kind] = Number(isHidden);
      all.changes += 1;
    },

    /** @param {string} name of a kind */
    has: (name) =>
      head.kinds.some((/** @type {{ name: string }} */ one, /** @type {number} */ kind) => {
        return one.name === name && all.hidden[kind] === 1;
      }),

    /** @returns {boolean} whether there is a change that this layer hasn't shown yet */
    take() {
      const isNew = seen !== all.changes;
      seen = all.changes;
      return isNew;
    },
  };
}
