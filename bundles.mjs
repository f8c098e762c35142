/* What each bundle is made of. The bundles are in the repository: who runs the app needs no Node. */

/** Of one page each: the map's own, the page round it, and the window with the speaker notes. */
const ENTRIES = [
  { from: "geo/timemap/engine/main.js", to: "geo/timemap/dist/timemap.js" },
  { from: "geo/timemap/engine/styles/main.css", to: "geo/timemap/dist/timemap.css" },
  // With its blanks: Streamlit drops a script in which "<" stands before a letter, as a tag's does.
  { from: "components/browser/main.js", to: "components/browser/dist/page.js", minifyWhitespace: false },
  { from: "server/presenter/notes.js", to: "server/presenter/dist/notes.js" },
];

/** esbuild's options for each. */
export const BUNDLES = ENTRIES.map(({ from, to, minifyWhitespace = true }) => ({
  entryPoints: [from],
  outfile: to,
  bundle: true,
  minifyIdentifiers: true,
  minifySyntax: true,
  minifyWhitespace,
  format: /** @type {const} */ ("iife"),
  target: "es2022",
  charset: /** @type {const} */ ("utf8"),
  legalComments: /** @type {const} */ ("none"),
  metafile: true,
}));
