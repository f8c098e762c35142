/* Work that waits for a frame of its own. */

/** @type {(() => void)[]} */
const queue = [];

function next() {
  const work = queue.shift();
  if (queue.length) requestAnimationFrame(next); // first: work that throws holds up nobody
  if (work) work();
}

/** Do a piece of work in a frame of its own, after those that were asked for before. @param {() => void} work */
export function oneAFrame(work) {
  queue.push(work);
  if (queue.length === 1) requestAnimationFrame(next);
}
