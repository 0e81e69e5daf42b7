/* Runs checks in slices, as the page does: how often each stops, how long it goes on at most, and what it answers. */
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");
const verifier = require(path.join(__dirname, "..", "..", "resources", "verifier", "verify.js"));

const nobody = { networks: new Set(), keys: new Set() };

function sliced(verifying, data) {
  const steps = verifying(data, nobody), shares = [];
  let longest = 0;
  for (;;) {
    const began = performance.now(), { done, value } = steps.next();
    longest = Math.max(longest, performance.now() - began);
    if (done) return { answer: value.answer, steps: value.steps.length, shares, longest };
    shares.push(value);
  }
}

/** The verifier as the page's worker has it: made anew from its own text, where there is no module. */
function fromSource() {
  const place = { TextEncoder, TextDecoder, console };
  vm.runInNewContext(`(${verifier.source()})(globalThis)`, place);
  return place.gridwitness;
}

const [file] = process.argv.slice(2), data = new Uint8Array(fs.readFileSync(file));
const whole = verifier.verifyReceipt(data, nobody), first = sliced(verifier.verifying, data);
const again = sliced(fromSource().verifying, data);
process.stdout.write(JSON.stringify({
  whole: whole.answer, first, again: again.answer, mostBytes: verifier.mostBytes,
  tooLarge: verifier.verifyReceipt({ length: verifier.mostBytes + 1 }, nobody).answer,
}));
