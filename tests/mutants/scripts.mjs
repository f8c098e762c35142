/* Plants faults in the scripts' pure parts, one at a time and in a copy, and counts those that a test catches.
 *
 * A file is pure whose head says so; of another one a function whose comment does. Each fault runs the node tests in
 * a process of its own. --sample 100 plants so many, the same ones as long as the commit is (or --seed); --only /time/
 * takes a part. See docs/testing.md.
 */

import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import ts from "typescript";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** Where scripts are that are tested by node. */
const SOURCES = ["geo/timemap/engine", "geo/export/page/browser"];
const TESTS = "tests/js";
/** Held to the sources by a test, and none of a unit's own. */
const NOT_OF_UNITS = ["bundles.test.mjs", "sizes.test.mjs", "styles.test.mjs"];
/** A fault that makes an endless loop is caught. */
const MOST_MS = 20000;
const K = ts.SyntaxKind;
const SWAPPED = new Map([
  ["<", "<="],
  ["<=", "<"],
  [">", ">="],
  [">=", ">"],
  ["===", "!=="],
  ["!==", "==="],
  ["&&", "||"],
  ["||", "&&"],
  ["+", "-"],
  ["-", "+"],
  ["*", "/"],
  ["/", "*"],
  [">>", "<<"],
  ["<<", ">>"],
  ["&", "|"],
  ["|", "&"],
  ["??", "&&"],
  ["+=", "-="],
  ["-=", "+="],
]);

/** @param {ts.Node} node @param {string} text @returns {string[]} what may stand in the node's place by mistake */
function replacements(node, text) {
  const own = (/** @type {ts.Node} */ one) => text.slice(one.getStart(), one.end);
  if (ts.isBinaryExpression(node)) {
    const other = SWAPPED.get(own(node.operatorToken));
    if (other) return [`${own(node.left)} ${other} ${own(node.right)}`];
    const isState = node.operatorToken.kind === K.EqualsToken && ts.isExpressionStatement(node.parent);
    return isState ? ["void 0"] : [];
  }
  if (ts.isNumericLiteral(node)) return [String(Number(own(node).replaceAll("_", "")) + 1)];
  if (node.kind === K.TrueKeyword) return ["false"];
  if (node.kind === K.FalseKeyword) return ["true"];
  if (ts.isPrefixUnaryExpression(node) && [K.ExclamationToken, K.MinusToken].includes(node.operator))
    return [own(node.operand)];
  if (ts.isStringLiteral(node) && !ts.isImportDeclaration(node.parent)) return [JSON.stringify(`${node.text}x`)];
  if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) {
    return /[a-z]/i.test(node.text) ? [own(node).replace(/[a-z]+/i, "other")] : [];
  }
  if (ts.isIfStatement(node)) {
    const branch = own(node.thenStatement);
    const rest = node.elseStatement ? ` else ${own(node.elseStatement)}` : "";
    return [`if (!(${own(node.expression)})) ${branch}${rest}`];
  }
  if (ts.isConditionalExpression(node))
    return [`!(${own(node.condition)}) ? ${own(node.whenTrue)} : ${own(node.whenFalse)}`];
  if (ts.isThrowStatement(node) || ts.isContinueStatement(node)) return [";"];
  if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) return [";"];
  if (ts.isCallExpression(node)) return calls(node, own);
  return [];
}

/** @param {ts.CallExpression} node @param {(one: ts.Node) => string} own */
function calls(node, own) {
  const [name, given] = [own(node.expression), node.arguments.map(own)];
  const other = {
    "Math.min": "Math.max",
    "Math.max": "Math.min",
    "Math.floor": "Math.ceil",
    "Math.ceil": "Math.floor",
  }[name];
  const swapped = other ? [`${other}(${given})`] : [];
  if (["Math.min", "Math.max"].includes(name)) return [...swapped, ...given];
  if (["Math.round", "Math.floor", "Math.ceil"].includes(name)) return [...swapped, ...given];
  const method = /\.(some|every|find|findLast|sort)$/.exec(name)?.[1];
  const twin = { some: "every", every: "some", find: "findLast", findLast: "find" }[method ?? ""];
  if (twin) return [`${name.replace(/\w+$/, twin)}(${given})`];
  return method === "sort" ? [name.replace(/\.sort$/, "")] : [];
}

