/* Where an archive is read: a folder of files, or one file by ranges of its bytes. */

import { ARCHIVE_FORM } from "../wire/constants.js";
import { gettext } from "../words/words.js";

const MAGIC = "TMAPS1\0\0";
/** Before a packed archive's manifest: the magic, and the manifest's length. */
const HEAD_BYTES = 16;
/** Fetched of a packed archive at first: mostly its manifest is in it. */
const FIRST_BYTES = 65_536;
/** A file that is given whole by a host that knows no ranges is no larger. */
const MOST_WHOLE = 64_000_000;

/** @typedef {import("./tree.js").Node} Node */
/**
 * @typedef {{ manifest: any, tile(node: Node, signal?: AbortSignal): Promise<ArrayBuffer>,
 *   titles(node: Node): Promise<string[]> }} Source
 */

/** Some hosts unpack what they send. @param {ArrayBuffer} buffer gzip, or what was in it */
async function gunzip(buffer) {
  const [first, second] = new Uint8Array(buffer, 0, Math.min(2, buffer.byteLength));
  if (first !== 0x1f || second !== 0x8b) return buffer;
  const stream = new Blob([buffer]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

/** @param {ArrayBuffer} buffer gzip of JSON */
const readJson = async (buffer) => JSON.parse(new TextDecoder().decode(await gunzip(buffer)));

/** @param {number} status of HTTP */
const sayAnswer = (status) => gettext("the server answered {status}", { status });

/** @param {string} url @param {AbortSignal} [signal] */
async function fetchWhole(url, signal) {
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new Error(sayAnswer(answer.status));
  return answer.arrayBuffer();
}

/** @param {ArrayBuffer} buffer JSON, or gzip of it */
async function readManifest(buffer) {
  const manifest = await readJson(buffer).catch(() => {
    throw new Error(gettext("this is no archive"));
  });
  if (manifest?.form !== ARCHIVE_FORM || !Array.isArray(manifest.nodes))
    throw new Error(gettext("this archive is of another form than the page reads; make it anew"));
  return manifest;
}

/** @param {string} url that ends with a slash @returns {Promise<Source>} */
async function openFolder(url) {
  const manifest = await fetchWhole(`${url}manifest.json`);
  return {
    manifest: await readManifest(manifest),
    tile: async ({ place }, signal) => gunzip(await fetchWhole(`${url}tiles/${place}.tmap.gz`, signal)),
    titles: async ({ place }) => readJson(await fetchWhole(`${url}titles/${place}.json.gz`)),
  };
}

/** A file by ranges of its bytes; whole, where whoever keeps it gives no ranges and it is small. @param {string} url */
function createRanges(url) {
  /** @type {ArrayBuffer | null} */
  let whole = null;
  /** @param {number} offset @param {number} length @param {AbortSignal} [signal] @returns {Promise<ArrayBuffer>} */
  return async (offset, length, signal) => {
    if (whole) return whole.slice(offset, offset + length);
    const answer = await fetch(url, { signal, headers: { range: `bytes=${offset}-${offset + length - 1}` } });
    if (!answer.ok) throw new Error(sayAnswer(answer.status));
    if (answer.status === 206) return answer.arrayBuffer();
    if (Number(answer.headers.get("content-length") ?? 0) > MOST_WHOLE) {
      await answer.body?.cancel();
      throw new Error(gettext("this server gives no parts of a file; the archive must be a folder there"));
    }
    whole = await answer.arrayBuffer();
    return whole.slice(offset, offset + length);
  };
}

/** @param {string} url of a packed archive @returns {Promise<Source>} */
async function openPacked(url) {
  const read = createRanges(url);
  const first = await read(0, FIRST_BYTES);
  const magic = String.fromCharCode(...new Uint8Array(first, 0, Math.min(MAGIC.length, first.byteLength)));
  if (magic !== MAGIC) throw new Error(gettext("this is no archive"));
  const length = Number(new DataView(first).getBigUint64(MAGIC.length, true));
  const start = HEAD_BYTES + length;
  const packed = start <= first.byteLength ? first.slice(HEAD_BYTES, start) : await read(HEAD_BYTES, length);
  return {
    manifest: await readManifest(packed),
    tile: async ({ bytes: [at, size] }, signal) => gunzip(await read(start + at, size, signal)),
    titles: async ({ titles: [at, size] }) => readJson(await read(start + at, size)),
  };
}

/** @param {string} url of a folder, or of one file whose name ends in .tmaps @returns {Promise<Source>} */
export const openSource = (url) => (/\.tmaps(?:[?#]|$)/.test(url) ? openPacked(url) : openFolder(url));
