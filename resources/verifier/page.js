/* What the page shows: reads the file and the lists, and puts the answer of verify.js into words.  Texts of a receipt reach
   the page only as text, never as markup, and with what is invisible in them written out. */
"use strict";
(() => {
const { verifying, mostBytes, source, recordRead, hex, shown } = globalThis.gridwitness;
const part = (id) => document.getElementById(id);

// ---------------------------------------------------------------- a record for people: the tables of sections 4 and 5

const KINDS = ["", "reading", "event", "aggregate", "classification", "alarm state", "document", "note",
  "change of settings", "conflict: another version of a sealed record"];
const QUANTITIES = ["", "voltage between lines", "voltage of a phase", "current", "frequency", "power factor",
  "active power", "reactive power", "apparent power"];
const PHASES = ["", "a", "b", "c", "n", "ab", "bc", "ca", "total"];
const UNITS = ["", "", "V", "kV", "A", "Hz", "W", "kW", "MW", "var", "kvar", "Mvar", "VA", "kVA", "MVA"];
const QUALITIES = ["invalid", "questionable", "overflow", "out of range", "bad reference", "oscillatory", "failure",
  "old data", "inconsistent", "inaccurate", "substituted", "test", "operator blocked", "clock failure",
  "clock not synchronised", "leap seconds known", "simulated"];

function timeShown(nanoseconds) {
  const second = 10n ** 9n, rest = ((nanoseconds % second) + second) % second; // also before 1970
  const date = new Date(Number((nanoseconds - rest) / 1000000n)).toISOString().slice(0, 19).replace("T", " ");
  return `${date}${`.${String(rest).padStart(9, "0")}`.replace(/\.?0*$/, "")} UTC`;
}

function decimalShown(mantissa, exponent) {
  if (exponent > 20n || exponent < -40n) return `${mantissa}e${exponent}`;
  if (exponent >= 0n) return String(mantissa * 10n ** exponent);
  const [sign, bare] = mantissa < 0n ? ["-", -mantissa] : ["", mantissa], point = Number(exponent);
  const digits = String(bare).padStart(1 - point, "0");
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

function amountShown({ type, mantissa, exponent, code, text }) {
  if (type === 1) return decimalShown(mantissa, exponent);
  if (type === 4) return String(code);
  return type === 5 ? `“${shown(text)}”` : { 0: "absent", 2: "false", 3: "true" }[type];
}

/** A value as a pair of what it is of, and how much, with what its quality says. */
function valueShown(value) {
  const named = (names, number, word) => (number < names.length ? names[number] : `${word} ${number}`);
  const what = value.code === 0 ? shown(value.name) || "value" : named(QUANTITIES, value.code, "quantity");
  const amount = `${amountShown(value)} ${named(UNITS, value.unit, "unit")}`.trim();
  const quality = QUALITIES.filter((_, bit) => value.quality & (1 << bit)).join(", ");
  return [`${what} ${named(PHASES, value.phase, "phase")}`.trim(), quality ? `${amount} (${quality})` : amount];
}

/** The record as pairs of a word and a text. */
function described(record) {
  const { payload } = record, pairs = [
    ["what", KINDS[record.kind] || `a kind that this page does not know (${record.kind})`],
    ["source", shown(record.source)],
    ["point", shown(record.point)],
    [record.basis ? "time (of the collector)" : "time", timeShown(record.time)],
    ["time as given", shown(record.asGiven)],
    ["collected by", `${hex(record.collector)}${record.signature ? ", signed" : ", a mere claim: not signed"}`],
  ].filter((pair) => pair[1]);
  if (payload.values) pairs.push(...payload.values.map(valueShown));
  if (payload.digest) pairs.push(["encloses", `${payload.size} bytes, ${shown(payload.media)}, ${hex(payload.digest)}`]);
  if (payload.bytes) pairs.push(["bytes", hex(payload.bytes.subarray(0, 256)) + (payload.bytes.length > 256 ? "…" : "")]);
  if (payload.inner) {
    pairs.push(["contradicts", hex(payload.contradicted)]);
    pairs.push(...described(recordRead(payload.inner)).map(([word, text]) => [`it says: ${word}`, text]));
  }
  return pairs;
}

// ---------------------------------------------------------------- the page

/** The keys in a box, with or without the word that stands before each in the program's own lists.  The digits may stand
    in groups and go on in the next line, as people copy them; what follows the last of them in its line is a remark. */
function listed(id, word) {
  const found = new Set();
  let digits = "";
  const short = () => new Error(`“${digits.slice(0, 8)}…” has ${digits.length} digits, not 64: copy all of them.`);
  for (const line of part(id).value.split("\n")) {
    const words = line.trim().split(/\s+/);
    if (!words[0] || words[0].startsWith("#")) continue;
    if (words[0] === word) {
      if (digits) throw short();
      words.shift();
    }
    for (const each of words) {
      const more = each.replaceAll(":", "").toLowerCase();
      if (!/^[0-9a-f]+$/.test(more)) {
        throw digits ? short() : new Error(`“${shown(line.trim())}” is not 64 hexadecimal digits: copy all of them.`);
      }
      if (digits && digits.length + more.length > 64) throw short();
      digits += more;
      if (digits.length < 64) continue;
      if (digits.length > 64) throw short();
      found.add(digits);
      digits = "";
      break;
    }
  }
  if (digits) throw short();
  return found;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

const MARKS = new Map([[true, "✓ "], [false, "✗ "], [null, "– "]]);
const TERMS = ["receipt", "relay", "sealed", "block", "history", "node", "network", "fingerprint", "signature"];
const WORDS = JSON.parse(part("words").textContent);
let language = "en";

/** What is said for this name, in the visitor's language; `{0}` is what stands at its place. */
const say = (name, value = "") => (WORDS[name][language] || WORDS[name].en).replace("{0}", value);

function show(name, result) {
  part("file-name").textContent = shown(name);
  const answer = part("answer");
  const [first, ...more] = result.words;
  answer.textContent = say(`${first}.title`);
  part("meaning").textContent = [say(`${first}.meaning`), ...more.map((name) => say(name))].join(" ");
  const isDisputed = result.disputed && result.answer === "unaltered";
  answer.className = isDisputed ? "disputed" : result.answer.replace("cannot tell", "unreadable");
  part("steps").replaceChildren(...result.steps.map((step) => {
    const isTrust = step.stage === "trust" && !step.ok;
    return element("li", `${isTrust ? "– " : MARKS.get(step.ok)}${say(step.word)}`);
  }));
  part("details").replaceChildren(...result.steps.filter((step) => step.text).map((step) => element("li", step.text)));
  part("terms").replaceChildren(...TERMS.map((term) => element("li", say(`term.${term}`))));
  const pairs = result.record ? [["network", result.name], ...described(result.record)] : [];
  part("record").replaceChildren(...pairs.flatMap(([word, text]) => [element("dt", word), element("dd", text)]));
  part("unproven").replaceChildren(...result.limits.map((limit) => element("li", say(`limit.${limit}`, result.rate))));
  part("told").hidden = part("limits").hidden = !result.record;
  part("result").hidden = false;
}

// ---------------------------------------------------------------- a check that never holds the page up

const SLICE_MS = 25, SHOWN_AFTER_MS = 300;

/** Runs in a worker, from its own text: nothing of the page is known there. */
function serve(place) {
  place.onmessage = ({ data: { file, known } }) => {
    const steps = place.gridwitness.verifying(file, known);
    let told = 0;
    for (;;) {
      const { done, value } = steps.next();
      if (done) return place.postMessage({ result: value });
      if (Date.now() - told < 100) continue;
      told = Date.now();
      place.postMessage({ share: value });
    }
  };
}

/** In a worker.  A page that was saved to a disk may load none from a file, but one from its own memory. */
function inWorker(file, known, tell) {
  const text = `"use strict";(${source()})(self);(${serve})(self);`;
  const place = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  let worker = null;
  const answer = new Promise((resolve, reject) => {
    worker = new Worker(place);
    worker.onmessage = ({ data }) => (data.result ? resolve(data.result) : tell(data.share));
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error("no worker"));
    };
    worker.postMessage({ file, known });
  });
  const stop = () => {
    if (worker) worker.terminate();
    URL.revokeObjectURL(place);
  };
  return { answer: answer.finally(stop), stop };
}

/** In slices of the page's own time, where there can be no worker. */
function inSlices(file, known, tell) {
  let stopped = false;
  const work = async () => {
    const steps = verifying(file, known);
    while (!stopped) {
      const until = Date.now() + SLICE_MS;
      let step;
      do step = steps.next(); while (!step.done && Date.now() < until);
      if (step.done) return step.value;
      tell(step.value);
      await new Promise((next) => { setTimeout(next); });
    }
    return null;
  };
  return { answer: work(), stop: () => { stopped = true; } };
}

let last = null; // the file that was read, so that it can be checked again with other lists
let running = null; // the check that is under way

/** Nobody waits for the check under way any more. */
function stop() {
  if (running) running.stop();
  running = null;
  part("progress").hidden = true;
}

/** How far the check is; a check of a blink is not worth a flicker. */
function tell(began, share) {
  part("bar").value = share;
  part("done").textContent = `Checking, ${Math.floor(100 * share)} %`;
  part("progress").hidden = Date.now() - began < SHOWN_AFTER_MS;
}

/** The answer to a file, from a worker or else from slices; null when it was stopped. */
async function answered(file, known) {
  const began = Date.now();
  for (const way of [inWorker, inSlices]) {
    let mine = null;
    try {
      mine = running = way(file, known, (share) => { if (running === mine) tell(began, share); });
      const result = await mine.answer;
      return running === mine ? result : null;
    } catch (error) {
      if (mine && running !== mine) return null;
      if (way === inSlices) throw error;
    }
  }
  return null;
}

/** What stands there is no answer any more. */
function clear() {
  stop();
  part("trouble").textContent = "";
  part("result").hidden = true;
}

async function check() {
  clear();
  try {
    const known = { networks: listed("networks", "network"), keys: listed("keys", "key") };
    if (!last) {
      part("trouble").textContent = "Choose a receipt first.";
      return;
    }
    const { name, data } = last, result = await answered(data, known);
    if (!result) return;
    stop();
    show(name, result);
  } catch (error) {
    part("trouble").textContent = error.message;
  }
}

async function take(file) {
  if (!file) return;
  last = null;
  clear();
  try {
    // What is too large for a receipt is not read at all: its length is answer enough.
    const data = file.size > mostBytes ? { length: file.size } : new Uint8Array(await file.arrayBuffer());
    last = { name: file.name, data };
  } catch (error) {
    part("trouble").textContent = `The file could not be read (${error.message}). Choose it again.`;
    return;
  }
  check();
}

for (const one of document.querySelectorAll("[data-word]")) one.textContent = say(one.dataset.word);
part("broken").hidden = true;
part("form").hidden = false;
part("form").addEventListener("submit", (event) => {
  event.preventDefault();
  check();
});
part("form").addEventListener("input", clear);
part("cancel").addEventListener("click", () => {
  stop();
  part("trouble").textContent = "The check was stopped; nothing is known of this receipt.";
});
part("file").addEventListener("change", (event) => take(event.target.files[0]));
// The whole page takes a file, so that one dropped beside the frame does not replace the page.
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    part("place").classList.toggle("over", kind === "dragover");
    if (kind === "drop") take(event.dataTransfer.files[0]);
  });
}
})();
