// @ts-check
// What the reader asks, and its address.

/**
 * A range as typed: both ends may be empty.
 * @typedef {{min: string, max: string, unit: string}} Range
 * @typedef {"yes" | "possibly" | "unknown"} Answer
 * @typedef {import("./model.js").Catalogue} Catalogue
 */

/** @type {Answer[]} */
export const ANSWERS = ["yes", "possibly", "unknown"];
export const MOST_MARKED = 6;

/** Everything that the address holds. */
export class State {
  constructor() {
    this.text = "";
    /** @type {Map<string, Set<string>>} */ this.chosen = new Map();
    /** @type {Map<string, Range>} */ this.ranges = new Map();
    /** @type {Set<Answer>} */ this.answers = new Set(["yes", "possibly"]);
    this.sort = "name";
    this.down = false;
    /** @type {string[] | null} */ this.columns = null;
    /** @type {string[]} */ this.marked = [];
  }

  /**
   * Choose a value of a facet, or let it go.
   * @param {string} facet
   * @param {string} key
   * @param {boolean} on
   */
  choose(facet, key, on) {
    const keys = this.chosen.get(facet) ?? new Set();
    if (on) keys.add(key);
    else keys.delete(key);
    if (keys.size) this.chosen.set(facet, keys);
    else this.chosen.delete(facet);
  }

  /**
   * @param {string} measure
   * @param {Range} range
   */
  limit(measure, range) {
    if (range.min || range.max) this.ranges.set(measure, range);
    else this.ranges.delete(measure);
  }

  /** Take every filter back; columns, order and marks stay. */
  clear() {
    this.text = "";
    this.chosen.clear();
    this.ranges.clear();
    this.answers = new Set(["yes", "possibly"]);
  }

  get filtered() {
    return Boolean(this.text.trim()) || this.chosen.size > 0 || this.ranges.size > 0;
  }

  /** The query of the address, without what is as always. */
  toString() {
    const query = new URLSearchParams();
    if (this.text.trim()) query.set("q", this.text);
    for (const [facet, keys] of this.chosen) for (const key of keys) query.append(facet, key);
    for (const [measure, range] of this.ranges) query.set(`n.${measure}`, `${range.min}..${range.max}${range.unit ? ` ${range.unit}` : ""}`);
    const answers = ANSWERS.filter((answer) => this.answers.has(answer)).join();
    if (answers !== "yes,possibly") query.set("with", answers);
    if (this.sort !== "name" || this.down) query.set("sort", (this.down ? "-" : "") + this.sort);
    if (this.columns) query.set("cols", this.columns.join());
    if (this.marked.length) query.set("pick", this.marked.join());
    return query.toString();
  }

  /**
   * What an address asks; words that the catalogue does not have are passed over.
   * @param {string} search
   * @param {Catalogue} catalogue
   */
  static of(search, catalogue) {
    const state = new State();
    for (const [name, value] of new URLSearchParams(search)) state.#read(name, value, catalogue);
    return state;
  }

  /**
   * @param {string} name
   * @param {string} value
   * @param {Catalogue} catalogue
   */
  #read(name, value, catalogue) {
    const list = value.split(",").filter(Boolean);
    if (name === "q") this.text = value;
    else if (name === "with") this.answers = new Set(ANSWERS.filter((answer) => list.includes(answer)));
    else if (name === "sort") [this.sort, this.down] = [value.replace(/^-/, ""), value.startsWith("-")];
    else if (name === "cols") this.columns = list;
    else if (name === "pick") this.marked = list.filter((id) => catalogue.rows.has(id)).slice(0, MOST_MARKED);
    else if (name.startsWith("n.")) this.#readRange(name.slice(2), value, catalogue);
    else if (catalogue.facet.get(name)?.numbers.has(value)) this.choose(name, value, true);
  }

  /**
   * @param {string} id
   * @param {string} value
   * @param {Catalogue} catalogue
   */
  #readRange(id, value, catalogue) {
    const measure = catalogue.measure.get(id);
    const parts = /^([0-9.]*?)\.\.([0-9.]*)(?: (.+))?$/.exec(value);
    if (!measure || !parts) return;
    const unit = parts[3] && catalogue.kinds[measure.kind]?.[parts[3]] ? parts[3] : defaultUnit(measure, "metric", catalogue);
    this.limit(id, { min: parts[1], max: parts[2], unit });
  }
}

/**
 * The unit that a range of a characteristic is first asked in.
 * @param {import("./model.js").Measure} measure
 * @param {string} system
 * @param {Catalogue} catalogue
 */
export function defaultUnit(measure, system, catalogue) {
  const unit = measure.display[system === "us" ? 1 : 0];
  const known = catalogue.kinds[measure.kind] ?? {};
  return known[unit] ? unit : (unit.split(" ").find((part) => known[part]) ?? "");
}
