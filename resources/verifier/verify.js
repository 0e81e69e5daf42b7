/* Checks receipts of Gridwitness, format 1, without a network and without the program.

   Written from docs/ledger-format.md alone, so that a mistake in the program does not come back in here; a "section" is
   one of that page.  A plain script: in a browser it adds `gridwitness`, in Node.js it is a module.

   A hostile receipt can hold thousands of signatures.  So whatever takes long is a generator that stops every few
   milliseconds and says how far it is: a worker tells it on, and where there is none the page breathes between. */
"use strict";
(function verifier(place) {
const MOST_BYTES = 8388608, MOST_DEPTH = 16, MOST_PATH = 64, MOST_CONTROLS = 10000, MOST_DISPUTES = 8,
  MOST_COSIGNATURES = 256;
const PARTS_AT_ONCE = 5000, SIGNATURES_AT_ONCE = 8, READING = 0.2; // the share of the time that reading takes
const MOST_SEALERS = 256, MOST_BINDINGS = 1024;
const CONTROL = 8, CONFLICT = 9;

/** The file is no receipt: the answer is "cannot tell". */
class NoReceipt extends Error {}
/** Parts of the receipt do not belong together: the answer is "altered". */
class Altered extends Error {}

function need(holds, otherwise) {
  if (!holds) throw new Altered(otherwise);
}

// ---------------------------------------------------------------- bytes

const utf8 = new TextEncoder();
const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const hex = (bytes) => Array.from(bytes, (byte) => DIGITS[byte]).join("");
const unhex = (text) => Uint8Array.from({ length: text.length / 2 }, (_, i) => parseInt(text.substr(2 * i, 2), 16));
const isSame = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);
const isZero = (bytes) => bytes.every((byte) => byte === 0);
const tag = (name) => utf8.encode(`gridwit:${name}\0`);

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A number as `size` bytes, big-endian. */
function asBytes(value, size) {
  const text = BigInt.asUintN(8 * size, BigInt(value)).toString(16);
  return unhex(text.padStart(2 * size, "0"));
}

const asNumber = (bytes) => BigInt(`0x${hex(bytes) || "0"}`);
const littleEndian = (bytes) => asNumber(Uint8Array.from(bytes).reverse());

/** Valid UTF-8 or nothing; a byte order mark is a character like any other. */
function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

// ---------------------------------------------------------------- SHA-2

/** The largest integer whose power does not exceed the value (Newton's way, from above). */
function root(value, power) {
  let guess = 1n << 80n;
  for (;;) {
    const next = ((power - 1n) * guess + value / guess ** (power - 1n)) / power;
    if (next >= guess) return guess;
    guess = next;
  }
}

// The constants are the first 64 bits behind the point of the roots of the first primes, for SHA-256 the first 32.
const PRIMES = [];
for (let n = 2; PRIMES.length < 80; n++) if (PRIMES.every((prime) => n % prime)) PRIMES.push(n);
const ROUND = PRIMES.map((prime) => BigInt.asUintN(64, root(BigInt(prime) << 192n, 3n)));
const START = PRIMES.slice(0, 8).map((prime) => BigInt.asUintN(64, root(BigInt(prime) << 128n, 2n)));
const high = (numbers) => Int32Array.from(numbers, (number) => Number(BigInt.asIntN(32, number >> 32n)));
const low = (numbers) => Int32Array.from(numbers, (number) => Number(BigInt.asIntN(32, number)));
const [ROUND_HIGH, ROUND_LOW, START_HIGH, START_LOW] = [high(ROUND), low(ROUND), high(START), low(START)];

/** The data, a bit of one, zeros, and the length in bits, up to a whole number of blocks. */
function padded(data, block) {
  const whole = new Uint8Array(Math.ceil((data.length + 1 + block / 8) / block) * block);
  whole.set(data);
  whole[data.length] = 0x80;
  whole.set(asBytes(8 * data.length, 8), whole.length - 8);
  return new DataView(whole.buffer);
}

/** One block of SHA-256: the first 16 words of `w` go into the state. */
function mixed(state, w) {
  const turn = (x, n) => (x >>> n) | (x << (32 - n));
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15], y = w[i - 2];
    w[i] = w[i - 16] + w[i - 7] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUND_HIGH[i] + w[i];
    const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
  }
  state[0] += a; state[1] += b; state[2] += c; state[3] += d;
  state[4] += e; state[5] += f; state[6] += g; state[7] += h;
}

function sha256(...parts) {
  const data = padded(joined(...parts), 64), state = START_HIGH.slice(), w = new Int32Array(64);
  for (let at = 0; at < data.byteLength; at += 64) {
    for (let i = 0; i < 16; i++) w[i] = data.getInt32(at + 4 * i);
    mixed(state, w);
  }
  return joined(...Array.from(state, (word) => asBytes(word, 4)));
}

