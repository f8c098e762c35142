/** No script is longer than a reader holds in mind, and no function of one longer than a screen. */

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import ts from "typescript";

const ROOT = new URL("../../", import.meta.url);
const SCRIPT_LINES = 250;
const FUNCTION_LINES = 60;
/** What is made by a program, or comes from others. */
const OTHERS = /(^|\/)(dist|node_modules|\.[^/]+)\//;
const FOLDERS = ["components", "docs", "geo", "server", "tests/mutants"];

/** @param {ts.SignatureDeclaration} node @returns {string} as it is declared, or as what holds it is */
function nameOf(node) {
  const { name, parent } = node;
  if (name && "text" in name) return String(name.text);
  return parent && "name" in parent && parent.name ? /** @type {ts.Node} */ (parent.name).getText() : "a function";
}

/**
 * What of a script is too long: its name, that of a function, and so many lines.
 * @param {string} name @param {string} text
 */
function tooLong(name, text) {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const lineOf = (/** @type {number} */ at) => file.getLineAndCharacterOfPosition(at).line;
  const lines = lineOf(file.end);
  const found = lines > SCRIPT_LINES ? [`${name}: ${lines} lines, at most ${SCRIPT_LINES}`] : [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isFunctionLike(node) && "body" in node && node.body) {
      const own = lineOf(node.end) - lineOf(node.getStart()) + 1;
      if (own > FUNCTION_LINES) found.push(`${name}, ${nameOf(node)}: ${own} lines, at most ${FUNCTION_LINES}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

test("no script is too long, nor any function of one", () => {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, ROOT), { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`),
  );
  const names = [...readdirSync(ROOT), ...inFolders].filter((name) => /\.m?js$/.test(name) && !OTHERS.test(name));
  assert.ok(names.length > 150, String(names.length));
  const found = names.flatMap((name) => tooLong(name, readFileSync(new URL(name, ROOT), "utf8")));
  assert.deepEqual(found, []);
});

test("what is too long is named: script, function and length", () => {
  const body = "  go();\n";
  assert.deepEqual(tooLong("made.js", "go();\n".repeat(250)), []);
  assert.deepEqual(tooLong("made.js", "go();\n".repeat(251)), ["made.js: 251 lines, at most 250"]);
  assert.deepEqual(tooLong("made.js", `function f() {\n${body.repeat(58)}}\n`), []);
  const told = ["made.js, f: 61 lines, at most 60"];
  assert.deepEqual(tooLong("made.js", `function f() {\n${body.repeat(59)}}\n`), told);
  assert.deepEqual(tooLong("made.js", `const f = () => {\n${body.repeat(59)}};\n`), told);
  assert.deepEqual(tooLong("made.js", `const a = {\n  f() {\n${body.repeat(59)}},\n};\n`), told);
});
