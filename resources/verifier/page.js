/* What the page shows: reads the file and the lists, and puts the answer of verify.js into words.  Texts of a receipt reach
   the page only as text, never as markup, and with what is invisible in them written out. */
"use strict";
(() => {
const { verifying, shortRead, mostBytes, source, recordRead, hex, shown } = globalThis.gridwitness;
const part = (id) => document.getElementById(id);

// ---------------------------------------------------------------- words: resources/words/verdict.json, in this page

const WORDS = JSON.parse(part("words").textContent);
let language = "en";

/** What is said for this name, in the visitor's language; `{0}` and `{1}` are what stands at their places. */
function say(name, ...values) {
  const text = WORDS[name][language] || WORDS[name].en;
  return text.replace(/\{([01])\}/g, (_, place) => values[place]);
}

// ---------------------------------------------------------------- a record for people: the tables of sections 4 and 5

const KINDS = 9, QUANTITIES = 8, QUALITIES = 17;
const PHASES = ["", "a", "b", "c", "n", "ab", "bc", "ca"];
const UNITS = ["", "", "V", "kV", "A", "Hz", "W", "kW", "MW", "var", "kvar", "Mvar", "VA", "kVA", "MVA"];

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

function amountShown({ type, mantissa, exponent, state, text }) {
  if (type === 1) return decimalShown(mantissa, exponent);
  if (type === 4) return String(state);
  return type === 5 ? `“${shown(text)}”` : say({ 0: "fact.absent", 2: "fact.false", 3: "fact.true" }[type]);
}

/** A value as a pair of what it is of, and how much, with what its quality says. */
function valueShown({ code, name, phase, unit, quality, ...value }) {
  const what = code === 0 ? shown(name) || say("fact.value")
    : code <= QUANTITIES ? say(`quantity.${code}`) : say("fact.quantity", code);
  const of = phase < PHASES.length ? PHASES[phase] : phase === 8 ? say("fact.total") : say("fact.phase", phase);
  const amount = `${amountShown(value)} ${unit < UNITS.length ? UNITS[unit] : say("fact.unit", unit)}`.trim();
  const marks = Array.from({ length: QUALITIES }, (_, bit) => bit).filter((bit) => quality & (1 << bit));
  const told = marks.map((bit) => say(`quality.${bit}`)).join(", ");
  return [`${what} ${of}`.trim(), told ? `${amount} (${told})` : amount];
}

/** The record as pairs of a word and a text. */
function described(record) {
  const { payload, kind } = record, pairs = [
    [say("fact.kind"), kind >= 1 && kind <= KINDS ? say(`kind.${kind}`) : say("fact.unknown kind", kind)],
    [say("fact.source"), shown(record.source)],
    [say("fact.point"), shown(record.point)],
    [say(record.basis ? "fact.time of collector" : "fact.time"), timeShown(record.time)],
    [say("fact.given"), shown(record.asGiven)],
    [say("fact.collector"), `${hex(record.collector)}, ${say(record.signature ? "fact.signed" : "fact.claim")}`],
  ].filter((pair) => pair[1]);
  if (payload.values) pairs.push(...payload.values.map(valueShown));
  if (payload.digest) {
    pairs.push([say("fact.encloses"), `${payload.size} bytes, ${shown(payload.media)}, ${hex(payload.digest)}`]);
  }
  if (payload.bytes) {
    pairs.push([say("fact.bytes"), hex(payload.bytes.subarray(0, 256)) + (payload.bytes.length > 256 ? "…" : "")]);
  }
  if (payload.inner) {
    pairs.push([say("fact.contradicts"), hex(payload.contradicted)]);
    pairs.push(...described(recordRead(payload.inner)).map(([word, text]) => [say("fact.inner", word), text]));
  }
  return pairs;
}

// ---------------------------------------------------------------- the page

const SPOKEN = part("telephone").textContent.split(/\s+/).filter(Boolean), SPOKEN_COUNT = 12;
const PLACES = new Map(SPOKEN.flatMap((word, at) => [[word, at], [String(at).padStart(4, "0"), at]]));

/** Whether a line is of the short form: all of it words or numbers of the list, and more than digits could be. */
function isSpoken(words) {
  return words.every((word) => PLACES.has(word))
    && (words.length === SPOKEN_COUNT || words.some((word) => !/^[0-9a-f]+$/.test(word)));
}

/** The keys in a box, with or without the word that stands before each in the program's own lists.  The digits may stand
    in groups and go on in the next line, as people copy them; what follows the last of them in its line is a remark.
    Of networks also their short forms, as words or numbers. */
function listed(id, word) {
  const found = new Set(), shorts = new Set();
  let digits = "", spoken = [];
  const short = () => new Error(say("page.short", digits.slice(0, 8), digits.length));
  for (const line of part(id).value.split("\n")) {
    const words = line.trim().split(/\s+/);
    if (!words[0] || words[0].startsWith("#")) continue;
    if (words[0] === word || (word === "network" && words[0] === "words")) {
      if (digits) throw short();
      words.shift();
    }
    const heard = line.trim().toLowerCase().split(/[\s,.;:/_-]+/).filter((one) => one && !["words", word].includes(one));
    if (word === "network" && !digits && (spoken.length || isSpoken(heard))) {
      spoken.push(...heard);
      if (spoken.length < SPOKEN_COUNT) continue;
      const places = spoken.slice(0, SPOKEN_COUNT).map((one) => PLACES.get(one));
      const form = places.includes(undefined) ? null : shortRead(places, SPOKEN.length);
      if (!form) throw new Error(say("page.wrong words"));
      shorts.add(form);
      spoken = [];
      continue;
    }
    for (const each of words) {
      const more = each.replaceAll(":", "").toLowerCase();
      if (!/^[0-9a-f]+$/.test(more)) {
        throw digits ? short() : new Error(say("page.no digits", shown(line.trim())));
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
  if (spoken.length) throw new Error(say("page.no digits", shown(spoken.join(" "))));
  return { found, shorts };
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

const MARKS = new Map([[true, "✓ "], [false, "✗ "]]);
const TERMS = ["receipt", "relay", "sealed", "block", "history", "node", "network", "fingerprint", "signature"];
let answer = null; // what stands there, so that it can be told in another language

const SIMULATED = 1 << 16, HEAD = 4096, SEPARATED = /^[^\n\0]*[,;\t|]/;

/** What this page cannot judge and the program can: the name of the words that say so, or none. */
function elsewhere(begins) {
  const text = new TextDecoder().decode(begins).trimStart();
  if (text.includes('"gridwitness evidence ')) return ["elsewhere.evidence"];
  return !/^[{[]/.test(text) && SEPARATED.test(text) ? ["elsewhere.report"] : [];
}

function show(file, result) {
  answer = [file, result];
  part("file-name").textContent = shown(file.name);
  const head = part("answer");
  const [first, ...more] = [...result.words, ...(result.answer === "cannot tell" ? elsewhere(file.begins) : [])];
  head.textContent = say(`${result.disputed && result.answer === "unaltered" ? "answer.disputed" : first}.title`);
  const practice = result.record && (result.record.payload.values || []).some((value) => value.quality & SIMULATED);
  const meaning = [...(practice ? ["answer.simulated"] : []), ...more, `${first}.meaning`];
  part("meaning").textContent = meaning.map((name) => say(name)).join(" ");
  const isDisputed = result.disputed && result.answer === "unaltered";
  head.className = isDisputed ? "disputed" : result.answer.replace("cannot tell", "unreadable");
  const reached = result.steps.filter((step) => step.ok !== null), left = result.steps.length - reached.length;
  const steps = reached.map((step) => {
    const isTrust = step.stage === "trust" && !step.ok;
    return element("li", `${isTrust ? "– " : MARKS.get(step.ok)}${say(step.word)}`);
  });
  if (left) steps.push(element("li", `– ${say("stage.not reached", left)}`));
  part("steps").replaceChildren(...steps);
  part("details").replaceChildren(...result.steps.filter((step) => step.text).map((step) => element("li", step.text)));
  part("terms").replaceChildren(...TERMS.map((term) => element("li", say(`term.${term}`))));
  const pairs = result.record ? [[say("fact.network"), result.name], ...described(result.record)] : [];
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
  part("done").textContent = say("page.checking", Math.floor(100 * share));
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
  answer = null;
  part("answer").className = "";
  part("result").hidden = true;
}

async function check() {
  clear();
  try {
    const { found: networks, shorts } = listed("networks", "network");
    const known = { networks, shorts, keys: listed("keys", "key").found };
    if (!last) {
      part("trouble").textContent = say("page.choose");
      return;
    }
    const file = last, result = await answered(file.data, known);
    if (!result) return;
    stop();
    show(file, result);
    part("result").scrollIntoView(); // on a telephone it would stand below the lists, unseen
  } catch (error) {
    part("trouble").textContent = error.message;
  }
}

let taken = 0; // how many files were given: a large one may be read later than one that was given after it

async function take(file) {
  if (!file) return;
  const mine = ++taken;
  last = null;
  clear();
  try {
    // What is too large for a receipt is not read at all: its length is answer enough.
    const data = file.size > mostBytes ? { length: file.size } : new Uint8Array(await file.arrayBuffer());
    const begins = await file.slice(0, HEAD).arrayBuffer();
    if (mine !== taken) return;
    last = { name: file.name, data, begins };
  } catch (error) {
    if (mine !== taken) return;
    part("trouble").textContent = say("page.unreadable", error.message);
    return;
  }
  check();
}

/** Every word of the page in this language; an answer that stands there is written anew. */
function speak(chosen) {
  language = chosen;
  document.documentElement.lang = chosen;
  document.title = say("page.title");
  for (const one of document.querySelectorAll("[data-word]")) one.textContent = say(one.dataset.word);
  if (answer) show(...answer);
}

const LANGUAGES = { en: "English", es: "Español", zh: "中文" };
for (const [name, text] of Object.entries(LANGUAGES)) {
  const option = element("option", text);
  option.value = name;
  part("language").append(option);
}
const wished = (navigator.languages || []).map((one) => one.slice(0, 2).toLowerCase()).find((one) => LANGUAGES[one]);
part("language").value = wished || "en";
part("language").addEventListener("change", (event) => speak(event.target.value));
speak(wished || "en");
part("broken").hidden = true;
part("form").hidden = false;
part("form").addEventListener("submit", (event) => {
  event.preventDefault();
  check();
});
part("form").addEventListener("input", clear);
part("cancel").addEventListener("click", () => {
  stop();
  part("trouble").textContent = say("page.stopped");
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
