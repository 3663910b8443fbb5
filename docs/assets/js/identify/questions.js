// @ts-check
// Which question separates the remaining candidates most. Pure functions; see score.js.

/** @typedef {import("./score.js").Candidate} Candidate */
/** @typedef {import("./catalog.js").Catalog} Catalog */
/** @typedef {import("./score.js").Sighting} Sighting */

/**
 * A question: a feature, a size, or the type. `bits` is the information that its answer is expected to give, `counts` how
 * many of the leading candidates are recorded with each answer, `unknown` how many with none.
 * @typedef {{what: "feature" | "size" | "type", number: number, bits: number, counts: number[], unknown: number}} Question
 */

/** A witness names what is there so often; else anything, by chance or mistake. */
const RIGHT = 0.85;
/** What only a close look shows, a size, and a type, is answered less often: their information counts for so much. */
const SELDOM = 0.6;
/** Candidates so many points behind the first are left out of the counts that are shown, but for the first few. */
const BEHIND = 4;
const FEW = 5;
/** The first candidate counts twice as much as one that is so many points behind. */
const HALVES = 2;
/** Questions are weighed for so many candidates: those far behind hardly count. */
const WEIGHED = 500;
/** Lengths within one step of their logarithm count as one answer. */
const BIN = 0.25;

/**
 * Questions not yet answered, the most telling first.
 * @param {Candidate[]} ranked the best first
 * @param {Sighting} sighting
 * @param {Catalog} catalog
 * @returns {Question[]}
 */
export function questions(ranked, sighting, catalog) {
  const candidates = ranked.slice(0, WEIGHED);
  const weights = weighed(candidates);
  const leading = candidates.filter((c, i) => i < FEW || c.points >= candidates[0].points - BEHIND);
  const classes = [...new Set(sighting.kinds.length ? sighting.kinds : leading.map((c) => c.entry.cls))];
  const features = [...new Set(classes.flatMap((n) => catalog.classes[n].features))].filter((n) => !sighting.features.has(n));
  const sizes = [...new Set(classes.flatMap((n) => catalog.classes[n].sizes))].filter((n) => !sighting.sizes.has(n));
  const asked = [
    ...features.map((number) => ofFeature(number, candidates, weights, leading, catalog)),
    ...sizes.map((number) => ofSize(number, candidates, weights, leading)),
    ...(sighting.type || classes.length !== 1 ? [] : [ofType(classes[0], candidates, weights, leading, catalog)]),
  ];
  return asked.sort((a, b) => b.bits - a.bits);
}

/**
 * Two to half of the points, as shares of one.
 * @param {Candidate[]} candidates
 */
export function weighed(candidates) {
  const best = candidates[0]?.points ?? 0;
  const raw = candidates.map((c) => 2 ** ((c.points - best) / HALVES));
  const total = raw.reduce((a, b) => a + b, 0);
  return raw.map((w) => w / total);
}

/**
 * Expected information about which candidate it is: each that has a record answers by it, the others as those do on average.
 * @param {(number[] | undefined)[]} records the answers recorded for each candidate
 * @param {number[]} weights
 * @param {number} answers how many there are
 */
export function information(records, weights, answers) {
  const average = new Array(answers).fill(0);
  let known = 0;
  records.forEach((record, i) => {
    if (!record) return;
    known += weights[i];
    for (let answer = 0; answer < answers; answer += 1) average[answer] += weights[i] * likelihood(record, answer, answers);
  });
  if (!known) return 0;
  let bits = 0;
  records.forEach((record, i) => {
    if (!record) return;
    for (let answer = 0; answer < answers; answer += 1) {
      const p = likelihood(record, answer, answers);
      if (p > 0) bits += weights[i] * p * Math.log2(p / (average[answer] / known));
    }
  });
  return bits;
}

/**
 * @param {number[]} record
 * @param {number} answer
 * @param {number} answers
 */
function likelihood(record, answer, answers) {
  if (answers <= record.length) return 1 / answers;
  return record.includes(answer) ? RIGHT / record.length : (1 - RIGHT) / (answers - record.length);
}

/**
 * @param {number} number
 * @param {Candidate[]} candidates
 * @param {number[]} weights
 * @param {Candidate[]} leading
 * @param {Catalog} catalog
 * @returns {Question}
 */
function ofFeature(number, candidates, weights, leading, catalog) {
  const feature = catalog.features[number];
  /** @type {(c: Candidate) => number[] | undefined} */
  const record = (c) => (c.entry.seen.has(number) ? [.../** @type {Map<number, boolean>} */ (c.entry.seen.get(number)).keys()] : undefined);
  const bits = information(candidates.map(record), weights, feature.values.length) * (feature.when === "close" ? SELDOM : 1);
  return { what: "feature", number, bits, ...counted(leading, record, feature.values.length) };
}

/**
 * Sizes fall into steps of a quarter.
 * @param {number} number
 * @param {Candidate[]} candidates
 * @param {number[]} weights
 * @param {Candidate[]} leading
 * @returns {Question}
 */
function ofSize(number, candidates, weights, leading) {
  const spans = candidates.map((c) => c.entry.sizes.get(number));
  const steps = spans.map((span) => (span ? Math.round(Math.log(span.high || span.most || 1) / BIN) : undefined));
  const numbers = new Map([...new Set(steps.filter((s) => s !== undefined))].map((step, i) => [step, i]));
  const records = steps.map((step) => (step === undefined ? undefined : [/** @type {number} */ (numbers.get(step))]));
  const unknown = leading.filter((c) => !c.entry.sizes.has(number)).length;
  return { what: "size", number, bits: information(records, weights, numbers.size) * SELDOM, counts: [leading.length - unknown], unknown };
}

/**
 * @param {number} cls
 * @param {Candidate[]} candidates
 * @param {number[]} weights
 * @param {Candidate[]} leading
 * @param {Catalog} catalog
 * @returns {Question}
 */
function ofType(cls, candidates, weights, leading, catalog) {
  const { length } = catalog.classes[cls].types;
  /** @type {(c: Candidate) => number[] | undefined} */
  const record = (c) => (c.entry.cls === cls ? [c.entry.type] : undefined);
  return { what: "type", number: cls, bits: information(candidates.map(record), weights, length) * SELDOM, ...counted(leading, record, length) };
}

/**
 * @param {Candidate[]} leading
 * @param {(c: Candidate) => number[] | undefined} record
 * @param {number} answers
 */
function counted(leading, record, answers) {
  const counts = new Array(answers).fill(0);
  let unknown = 0;
  for (const candidate of leading) {
    const found = record(candidate);
    if (!found) unknown += 1;
    for (const answer of found ?? []) counts[answer] += 1;
  }
  return { counts, unknown };
}
