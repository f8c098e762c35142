/* Loads the engine's scripts as a page does: one after the other, into one global scope. */
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

module.exports = (...names) => {
  const context = vm.createContext({ atob });
  for (const name of names) {
    const file = path.join(__dirname, "..", "..", "geo", "timemap", name);
    vm.runInContext(fs.readFileSync(file, "utf8"), context, { filename: file });
  }
  return context.timemap;
};
