/* Answers cases for the tests: a line of JSON in, a line of JSON out, in the same order. */
"use strict";
const fs = require("fs");
const path = require("path");
const verifier = require(path.join(__dirname, "..", "..", "resources", "verifier", "verify.js"));
const { hex, unhex } = verifier;

function receipt({ file, path: place, networks, keys, shorts }) {
  const data = place ? new Uint8Array(fs.readFileSync(place)) : unhex(file);
  const started = process.hrtime.bigint();
  const known = { networks: new Set(networks), keys: new Set(keys), shorts: new Set(shorts) };
  const result = verifier.verifyReceipt(data, known);
  const { answer, disputed, network, contentId, words, limits, verified, rate } = result;
  const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
  return { answer, disputed, network, contentId, words, steps: result.steps, limits, verified, rate, milliseconds };
}

function record({ bytes }) {
  const { contentId, leaf, key, collector, witness, signature, payload } = verifier.recordRead(unhex(bytes));
  const texts = { contentId, leaf, key, collector, witness, signature: signature || [] };
  const values = (payload.values || []).map(({ code, state }) => [code, state === undefined ? null : String(state)]);
  return { ...Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, hex(value)])), values };
}

const ANSWERS = {
  receipt,
  record: (one) => { // a record that cannot be read is an answer too
    try {
      return record(one);
    } catch (error) {
      return { refused: error.message };
    }
  },
  signature: ({ key, message, signature }) => ({ valid: verifier.isSigned(unhex(key), unhex(message), unhex(signature)) }),
  path: ({ leaf, position, size, path: hashes }) => {
    const root = verifier.rootByPath(unhex(leaf), BigInt(position), BigInt(size), hashes.map(unhex));
    return { root: root && hex(root) };
  },
  hashes: ({ data }) => ({ sha256: hex(verifier.sha256(unhex(data))), sha512: hex(verifier.sha512(unhex(data))) }),
};

const lines = fs.readFileSync(0, "utf8").split("\n").filter(Boolean);
for (const line of lines) {
  const one = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(ANSWERS[one.what](one))}\n`);
}
