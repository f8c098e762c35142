/* What each bundle is made of. The bundles are in the repository: who runs the app needs no Node. */

import { readFileSync } from "node:fs";

/** Of one page each: the map's own, what it reads archives of tiles by, and those of events, the page round it, the same
 * page taken away, the speaker notes' window, what a presenter lets others follow by, the page of those who follow. */
const ENTRIES = [
  { from: "geo/timemap/engine/main.js", to: "geo/timemap/dist/timemap.js" },
  { from: "geo/timemap/engine/background/archive.js", to: "geo/timemap/dist/archive.js", format: "esm" },
  { from: "geo/timemap/engine/archive/open.js", to: "geo/timemap/dist/event_tiles.js", format: "esm" },
  { from: "geo/timemap/engine/styles/main.css", to: "geo/timemap/dist/timemap.css" },
  { from: "components/browser/main.js", to: "components/browser/dist/page.js" },
  { from: "components/styles/main.css", to: "components/styles/dist/page.css" },
  {
    from: "geo/export/page/browser/main.js",
    to: "geo/export/page/dist/page.js",
    licence: "geo/export/page/licenses/GeographicLib.txt",
  },
  { from: "geo/export/page/browser/boot.js", to: "geo/export/page/dist/boot.js" },
  { from: "geo/export/page/styles/main.css", to: "geo/export/page/dist/page.css" },
  { from: "geo/export/read/styles/main.css", to: "geo/export/read/dist/read.css" },
  { from: "server/presenter/notes.js", to: "server/presenter/dist/notes.js" },
  { from: "server/presenter/styles/main.css", to: "server/presenter/dist/notes.css" },
  { from: "server/follow/lead.js", to: "server/follow/dist/lead.js", format: "esm" },
  { from: "server/follow/styles/lead.css", to: "server/follow/dist/lead.css" },
  { from: "server/follow/follow.js", to: "server/follow/dist/follow.js" },
  { from: "server/follow/styles/follow.css", to: "server/follow/dist/follow.css" },
];
const TOKENS = /\btokens\.css$/;

/** The tokens that a text uses, by name. @param {string} text */
export const namesIn = (text) => [...text.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name);

/**
 * Of the tokens those that some styles use, and those that these are made of.
 * @param {string} tokens @param {string} styles
 */
export function pickTokens(tokens, styles) {
  const values = new Map(
    [...tokens.matchAll(/(--[\w-]+):\s*([^;{}]+?)\s*[;}]/g)].map(([, name, value]) => [name, value]),
  );
  const used = new Set(namesIn(styles));
  for (const name of used) for (const other of namesIn(values.get(name) ?? "")) used.add(other); // and of those others
  const picked = [...values].filter(([name]) => used.has(name));
  return `:root{${picked.map(([name, value]) => `${name}:${value}`).join(";")}}`;
}

/** No bundle carries tokens that it doesn't use. @type {import("esbuild").Plugin} */
const tokensInUse = {
  name: "tokens in use",
  setup({ esbuild, initialOptions, onLoad }) {
    /** @param {string} path @param {import("esbuild").Plugin[]} plugins */
    const read = async (path, plugins) => {
      const built = await esbuild.build({ entryPoints: [path], bundle: true, write: false, plugins });
      return built.outputFiles[0].text;
    };
    /** @type {import("esbuild").Plugin} */
    const noTokens = {
      name: "no tokens",
      setup: (build) => build.onLoad({ filter: TOKENS }, () => ({ contents: "", loader: "css" })),
    };
    const [entry] = /** @type {string[]} */ (initialOptions.entryPoints);
    onLoad({ filter: TOKENS }, async ({ path }) => ({
      contents: pickTokens(await read(path, []), await read(entry, [noTokens])),
      loader: "css",
    }));
  },
};

/** What stands before a bundle that holds another's code. @param {string} [licence] the file of its text */
const bannerOf = (licence) => {
  const text = licence && readFileSync(new URL(licence, import.meta.url), "utf8").trim();
  return text ? { banner: { js: `/*\n${text}\n*/` } } : {};
};

/** esbuild's options for each. */
export const BUNDLES = ENTRIES.map(({ from, to, format = "iife", licence }) => ({
  entryPoints: [from],
  outfile: to,
  bundle: true,
  minify: true,
  format: /** @type {import("esbuild").Format} */ (format),
  target: "es2022",
  charset: /** @type {const} */ ("utf8"),
  legalComments: /** @type {const} */ ("none"),
  metafile: true,
  plugins: [tokensInUse],
  ...bannerOf(licence),
}));