/** SHA-512 in halves of words: numbers of 64 bits would need big integers, which are twenty times slower. */
function sha512(...parts) {
  const data = padded(joined(...parts), 128), wh = new Int32Array(80), wl = new Int32Array(80);
  const sh = START_HIGH.slice(), sl = START_LOW.slice(), vh = new Int32Array(8), vl = new Int32Array(8);
  // The high half of (h, l) turned right; the low half is turn(l, h, n).
  const turn = (h, l, n) => (n < 32 ? (h >>> n) | (l << (32 - n)) : (l >>> (n - 32)) | (h << (64 - n)));
  const three = (h, l, p, q, r) => turn(h, l, p) ^ turn(h, l, q) ^ turn(h, l, r);
  const carry = (sum) => Math.floor(sum / 4294967296);
  for (let at = 0; at < data.byteLength; at += 128) {
    for (let i = 0; i < 16; i++) {
      wh[i] = data.getInt32(at + 8 * i);
      wl[i] = data.getInt32(at + 8 * i + 4);
    }
    for (let i = 16; i < 80; i++) {
      const xh = wh[i - 15], xl = wl[i - 15], yh = wh[i - 2], yl = wl[i - 2];
      const sum = (wl[i - 16] >>> 0) + (wl[i - 7] >>> 0)
        + ((turn(xl, xh, 1) ^ turn(xl, xh, 8) ^ ((xl >>> 7) | (xh << 25))) >>> 0)
        + ((turn(yl, yh, 19) ^ turn(yl, yh, 61) ^ ((yl >>> 6) | (yh << 26))) >>> 0);
      wl[i] = sum;
      wh[i] = wh[i - 16] + wh[i - 7] + (turn(xh, xl, 1) ^ turn(xh, xl, 8) ^ (xh >>> 7))
        + (turn(yh, yl, 19) ^ turn(yh, yl, 61) ^ (yh >>> 6)) + carry(sum);
    }
    vh.set(sh);
    vl.set(sl);
    for (let i = 0; i < 80; i++) {
      const [ah, bh, ch, , eh, fh, gh, hh] = vh, [al, bl, cl, , el, fl, gl, hl] = vl;
      const one = (hl >>> 0) + (three(el, eh, 14, 18, 41) >>> 0) + (((el & fl) ^ (~el & gl)) >>> 0)
        + (ROUND_LOW[i] >>> 0) + (wl[i] >>> 0);
      const oneHigh = hh + three(eh, el, 14, 18, 41) + ((eh & fh) ^ (~eh & gh)) + ROUND_HIGH[i] + wh[i] + carry(one);
      const two = (one >>> 0) + (three(al, ah, 28, 34, 39) >>> 0) + (((al & bl) ^ (al & cl) ^ (bl & cl)) >>> 0);
      const four = (vl[3] >>> 0) + (one >>> 0), fourHigh = vh[3] + oneHigh + carry(four);
      vh.copyWithin(1, 0, 7);
      vl.copyWithin(1, 0, 7);
      vl[0] = two;
      vh[0] = oneHigh + three(ah, al, 28, 34, 39) + ((ah & bh) ^ (ah & ch) ^ (bh & ch)) + carry(two);
      vl[4] = four;
      vh[4] = fourHigh;
    }
    for (let i = 0; i < 8; i++) {
      const sum = (sl[i] >>> 0) + (vl[i] >>> 0);
      sl[i] = sum;
      sh[i] = sh[i] + vh[i] + carry(sum);
    }
  }
  return joined(...Array.from(sh, (word, i) => joined(asBytes(word, 4), asBytes(sl[i], 4))));
}

// ---------------------------------------------------------------- Ed25519, section 3

const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const SIGN = 1n << 255n;

function mod(value) {
  const rest = value % P;
  return rest < 0n ? rest + P : rest;
}

function power(base, exponent) {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % P;
    if (bit === "1") result = (result * base) % P;
  }
  return result;
}

const inverse = (value) => power(value, P - 2n);
const D = mod(-121665n * inverse(121666n));
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);
const Y8 = 2707385501144840649318225287225658788936804267575313519463743609750303402022n;
const SMALL_ORDER = new Set([0n, 1n, P - 1n, Y8, P - Y8]); // y of all eight points of small order

/** The point whose y and lowest bit of x these are, as X, Y, Z, T with x = X/Z, y = Y/Z, xy = T/Z; or nothing. */
function pointAt(y, odd) {
  const u = mod(y * y - 1n), v = mod(D * y * y + 1n);
  let x = mod(u * v ** 3n * power(mod(u * v ** 7n), (P - 5n) / 8n));
  if (mod(v * x * x) !== u) x = mod(x * ROOT_OF_MINUS_ONE);
  if (mod(v * x * x) !== u) return null;
  if ((x & 1n) !== odd) x = mod(-x);
  return (x & 1n) === odd ? [x, y, 1n, mod(x * y)] : null;
}

