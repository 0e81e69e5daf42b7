/* Types texts into the page's box of networks, each in turn, and tells what the page says before a receipt is chosen. */
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");

const folder = path.join(__dirname, "..", "..", "resources", "verifier");
const read = (name) => fs.readFileSync(path.join(folder, name), "utf8");
const parts = new Map(), heard = new Map();

function part(id) {
  if (!parts.has(id)) {
    const addEventListener = (kind, act) => heard.set(`${id} ${kind}`, act);
    const textContent = { words: read("../words/verdict.json"), telephone: read("../words/telephone.txt") }[id] || "";
    parts.set(id, { value: "", textContent, hidden: false, addEventListener, append() {} });
  }
  return parts.get(id);
}

const document = { getElementById: part, addEventListener() {}, querySelectorAll: () => [], documentElement: {}, createElement: () => ({}) };
const place = vm.createContext({ TextEncoder, TextDecoder, document, console, navigator: {} });
for (const name of ["verify.js", "page.js"]) vm.runInContext(read(name), place);

const said = JSON.parse(fs.readFileSync(0, "utf8")).map((text) => {
  part("networks").value = text;
  heard.get("form submit")({ preventDefault() {} });
  return part("trouble").textContent;
});
process.stdout.write(JSON.stringify(said));