/** @param {string} path @returns {{ path: string, start: number, end: number, put: string, line: number, words: string }[]} */
function findFaults(path) {
  const text = readFileSync(join(ROOT, path), "utf-8");
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const isPure = /Pure[.:]/.test(text.slice(0, text.indexOf("*/")));
  /** @type {ReturnType<typeof findFaults>} */
  const faults = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    for (const put of replacements(node, text)) {
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
      const words = `${text.slice(node.getStart(), node.end)} -> ${put}`.replace(/\s+/g, " ");
      faults.push({
        path,
        start: node.getStart(),
        end: node.end,
        put: ts.isStatement(node) ? put : `(${put})`,
        line: line + 1,
        words,
      });
    }
    ts.forEachChild(node, visit);
  };
  for (const statement of tree.statements) {
    const comment = text.slice(statement.pos, statement.getStart());
    if (isPure || (ts.isFunctionDeclaration(statement) && /Pure\./.test(comment))) visit(statement);
  }
  // A template's part is no expression of its own.
  return faults.map((fault) => (/^\(?[`}]/.test(fault.put) ? { ...fault, put: fault.put.slice(1, -1) } : fault));
}

/** @template T @param {T[]} all @param {number} count @param {string} seed @returns {T[]} */
function sample(all, count, seed) {
  const rank = (/** @type {number} */ at) => createHash("sha256").update(`${seed} ${at}`).digest("hex");
  const order = all.map((one, at) => ({ one, key: rank(at), at })).sort((a, b) => (a.key < b.key ? -1 : 1));
  return order
    .slice(0, count)
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

const { values: options } = parseArgs({
  options: {
    sample: { type: "string", default: "" },
    seed: { type: "string", default: "" },
    only: { type: "string", default: "" },
  },
});
const folder = mkdtempSync(join(tmpdir(), "mutants-"));
process.on("exit", () => rmSync(folder, { recursive: true }));
for (const part of [...SOURCES, TESTS, "tests/shared"]) {
  mkdirSync(join(folder, part), { recursive: true });
  cpSync(join(ROOT, part), join(folder, part), { recursive: true });
}
symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
const tests = readdirSync(join(folder, TESTS)).filter(
  (name) => name.endsWith(".test.mjs") && !NOT_OF_UNITS.includes(name),
);
writeFileSync(join(folder, TESTS, "all.mjs"), tests.map((name) => `import "./${name}";\n`).join(""));
const passes = () => spawnSync(process.execPath, [join(folder, TESTS, "all.mjs")], { timeout: MOST_MS }).status === 0;
if (!passes()) throw new Error("the tests fail without a fault");

const paths = SOURCES.flatMap((source) =>
  readdirSync(join(ROOT, source), { recursive: true, encoding: "utf-8" })
    .filter((name) => name.endsWith(".js"))
    .sort()
    .map((name) => join(source, name)),
);
const faults = paths.filter((path) => path.includes(options.only)).flatMap(findFaults);
const seed = options.seed || execFileSync("git", ["rev-parse", "HEAD"], { cwd: ROOT, encoding: "utf-8" });
const planted = sample(faults, Number(options.sample) || faults.length, seed);
console.log(`${faults.length} faults; ${planted.length} of them are planted`);
/** @type {Map<string, [number, number]>} */
const score = new Map();
for (const { path, start, end, put, line, words } of planted) {
  const file = join(folder, path);
  const text = readFileSync(join(ROOT, path), "utf-8");
  writeFileSync(file, text.slice(0, start) + put + text.slice(end));
  const isCaught = !passes();
  writeFileSync(file, text);
  const part = dirname(path).split("/").slice(0, 4).join("/");
  const [caught, all] = score.get(part) ?? [0, 0];
  score.set(part, [caught + Number(isCaught), all + 1]);
  if (!isCaught) console.log(`${relative(folder, file)}:${line}: ${words}`.slice(0, 300));
}
for (const [part, [caught, all]] of score)
  console.log(`${part}: ${caught} of ${all} caught, ${Math.round((100 * caught) / all)} %`);
