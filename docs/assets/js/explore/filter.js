// @ts-check
// Which entries answer: every filter is looked at once for each entry, every count comes out of that.

/**
 * @typedef {import("./model.js").Catalogue} Catalogue
 * @typedef {import("./model.js").Facet} Facet
 * @typedef {import("./model.js").Measure} Measure
 * @typedef {import("./model.js").Figure} Figure
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Answer} Answer
 * @typedef {{yes: number, possibly: number, unknown: number}} Tally
 */

export const NO = 0;
export const UNKNOWN = 1;
export const POSSIBLY = 2;
export const YES = 3;
/** @type {(Answer | "no")[]} */
export const WORDS = ["no", "unknown", "possibly", "yes"];
const ROUNDING = 1e-6;

/**
 * What a figure answers to a range in the unit of storage. Only an exact figure says *yes*; what is approximate, a bound,
 * disputed or rejected says *possibly* where it may lie inside.
 * @param {Figure | undefined} figure
 * @param {number} min
 * @param {number} max
 */
export function answer(figure, min, max) {
  if (!figure || figure.state === "unknown") return UNKNOWN;
  const [least, most] = [min - Math.abs(min) * ROUNDING, max + Math.abs(max) * ROUNDING];
  if (figure.state === "exact" && figure.low >= least && figure.high <= most) return YES;
  return figure.widest[0] <= most && figure.widest[1] >= least ? POSSIBLY : NO;
}

/** The answer of the whole catalogue to one state. */
export class Result {
  /**
   * @param {Catalogue} catalogue
   * @param {State} state
   * @param {Uint8Array | null} named which entries the text names; null without text
   */
  constructor(catalogue, state, named) {
    this.catalogue = catalogue;
    this.state = state;
    /** Ids of the filters: `q`, `n` for all ranges together, facets. @type {string[]} */ this.filters = [];
    this.fails = new Uint8Array(catalogue.size);
    this.failed = new Uint8Array(catalogue.size);
    /** @type {Map<string, Uint8Array>} */ this.answered = new Map();
    /** The least answer of each entry to all ranges. */ this.overall = new Uint8Array(catalogue.size).fill(YES);
    if (named) this.#apply("q", (row) => named[row] === 1);
    for (const [id, keys] of state.chosen) this.#applyFacet(id, keys);
    this.#applyRanges();
    /** @type {number[]} */ this.rows = [];
    for (let row = 0; row < catalogue.size; row += 1) if (!this.fails[row]) this.rows.push(row);
  }

  /** Number of the one class that is asked for, by itself or by its types. */
  get only() {
    const { facet } = this.catalogue;
    const asked = this.state.chosen.get("class") ?? new Set([...(this.state.chosen.get("type") ?? [])].map((key) => key.split(".")[0]));
    return asked.size === 1 ? facet.get("class")?.numbers.get([...asked][0]) : undefined;
  }

  /**
   * @param {string} id
   * @param {(row: number) => boolean} passes
   */
  #apply(id, passes) {
    const number = this.filters.push(id) - 1;
    for (let row = 0; row < this.fails.length; row += 1) {
      if (passes(row)) continue;
      this.fails[row] += 1;
      this.failed[row] = number;
    }
  }

  /**
   * @param {string} id
   * @param {Set<string>} keys
   */
  #applyFacet(id, keys) {
    const facet = this.catalogue.facet.get(id);
    if (!facet) return;
    const wanted = new Uint8Array(facet.values.length);
    for (const key of keys) wanted[/** @type {number} */ (facet.numbers.get(key))] = 1;
    this.#apply(id, (row) => {
      const found = facet.of(row);
      return typeof found === "number" ? wanted[found] === 1 : found.some((number) => wanted[number]);
    });
  }

  #applyRanges() {
    for (const [id, range] of this.state.ranges) {
      const measure = this.catalogue.measure.get(id);
      if (!measure) continue;
      const [min, max] = limits(measure, range, this.catalogue);
      const answers = Uint8Array.from(measure.figures, (figure) => answer(figure, min, max));
      const all = new Uint8Array(this.catalogue.size);
      for (let row = 0; row < all.length; row += 1) {
        const number = measure.of(row);
        all[row] = number ? answers[number - 1] : UNKNOWN;
        if (all[row] < this.overall[row]) this.overall[row] = all[row];
      }
      this.answered.set(id, all);
    }
    if (this.answered.size) this.#apply("n", (row) => this.overall[row] !== NO && this.state.answers.has(/** @type {Answer} */ (WORDS[this.overall[row]])));
  }

  /**
   * Whether an entry passes every filter but one.
   * @param {number} row
   * @param {number} but
   */
  #passes(row, but) {
    return this.fails[row] === 0 || (this.fails[row] === 1 && this.failed[row] === but);
  }

  /**
   * How many entries each value of a facet would leave, the facet's own choice apart.
   * @param {Facet} facet
   */
  counts(facet) {
    const counts = new Int32Array(facet.values.length);
    const own = this.filters.indexOf(facet.id);
    for (let row = 0; row < this.fails.length; row += 1) {
      if (!this.#passes(row, own)) continue;
      const found = facet.of(row);
      if (typeof found === "number") found >= 0 && (counts[found] += 1);
      else for (const number of found) counts[number] += 1;
    }
    return counts;
  }

  /**
   * How many entries that pass the other filters give each answer: to one range, or to all of them.
   * @param {string} [id]
   * @returns {Tally}
   */
  tally(id) {
    const answers = (id && this.answered.get(id)) || this.overall;
    const own = this.filters.indexOf("n");
    const counts = [0, 0, 0, 0];
    for (let row = 0; row < answers.length; row += 1) if (this.#passes(row, own)) counts[answers[row]] += 1;
    return { yes: counts[YES], possibly: counts[POSSIBLY], unknown: counts[UNKNOWN] };
  }

  /** Each filter with the number of entries that its removal would bring, the most first. */
  get loosened() {
    const gained = this.filters.map(() => 0);
    for (let row = 0; row < this.fails.length; row += 1) if (this.fails[row] === 1) gained[this.failed[row]] += 1;
    return this.filters.map((id, number) => ({ id, gained: gained[number] })).sort((a, b) => b.gained - a.gained);
  }
}

/**
 * Both ends of a range in the unit of storage.
 * @param {Measure} measure
 * @param {import("./state.js").Range} range
 * @param {Catalogue} catalogue
 * @returns {[number, number]}
 */
export function limits(measure, range, catalogue) {
  const factor = catalogue.kinds[measure.kind]?.[range.unit] ?? 1;
  const end = (/** @type {string} */ text, /** @type {number} */ open) => (text && Number.isFinite(Number(text)) ? Number(text) * factor : open);
  return [end(range.min, -Infinity), end(range.max, Infinity)];
}