function sum([x1, y1, z1, t1], [x2, y2, z2, t2]) {
  const a = mod((y1 - x1) * (y2 - x2)), b = mod((y1 + x1) * (y2 + x2)), c = mod(2n * D * mod(t1 * t2)),
    d = mod(2n * z1 * z2);
  const e = b - a, f = d - c, g = d + c, h = b + a;
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

function twice([x, y, z]) {
  const a = mod(x * x), b = mod(y * y), c = mod(2n * z * z), h = a + b;
  const e = h - mod((x + y) * (x + y)), g = a - b, f = c + g;
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

/** 0 to 15 times the point: sixteen steps of four bits go twice as fast as single bits. */
function multiples(point) {
  const table = [[0n, 1n, 1n, 0n]];
  while (table.length < 16) table.push(sum(table[table.length - 1], point));
  return table;
}

const BASE = multiples(pointAt(mod(4n * inverse(5n)), 0n));

/** first·B + second·point, both numbers below L, written down as 32 bytes. */
function combined(first, second, point) {
  const table = multiples(point), [ones, twos] = [first, second].map((number) => number.toString(16).padStart(64, "0"));
  let total = BASE[0];
  for (let i = 0; i < 64; i++) {
    total = twice(twice(twice(twice(total))));
    total = sum(sum(total, BASE[parseInt(ones[i], 16)]), table[parseInt(twos[i], 16)]);
  }
  const part = inverse(total[2]), x = mod(total[0] * part), y = mod(total[1] * part);
  return asBytes(y | (x & 1n ? SIGN : 0n), 32).reverse();
}

/** Whether the signature is valid; the numbers are those of the steps in section 3. */
function isSigned(key, message, signature) {
  if (key.length !== 32 || signature.length !== 64) return false; // 1
  const R = signature.subarray(0, 32), S = littleEndian(signature.subarray(32));
  if (S >= L) return false; // 2
  const a = littleEndian(key), y = a % SIGN;
  if (y >= P) return false; // 3
  const point = pointAt(y, a / SIGN);
  if (!point) return false; // 4
  if (SMALL_ORDER.has(y) || SMALL_ORDER.has((littleEndian(R) % SIGN) % P)) return false; // 5, 6
  const k = littleEndian(sha512(R, key, message)) % L; // 7
  const minus = [mod(-point[0]), point[1], 1n, mod(-point[3])];
  return isSame(combined(S, k, minus), R); // 8
}

// ---------------------------------------------------------------- trees, section 2

const leafHash = (data) => sha256(Uint8Array.of(0), data);
const node = (left, right) => sha256(Uint8Array.of(1), left, right);

/** The root that a path leads to, or null. */
function rootByPath(leaf, position, size, path) {
  if (position >= size) return null;
  let index = position, last = size - 1n, result = leaf;
  for (const sibling of path) {
    if (last === 0n) return null;
    if (index & 1n || index === last) {
      result = node(sibling, result);
      while (!(index & 1n) && index > 0n) [index, last] = [index >> 1n, last >> 1n];
    } else result = node(result, sibling);
    [index, last] = [index >> 1n, last >> 1n];
  }
  return last === 0n ? result : null;
}

// ---------------------------------------------------------------- JSON, section 12 "Reading the file"

/** A number as it is written: only then can 1, 1.0 and 1e0 be told apart. */
class Written {
  constructor(text) { this.text = text; }
}

/** Strict JSON; objects become Maps, in which no name is special and none occurs twice. */
class Json {
  constructor(text) {
    this.text = text;
    this.at = this.parts = 0;
  }

  static* read(text) {
    const json = new Json(text), value = yield* json.value(0);
    if (json.space() < text.length) json.fail("something stands behind its end");
    return value;
  }

  fail(what) {
    throw new NoReceipt(`it is not JSON: at character ${this.at}, ${what}`);
  }

  match(pattern) { // the pattern is sticky
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at = pattern.lastIndex;
    return found && found[0];
  }

  space() {
    this.match(/[ \t\n\r]*/y);
    return this.at;
  }

  takes(text) {
    const fits = this.text.startsWith(text, this.space());
    if (fits) this.at += text.length;
    return fits;
  }

  *value(depth) {
    if (++this.parts >= PARTS_AT_ONCE) {
      this.parts = 0;
      yield this.at / this.text.length;
    }
    if (this.takes("{")) return yield* this.object(depth + 1);
    if (this.takes("[")) return yield* this.array(depth + 1);
    return this.single();
  }

  /** Whether a value begins that holds others, or it is time to stop: only then a generator is worth its cost. */
  opens() {
    const first = this.text[this.space()];
    return first === "{" || first === "[" || ++this.parts >= PARTS_AT_ONCE;
  }

  single() {
    if (this.takes('"')) return this.string();
    if (this.takes("true")) return true;
    if (this.takes("false")) return false;
    if (this.takes("null")) return null;
    const number = this.match(/-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y);
    return number === null ? this.fail("a value is missing") : new Written(number);
  }

  *object(depth) {
    if (depth > MOST_DEPTH) this.fail("it nests too deep");
    const object = new Map();
    if (this.takes("}")) return object;
    do {
      if (!this.takes('"')) this.fail("a name is missing");
      const name = this.string();
      if (object.has(name)) this.fail("a name stands there twice");
      if (!this.takes(":")) this.fail("a colon is missing");
      object.set(name, this.opens() ? yield* this.value(depth) : this.single());
    } while (this.takes(","));
    return this.takes("}") ? object : this.fail("an object does not end");
  }

  *array(depth) {
    if (depth > MOST_DEPTH) this.fail("it nests too deep");
    const array = [];
    if (this.takes("]")) return array;
    do array.push(this.opens() ? yield* this.value(depth) : this.single()); while (this.takes(","));
    return this.takes("]") ? array : this.fail("a list does not end");
  }

  string() {
    const escapes = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\", "/": "/" };
    let result = "";
    for (;;) {
      result += this.match(/[^"\\\u0000-\u001f]*/y);
      const next = this.text[this.at++];
      if (next === '"') return result;
      if (next !== "\\") this.fail("a string does not end or holds a control character");
      const code = this.match(/u[0-9a-fA-F]{4}/y);
      const letter = code === null ? escapes[this.text[this.at++]] : String.fromCharCode(parseInt(code.slice(1), 16));
      if (letter === undefined) this.fail("an escape has no meaning");
      result += letter;
    }
  }
}

// What a part of a receipt may look like: each takes a value of JSON and what to call it.

function object(shape) {
  const names = Object.keys(shape);
  return (value, name) => {
    need(value instanceof Map, `${name} is not an object.`);
    need(value.size === names.length && names.every((each) => value.has(each)), `${name} holds other names.`);
    return Object.fromEntries(names.map((each) => [each, shape[each](value.get(each), `“${each}” of ${name}`)]));
  };
}

function list(part, most) {
  return (value, name) => {
    need(Array.isArray(value), `${name} is not a list.`);
    need(value.length <= most, `${name} is longer than ${most}.`);
    return value.map((each) => part(each, `a part of ${name}`));
  };
}

function bytes(size) {
  return (value, name) => {
    need(typeof value === "string" && /^[0-9a-f]+$/.test(value), `${name} is not lower-case hexadecimal.`);
    need(value.length === 2 * (size || Math.ceil(value.length / 2)), `${name} has the wrong length.`);
    return unhex(value);
  };
}

function whole(value, name) {
  need(value instanceof Written && /^-?[0-9]{1,19}$/.test(value.text), `${name} is not a whole number.`);
  const number = BigInt(value.text);
  need(number >= 0n && number < 2n ** 63n, `${name} is out of range.`);
  return number;
}

const asIs = (value) => value;
const orNull = (part) => (value, name) => (value === null ? null : part(value, name));
const HASHES = list(bytes(32), MOST_PATH);
const PROVEN = object({
  record: bytes(), position: whole, path: HASHES, header: bytes(172), seal: bytes(64), history: HASHES,
});
const COSIGNATURE = object({ time_ms: whole, signer: bytes(32), signature: bytes(64) });
const CHECKPOINT = object({ size: whole, root: bytes(32), time_ms: whole, signer: bytes(32), signature: bytes(64) });
const RECEIPT = object({
  format: asIs, genesis: PROVEN, controls: list(asIs, MOST_CONTROLS), record: PROVEN,
  disputes: list(PROVEN, MOST_DISPUTES), checkpoint: orNull(CHECKPOINT),
  cosignatures: list(COSIGNATURE, MOST_COSIGNATURES),
});

/** The JSON of a receipt; throws NoReceipt when the file is none. */
function* fileRead(data) {
  if (data.length > MOST_BYTES) throw new NoReceipt("it is larger than a receipt may be");
  const content = decoded(data);
  if (content === null) throw new NoReceipt("it is not text in UTF-8");
  const value = yield* Json.read(content);
  if (!(value instanceof Map) || value.get("format") !== "gridwitness receipt 1") {
    throw new NoReceipt("it does not say that it is a receipt of format 1");
  }
  return value;
}

// ---------------------------------------------------------------- records and headers, sections 4 to 6

/** Reads fields one behind the other; whatever does not fit makes the receipt an altered one. */
class Reader {
  constructor(data) {
    this.data = data;
    this.at = 0;
  }

  bytes(size) {
    need(this.at + size <= this.data.length, "A record or block ends too early.");
    return this.data.subarray(this.at, (this.at += size));
  }

  big(size) { return asNumber(this.bytes(size)); }

  number(size) { return Number(this.big(size)); }

  signed(size) { return BigInt.asIntN(8 * size, this.big(size)); }

  below(limit, what) {
    const value = this.number(1);
    need(value < limit, `A record has a ${what} that does not exist.`);
    return value;
  }

  text() {
    const size = this.number(2);
    need(size <= 256, "A text in a record is too long.");
    const result = decoded(this.bytes(size));
    need(result !== null, "A text in a record is not UTF-8.");
    return result;
  }

  end() { need(this.at === this.data.length, "Bytes are left over behind a record."); }
}

/** Whether the parts are strictly ascending as bytes; each of one length can be compared as hexadecimal. */
const ascends = (parts) => parts.every((part, i) => i === 0 || parts[i - 1] < part);

function valueRead(reader) {
  const type = reader.number(1);
  need(type <= 5, "A record holds a value of a kind that does not exist.");
  if (type === 1) {
    const mantissa = reader.signed(8), exponent = reader.signed(1);
    need(mantissa % 10n !== 0n || (mantissa === 0n && exponent === 0n), "A number is not in its shortest form.");
    return { type, mantissa, exponent };
  }
  if (type === 4) return { type, state: reader.signed(8) };
  return type === 5 ? { type, text: reader.text() } : { type };
}

function valuesRead(reader) {
  const values = [], order = [];
  for (let left = reader.number(2); left > 0; left--) {
    const from = reader.at, code = reader.number(2), phase = reader.number(1), unit = reader.number(2);
    const name = code === 0 ? reader.text() : "";
    order.push(hex(reader.data.subarray(from, reader.at)));
    values.push({ code, phase, unit, name, quality: reader.number(4), ...valueRead(reader) });
  }
  need(ascends(order), "The values of a record are not in order.");
  return values;
}

function inputsRead(reader) {
  const count = reader.number(2);
  need(count <= 1024, "A record names too many inputs.");
  const inputs = Array.from({ length: count }, () => hex(reader.bytes(32)));
  need(ascends(inputs), "The inputs of a record are not in order.");
  return inputs;
}

function controlRead(reader) {
  const number = reader.number(4), previous = reader.bytes(32), values = valuesRead(reader), approvalsAt = reader.at;
  const count = reader.number(2);
  need(count <= 256, "A change of settings has too many approvals.");
  const approvals = Array.from({ length: count }, () => ({ key: reader.bytes(32), signature: reader.bytes(64) }));
  need(ascends(approvals.map((each) => hex(each.key))), "The approvals of a change of settings are not in order.");
  return { number, previous, values, approvalsAt, approvals };
}

function payloadRead(kind, data) {
  const reader = new Reader(data);
  if (kind < 1 || kind > CONFLICT) return { bytes: data };
  let payload;
  if (kind <= 2) payload = { values: valuesRead(reader) };
  else if (kind <= 5) payload = { inputs: inputsRead(reader), values: valuesRead(reader) };
  else if (kind <= 7) payload = { digest: reader.bytes(32), size: reader.big(8), media: reader.text() };
  else if (kind === CONTROL) payload = controlRead(reader);
  else payload = { contradicted: reader.bytes(32), inner: reader.bytes(reader.number(4)) };
  reader.end();
  return payload;
}

function recordRead(data) {
  const reader = new Reader(data);
  need(reader.number(2) === 1, "A record is of another version.");
  const source = reader.text(), point = reader.text(), kindAt = reader.at, kind = reader.number(2);
  const basis = reader.below(2, "time basis"), time = reader.signed(8), sequence = reader.text();
  const key = data.subarray(2, reader.at);
  const asGiven = reader.text(), zone = reader.text(), offset = Number(reader.signed(4));
  need(Math.abs(offset) <= 86400, "A record has an offset of more than a day.");
  const fold = reader.below(2, "fold"), confidentiality = reader.below(3, "confidentiality"), sizeAt = reader.at;
  const payloadBytes = reader.bytes(reader.number(4)), statement = data.subarray(0, reader.at);
  const collector = reader.bytes(32), received = reader.signed(8), raw = reader.bytes(32), driver = reader.text();
  const witness = data.subarray(statement.length, reader.at);
  const signature = reader.below(2, "mark of a signature") ? reader.bytes(64) : null;
  reader.end();
  need(data.length <= (kind === CONFLICT ? 65535 : 62000), "A record is too long.");
  return {
    source, point, kindAt, kind, basis, time, sequence, key, asGiven, zone, offset, fold, confidentiality, sizeAt,
    payloadBytes, statement, collector, received, raw, driver, witness, signature,
    payload: payloadRead(kind, payloadBytes), contentId: sha256(tag("content1"), statement), leaf: leafHash(data),
  };
}

function headerRead(data) {
  const reader = new Reader(data);
  need(reader.number(2) === 1, "A block is of another version.");
  return {
    flags: reader.number(2), network: reader.bytes(8), height: reader.big(8), previous: reader.bytes(32),
    recordsRoot: reader.bytes(32), count: reader.big(4), historyRoot: reader.bytes(32), time: reader.big(8),
    difficulty: reader.number(4), sealer: reader.bytes(32), nonce: reader.big(8), id: sha256(tag("b1"), data),
  };
}

/** A PROVEN with its record and header read. */
const opened = (part) => ({ ...part, record: recordRead(part.record), header: headerRead(part.header) });

// ---------------------------------------------------------------- settings, sections 7 and 8

const BOUNDS = {
  "difficulty": [0, 64], "most records": [1, 65536], "most bytes": [131072, 4194304], "ahead ms": [1000, 86400000],
  "spacing ms": [0, 3600000],
};

/** A list without what is dropped, and behind it what is added. */
function amended(old, added, dropped) {
  const there = new Set(old), gone = new Set(dropped);
  need(added.every((each) => !there.has(each)), "A change adds to a list what stands in it.");
  const found = old.filter((each) => gone.has(each));
  need(found.length === dropped.length && found.every((each, i) => each === dropped[i]),
    "A change drops what does not stand in the list, or names it in another order.");
  return [...old.filter((each) => !gone.has(each)), ...added];
}

/** Takes settings by their names; what nobody took at the end has no business there. */
class Settings {
  constructor(values) {
    const isPlain = ({ code, phase, unit, quality }) => !code && !phase && !unit && !quality;
    need(values.every(isPlain), "A setting is no plain value.");
    this.left = new Map(values.map((each) => [each.name, each]));
  }

  take(name) {
    const value = this.left.get(name);
    need(value !== undefined, `The setting “${name}” is missing.`);
    this.left.delete(name);
    return value;
  }

  text(name, pattern) {
    const { type, text: value } = this.take(name);
    need(type === 5 && pattern.test(value), `The setting “${name}” is not what it must be.`);
    return value;
  }

  flag(name) {
    const { type } = this.take(name);
    need(type === 2 || type === 3, `The setting “${name}” is neither true nor false.`);
    return type === 3;
  }

  number(name, [least, most]) {
    const { type, mantissa, exponent } = this.take(name);
    need(type === 1 && exponent >= 0n, `The setting “${name}” is not a whole number.`);
    const value = mantissa * 10n ** exponent;
    need(value >= least && value <= most, `The setting “${name}” is out of bounds.`);
    return Number(value);
  }

  numbered(name, most, pattern) {
    const found = [], next = () => `${name} ${String(found.length).padStart(4, "0")}`;
    while (found.length < most && this.left.has(next())) found.push(this.text(next(), pattern));
    need(new Set(found).size === found.length, `A ${name} stands twice in the settings.`);
    return found;
  }

  keys(name) { return this.numbered(name, MOST_SEALERS, /^[0-9a-f]{64}$/); }

  bindings(name) { return this.numbered(name, MOST_BINDINGS, /^[0-9a-f]{64} [^]+$/); }

  /** All settings of section 8, as a genesis block holds them. */
  whole(isOpen) {
    const numbers = Object.keys(BOUNDS).map((name) => this.number(name, BOUNDS[name]));
    return this.complete(numbers, this.keys("sealer"), this.bindings("binding"), isOpen);
  }

  /** What comes of these settings when a change names only what is to be another. */
  changed(old) {
    need(this.left.size > 0, "A change of settings changes nothing.");
    const numbers = Object.keys(BOUNDS).map((name, i) => {
      if (!this.left.has(name)) return old.numbers[i];
      const number = this.number(name, BOUNDS[name]);
      need(number !== old.numbers[i], `A change leaves the setting “${name}” as it is.`);
      return number;
    });
    const sealers = amended([...old.sealers], this.keys("add sealer"), this.keys("drop sealer"));
    const bindings = amended(old.bindings, this.bindings("add binding"), this.bindings("drop binding"));
    return this.complete(numbers, sealers, bindings, false);
  }

  complete(numbers, sealers, bindings, isOpen) {
    need(this.left.size === 0, "There is a setting that does not exist.");
    need(isOpen || sealers.length > 0, "The settings name nobody who may seal.");
    need(sealers.length <= MOST_SEALERS && bindings.length <= MOST_BINDINGS, "A list in the settings is too long.");
    return { numbers, difficulty: numbers[0], sealers: new Set(sealers), bindings };
  }
}

// ---------------------------------------------------------------- the rules that need a network

function needRecordSigned(chain, { collector, contentId, witness, signature }) {
  const message = joined(tag("record1"), chain.genesisId, contentId, witness);
  need(!signature || isSigned(collector, message, signature), "The signature of a record's collector is not valid.");
}

function needSealed(chain, header, seal) {
  const message = joined(tag("seal1"), chain.genesisId, header.id);
  need(isSigned(header.sealer, message, seal), "The seal of a block is not valid.");
}

function needInBlock({ record, header, position, path }) {
  const found = rootByPath(record.leaf, position, header.count, path);
  need(found && isSame(found, header.recordsRoot), "A record's path does not lead to its block.");
}

function needInHistory({ size, root: wanted }, header, history) {
  const found = rootByPath(leafHash(header.id), header.height, size, history);
  need(found && isSame(found, wanted), "A block's path does not lead to the history.");
}

function zeroBits(id) {
  const at = id.findIndex((byte) => byte !== 0);
  return at < 0 ? 8 * id.length : 8 * at + Math.clz32(id[at]) - 24;
}

/** The record inside a conflict, when the conflict obeys the first part of section 9. */
function insideRead(record) {
  const inner = recordRead(record.payload.inner);
  need(inner.kind !== CONTROL && inner.kind !== CONFLICT, "A conflict holds a record of a kind it may not hold.");
  const key = inner.key.slice();
  key.set(asBytes(CONFLICT, 2), inner.kindAt - 2); // the key begins behind the version
  need(isSame(key, record.key), "A conflict stands under another key than the record in it.");
  const isPlain = !record.asGiven && !record.zone && !record.offset && !record.fold;
  need(isPlain && record.confidentiality === inner.confidentiality, "A conflict says more than the record in it.");
  return inner;
}

/** Section 6: a record is good by itself. */
function checkRecord(chain, record) {
  const { kind, source, signature } = record, collector = hex(record.collector), { bindings } = chain.settings;
  needRecordSigned(chain, record);
  const isDerived = [3, 4, 5, 7].includes(kind), isClaimedTime = kind !== CONFLICT && record.basis === 1;
  need(!isDerived || (signature && source === collector), "A node's record is not signed by the node that it names.");
  const isVouched = signature && record.sequence.startsWith(`${collector}:`);
  need(!isClaimedTime || isVouched, "A record's time is its collector's, but its collector does not vouch for it.");
  if (kind === CONFLICT) checkRecord(chain, insideRead(record));
  else if (kind !== CONTROL && bindings.some((each) => each.slice(65) === source)) {
    need(signature && bindings.includes(`${collector} ${source}`), "A record is not signed by a key of its source.");
  }
}

/** Section 6: whether the settings bind a record's source to the key that witnessed it, or it is that key. */
function isVerified(chain, record) {
  if (record.kind === CONFLICT) return isVerified(chain, insideRead(record));
  const collector = hex(record.collector), { kind, source, signature } = record;
  const isOwn = source === collector || chain.settings.bindings.includes(`${collector} ${source}`);
  return kind === CONTROL || Boolean(signature && isOwn);
}

/** Section 12, "Sealed", steps 2 and 3: somebody who might seal has sealed, with the work that was asked for. */
function checkSealer(chain, { header, seal }) {
  const { difficulty, sealers } = chain.settings;
  need(isSame(header.network, chain.networkId), "A block is of another network."); // 2
  need(header.height >= 1n && header.flags <= 1, "A block has a height or flags that it cannot have.");
  need(header.difficulty === difficulty, "A block names another difficulty than the one in force.");
  need(zeroBits(header.id) >= difficulty, "A block does not show the work that was asked for.");
  need(chain.open || sealers.has(hex(header.sealer)), "A block was sealed by somebody who was not listed."); // 3
  needSealed(chain, header, seal);
}

/** Section 12, "Sealed"; the numbers are those of its steps. */
function checkSealed(chain, part) {
  const { record, header, history } = part;
  needInBlock(part); // 1
  checkSealer(chain, part); // 2, 3
  if (chain.young !== header.height) needInHistory(chain.history, header, history); // 4
  else need(history.length === 0, "The block of a young receipt has a history.");
  checkRecord(chain, record); // 5
}

/** What approvals of a change are signed over: its statement with none of them. */
function proposalOf({ statement, sizeAt, payloadBytes, payload }) {
  const cut = joined(payloadBytes.subarray(0, payload.approvalsAt), Uint8Array.of(0, 0));
  return joined(statement.subarray(0, sizeAt), asBytes(cut.length, 4), cut);
}

/** Whether enough approved: more than half of the sealers, or the recovery key for nothing but other sealers. */
function isEnough(chain, settings, keys) {
  const listed = keys.filter((key) => chain.settings.sealers.has(key)).length;
  const others = ({ numbers, bindings }) => JSON.stringify([numbers, bindings]);
  return 2 * listed > chain.settings.sealers.size
    || (keys.includes(chain.recovery) && others(settings) === others(chain.settings));
}

/** Section 8: a control record in its place; gives the settings that it brings. */
function* checkControl(chain, { record, header }) {
  const { payload } = record, next = chain.number + 1;
  need(!chain.open, "The settings of an open network cannot change.");
  need(record.kind === CONTROL && header.flags === 1, "A change of settings is not marked as one.");
  const isPlaced = record.source === chain.name && record.point === "network" && record.basis === 0;
  need(isPlaced && record.sequence === String(next), "A change of settings stands under another key than it must.");
  const isNext = payload.number === next && isSame(payload.previous, chain.current);
  need(isNext, "A change of settings does not follow the one before it.");
  const settings = new Settings(payload.values).changed(chain.settings), keys = payload.approvals.map((each) => hex(each.key));
  const mayApprove = (key) => chain.settings.sealers.has(key) || key === chain.recovery;
  need(keys.every(mayApprove), "A change of settings was approved by somebody who has no say.");
  const message = joined(tag("control1"), chain.genesisId, proposalOf(record));
  for (const [i, { key, signature }] of payload.approvals.entries()) {
    need(isSigned(key, message, signature), "The signature of an approval is not valid.");
    if (i % SIGNATURES_AT_ONCE === SIGNATURES_AT_ONCE - 1) yield progress(chain);
  }
  need(isEnough(chain, settings, keys), "Too few approved a change of settings.");
  return settings;
}

// ---------------------------------------------------------------- the steps of section 12; each says what it compared

const NAME_REFUSED = /[\0-\x1f\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffb]/;

function checkNetwork(chain, { genesis }) {
  const { record, header } = genesis, { payload } = record;
  need(record.kind === CONTROL, "The genesis record is not one.");
  const values = new Settings(payload.values), clock = values.number("clock rate", [1, 1000]);
  values.text("salt", /^[0-9a-f]{32}$/);
  const founder = values.text("founder", /^[0-9a-f]{64}$/);
  Object.assign(chain, {
    name: record.source, open: values.flag("open"), recovery: values.text("recovery", /^[0-9a-f]{64}$/), clock,
    genesisId: header.id, networkId: sha256(tag("network1"), record.statement).subarray(0, 8),
  });
  chain.settings = values.whole(chain.open);
  need(/[^ ]/.test(chain.name) && !NAME_REFUSED.test(chain.name), "The network's name is none.");
  const at = header.time * 1000000n;
  need(record.point === "network" && record.basis === 0 && record.time === at && record.sequence === "0"
    && !record.asGiven && !record.zone && !record.offset && !record.fold && !record.confidentiality
    && payload.number === 0 && isZero(payload.previous) && payload.approvals.length === 0
    && hex(record.collector) === founder && record.received === at && isZero(record.raw) && record.driver === "genesis"
    && !record.signature, "The genesis record is not what follows from its settings.");
  need(header.flags === 1 && isSame(header.network, chain.networkId) && header.height === 0n && isZero(header.previous)
    && header.count === 1n && isSame(header.recordsRoot, record.leaf) && isSame(header.historyRoot, sha256())
    && header.difficulty === chain.settings.difficulty && hex(header.sealer) === founder && header.nonce === 0n,
  "The genesis block is not what follows from its settings.");
  need(genesis.position === 0n && !genesis.path.length && !genesis.history.length, "The genesis block has a path.");
  needSealed(chain, header, genesis.seal);
  chain.current = record.contentId;
  return `The first block of “${shown(chain.name)}” follows from its settings, and its founder's seal is valid.`
    + ` The network's fingerprint is ${hex(chain.genesisId)}.`;
}

function* checkSignatures(chain, { record, checkpoint, cosignatures }) {
  if (!checkpoint) {
    need(cosignatures.length === 0, "There are co-signatures, but nothing that they could sign.");
    chain.history = { size: record.header.height, root: record.header.historyRoot };
    chain.young = record.header.height;
    chain.signers = [];
    return "The block was young when the receipt was made: nobody had signed for its history yet.";
  }
  const { size, root: top, time_ms: time, signer, signature } = checkpoint;
  const covered = [chain.genesisId, asBytes(size, 8), top, asBytes(time, 8)];
  const message = joined(tag("checkpoint1"), ...covered, signer);
  need(isSigned(signer, message, signature), "The checkpoint's signature is not valid.");
  for (const each of cosignatures) {
    const own = joined(tag("cosign1"), ...covered, asBytes(each.time_ms, 8), each.signer);
    need(isSigned(each.signer, own, each.signature), "The signature of a co-signer is not valid.");
    chain.done += 1;
    yield progress(chain);
  }
  chain.history = { size, root: top };
  chain.signers = [signer, ...cosignatures.map((each) => each.signer)].map(hex);
  return `A checkpoint over the first ${size} blocks is signed by ${chain.signers[0]}; co-signatures, all valid: `
    + `${cosignatures.length}.`;
}

function* checkControls(chain, { controls }) {
  for (const part of controls) {
    checkSealed(chain, part);
    chain.settings = yield* checkControl(chain, part);
    chain.done += 1;
    yield progress(chain);
    chain.number += 1;
    chain.current = part.record.contentId;
  }
  return `Changes of the settings, each sealed and approved by enough: ${controls.length}.`;
}

function* checkAsked(chain, { record: part }) {
  checkSealed(chain, part);
  if (part.record.kind === CONTROL) yield* checkControl(chain, part);
  const by = part.record.signature ? "its collector's signature is valid" : "its collector did not sign it";
  return `The record leads to its block, at height ${part.header.height}, and the block to the history; work, sealer`
    + ` and seal are good; ${by}. The content's id is ${hex(part.record.contentId)}.`;
}

function checkOrder(chain, { controls, record }) {
  const heights = [...controls, record].map((part) => part.header.height);
  need(heights.every((height, i) => i === 0 || heights[i - 1] < height), "The blocks are not in ascending order.");
  return `The heights ascend: ${heights.slice(-5).join(", ")}${heights.length > 5 ? " (the last five)" : ""}.`;
}

function checkDispute(chain, asked, part) {
  const { record, header } = part;
  need(record.kind === CONFLICT, "A dispute is not a conflict.");
  need(isSame(record.payload.contradicted, asked.record.contentId), "A dispute is about another record.");
  need(isSame(header.network, chain.networkId), "A dispute is of another network.");
  need(header.height > asked.header.height, "A dispute is not above its record.");
  const inner = insideRead(record);
  need(isSame(inner.key, asked.record.key), "A dispute holds a record with another key.");
  need(!isSame(inner.contentId, asked.record.contentId), "A dispute holds the same record.");
  needInBlock(part);
  if (header.height < chain.history.size) {
    needInHistory(chain.history, header, part.history);
    needSealed(chain, header, part.seal);
  } else { // nobody signed for it yet: its own header shows that it stands on the record's block
    checkSealer(chain, part);
    needInHistory({ size: header.height, root: header.historyRoot }, asked.header, part.history);
  }
  needRecordSigned(chain, record);
  needRecordSigned(chain, inner);
}

function* checkDisputes(chain, { record, disputes }) {
  for (const part of disputes) {
    checkDispute(chain, record, part);
    chain.done += 1;
    yield progress(chain);
  }
  return `Other versions of this record, sealed later: ${disputes.length}.`;
}

const STEPS = [
  ["network", checkNetwork], ["history", checkSignatures], ["settings", checkControls], ["record", checkAsked],
  ["order", checkOrder], ["disputes", checkDisputes],
];

// ---------------------------------------------------------------- the short form, for the telephone

const SHORT_ROUNDS = 200000, SHORT_AT_ONCE = 2000, SHORT_BYTES = 15;

/** A short form: 15 bytes, and one that finds a slip of the tongue (docs/following.md). */
const withSum = (made) => joined(made, sha256(tag("short1"), made).subarray(0, 1));

/** PBKDF2 with HMAC-SHA-256 of a fingerprint's 32 bytes; it stops now and then with how far it is. */
function* shortOf(fingerprint) {
  const w = new Int32Array(64), word = (bytes, i) => new DataView(bytes.buffer, bytes.byteOffset).getInt32(4 * i);
  const keyed = (pad) => {
    const state = START_HIGH.slice();
    for (let i = 0; i < 16; i++) w[i] = (i < 8 ? word(fingerprint, i) : 0) ^ pad;
    mixed(state, w);
    return state;
  };
  const [inner, outer] = [keyed(0x36363636), keyed(0x5c5c5c5c)];
  /** HMAC of a text of less than a block: its words, the bit that closes them, zeros, and its length behind the key. */
  const keyedHash = (words, bytes) => {
    let text = words, length = bytes;
    for (const state of [inner.slice(), outer.slice()]) {
      w.fill(0, 0, 16);
      w.set(text);
      if (length % 4 === 0) w[length / 4] = 0x80000000 | 0;
      w[15] = 8 * (64 + length);
      mixed(state, w);
      [text, length] = [state, 32];
    }
    return text;
  };
  const salt = joined(tag("short1"), Uint8Array.of(0, 0, 0, 1, 0x80)); // 19 bytes, and the bit that closes them
  let last = keyedHash(Array.from({ length: 5 }, (_, i) => word(salt, i)), 19);
  const made = last.slice();
  for (let round = 1; round < SHORT_ROUNDS; round++) {
    last = keyedHash(last, 32);
    for (let i = 0; i < 8; i++) made[i] ^= last[i];
    if (round % SHORT_AT_ONCE === 0) yield round / SHORT_ROUNDS;
  }
  return withSum(joined(...Array.from(made, (one) => asBytes(one, 4))).subarray(0, SHORT_BYTES));
}

/** The short form from the places of its words in a list of so many; null where they do not belong together. */
function shortRead(places, count) {
  const number = places.reduce((sum, place) => sum * BigInt(count) + BigInt(place), 0n);
  if (number >> 128n) return null;
  const data = asBytes(number, 16);
  return isSame(withSum(data.subarray(0, SHORT_BYTES)), data) ? hex(data) : null;
}

/** Whether the verifier's own list has this network, by its fingerprint or by the short form of that. */
function* knows(known, fingerprint) {
  if (known.networks.has(hex(fingerprint))) return true;
  return Boolean(known.shorts && known.shorts.size) && known.shorts.has(hex(yield* shortOf(fingerprint)));
}

// ---------------------------------------------------------------- the answer

/** Text from a receipt, with what would be invisible or turn the line round written out. */
const shown = (value) => value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
  (letter) => `\\u{${letter.codePointAt(0).toString(16)}}`);

/* What is said of it in plain words stands in resources/words/verdict.json; here are only the names of those words. */

/** Of a known network in which anyone may seal: nobody can have signed yet for what is too new. */
const openWord = ({ checkpoint }) => (checkpoint ? "answer.open" : "answer.young");

/** What a passed step is called: some have nothing to look at. */
function wordOf(stage, { checkpoint, controls, disputes }) {
  if (stage === "history" && !checkpoint) return "stage.history.young";
  if (stage === "settings" && !controls.length) return "stage.settings.none";
  if (stage === "disputes" && !disputes.length) return "stage.disputes.none";
  return `stage.${stage}.passed`;
}

function limitsOf(chain, receipt, met) {
  const limits = ["measured", "complete", "concealed", "stolen"];
  if (!isVerified(chain, receipt.record.record)) limits.push("unverified");
  if (!receipt.checkpoint) limits.push("young");
  else if (!met.length) limits.push("unsigned");
  if (chain.clock > 1) limits.push("fast");
  return limits;
}

/** Step g: what the verifier's own lists say about the receipt. */
function* trusted(chain, receipt, known, result) {
  const isKnown = yield* knows(known, chain.genesisId), met = chain.signers.filter((key) => known.keys.has(key));
  result.answer = isKnown && (!chain.open || met.length) ? "unaltered" : "stranger";
  result.disputed = receipt.disputes.length > 0 || receipt.record.record.kind === CONFLICT;
  const unvouched = isKnown && result.answer === "stranger";
  result.words = [unvouched ? openWord(receipt) : `answer.${result.answer}`, ...(result.disputed ? ["answer.disputed"] : [])];
  const text = `The network's fingerprint is ${isKnown ? "" : "not "}in your list.`
    + `${chain.open ? " The network is open." : ""} Signers in your list of keys: ${met.length}.`;
  const ok = result.answer === "unaltered", word = ok ? "passed" : unvouched ? "open" : "failed";
  result.steps.push({ stage: "trust", ok, word: `stage.trust.${word}`, text });
  const { record } = receipt.record;
  Object.assign(result, {
    network: hex(chain.genesisId), name: shown(chain.name), contentId: hex(record.contentId), record,
    verified: isVerified(chain, record), rate: chain.clock,
    limits: limitsOf(chain, receipt, met),
  });
}

/** Runs the steps up to the one that fails; those behind it are listed as not reached. */
function* checkAll(value, known, result) {
  const chain = { number: 0, done: 0, parts: 1 }, left = ["reading", ...STEPS.map(([stage]) => stage), "trust"];
  const passed = (text, receipt) => {
    const stage = left.shift();
    result.steps.push({ stage, ok: true, word: wordOf(stage, receipt), text });
  };
  try {
    const receipt = yield* receiptRead(value, chain);
    passed("The file is a receipt, and its records and blocks can be read.", receipt);
    for (const [, check] of STEPS) {
      const said = check(chain, receipt);
      passed(typeof said === "string" ? said : yield* said, receipt);
    }
    yield* trusted(chain, receipt, known, result);
  } catch (error) {
    if (!(error instanceof Altered)) throw error;
    ended(result, "altered", left, error.message);
  }
}

/** Nothing more can be looked at. */
function ended(result, answer, [stage, ...left], text) {
  result.steps.push({ stage, ok: false, word: `stage.${stage}.failed`, text });
  result.steps.push(...left.map((one) => ({ stage: one, ok: null, word: "stage.not reached", text: "" })));
  Object.assign(result, { answer, words: [`answer.${answer}`] });
}

/** How far the checks are: most of their time goes into signatures, and those are spread evenly over the parts. */
const progress = (chain) => READING + (1 - READING) * Math.min(1, chain.done / chain.parts);

function* receiptRead(value, chain) {
  const { format, ...receipt } = RECEIPT(value, "the receipt"), controls = [];
  for (const part of receipt.controls) {
    controls.push(opened(PROVEN(part, "a part of “controls” of the receipt")));
    if (controls.length % SIGNATURES_AT_ONCE === 0) yield progress(chain);
  }
  chain.parts = 1 + controls.length + receipt.cosignatures.length + receipt.disputes.length;
  return {
    ...receipt, controls, genesis: opened(receipt.genesis), record: opened(receipt.record),
    disputes: receipt.disputes.map(opened),
  };
}

/**
 * Checks a receipt.  `known.networks` and `known.keys` are Sets of lower-case hexadecimal: genesis ids and public keys; `known.shorts`, which
 * may be left out, is one of the short forms of genesis ids.
 *
 * It stops every few milliseconds with how far it is, from 0 to 1, and returns the answer at its end.
 * Whatever is wrong with the file becomes an answer, nothing is thrown.  What is told of record and network is null unless
 * all belongs together: what an altered receipt says deserves no telling.
 */
function* verifying(data, known) {
  const result = {
    answer: "", words: [], steps: [], network: null, contentId: null, disputed: false, record: null, name: null,
    verified: null, limits: [], rate: 1,
  };
  try {
    const reading = fileRead(data);
    let step = reading.next();
    for (; !step.done; step = reading.next()) yield READING * step.value;
    yield* checkAll(step.value, known, result);
  } catch (error) {
    if (!(error instanceof NoReceipt)) throw error;
    ended(result, "cannot tell", ["reading", ...STEPS.map(([stage]) => stage), "trust"], `The file cannot be read: ${error.message}.`);
  }
  return result;
}

/** The same at one go, for whoever may wait. */
function verifyReceipt(data, known) {
  const steps = verifying(data, known);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

const api = Object.freeze({
  verifyReceipt, verifying, shortRead, mostBytes: MOST_BYTES, source: () => String(verifier), isSigned, rootByPath, recordRead,
  sha256, sha512, hex, unhex, shown,
});
if (typeof module === "object" && module.exports) module.exports = api;
else place.gridwitness = api;
})(globalThis);
