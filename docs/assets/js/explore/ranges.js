// @ts-check
// Ranges of figures: two ends, a unit, and what the entries answer.
import { make, units } from "../dom.js";
import { defaultUnit } from "./state.js";

/**
 * @typedef {import("./model.js").Catalogue} Catalogue
 * @typedef {import("./model.js").Measure} Measure
 * @typedef {import("./filter.js").Result} Result
 * @typedef {import("./state.js").Range} Range
 * @typedef {(measure: string, range: Range, typing: boolean) => void} Limit
 */

const SUGGESTED = 6;

/** One range. */
class RangeBox {
  /**
   * @param {Measure} measure
   * @param {Catalogue} catalogue
   * @param {Limit} limit
   */
  constructor(measure, catalogue, limit) {
    this.measure = measure;
    this.catalogue = catalogue;
    this.min = this.#end("from", limit);
    this.max = this.#end("to", limit);
    const known = Object.keys(catalogue.kinds[measure.kind] ?? {});
    this.unit = make("select", { "aria-label": `${measure.title}: unit`, onchange: () => limit(measure.id, this.range, false) }, ...known.map((unit) => make("option", { text: unit })));
    this.unit.hidden = known.length === 0;
    this.tally = make("p", { class: "tally" });
    this.element = make("fieldset", { class: "range", "data-measure": measure.id }, make("legend", { text: measure.title }), this.min, make("span", { text: "–", "aria-hidden": "true" }), this.max, this.unit, this.tally);
  }

  /**
   * @param {string} word
   * @param {Limit} limit
   */
  #end(word, limit) {
    const asked = (/** @type {boolean} */ typing) => () => limit(this.measure.id, this.range, typing);
    const name = `${this.measure.title}, ${word}`;
    return make("input", { type: "number", min: "0", step: "any", inputmode: "decimal", placeholder: word, "aria-label": name, oninput: asked(true), onchange: asked(false) });
  }

  /** @returns {Range} */
  get range() {
    return { min: this.min.value, max: this.max.value, unit: this.unit.value };
  }

  /** @param {Result} result */
  show(result) {
    const range = result.state.ranges.get(this.measure.id);
    for (const [input, text] of /** @type {const} */ ([[this.min, range?.min ?? ""], [this.max, range?.max ?? ""]])) if (input.value !== text && input !== document.activeElement) input.value = text;
    if (range) this.unit.value = range.unit;
    else if (!this.min.value && !this.max.value) this.unit.value = defaultUnit(this.measure, units(), this.catalogue);
    this.element.classList.toggle("range--on", Boolean(range));
    this.tally.textContent = range ? told(result.tally(this.measure.id)) : "";
  }
}

/**
 * @param {import("./filter.js").Tally} tally
 */
function told(tally) {
  return `${tally.yes} yes · ${tally.possibly} possibly · ${tally.unknown} unknown`;
}

/** The ranges that are asked, those that suggest themselves, and a list of all others. */
export class Ranges {
  /**
   * @param {HTMLElement} place
   * @param {Catalogue} catalogue
   * @param {Limit} limit
   */
  constructor(place, catalogue, limit) {
    this.catalogue = catalogue;
    this.limit = limit;
    /** @type {Map<string, RangeBox>} */ this.boxes = new Map();
    /** @type {Set<string>} */ this.added = new Set();
    this.list = make("div");
    this.add = make("select", { "aria-label": "Add a figure", onchange: () => this.#added() });
    place.append(this.list, this.add);
  }

  #added() {
    const id = this.add.value;
    this.added.add(id);
    if (this.result) this.show(this.result);
    this.boxes.get(id)?.min.focus();
  }

  /** @param {Result} result */
  show(result) {
    this.result = result;
    const { state, only } = result;
    const core = only === undefined ? this.catalogue.usual : this.catalogue.classes[only].core;
    const has = (/** @type {string} */ id) => only === undefined || this.catalogue.measure.get(id)?.classes.has(only);
    const suggested = core.filter((id) => this.catalogue.measure.has(id) && has(id)).slice(0, SUGGESTED);
    const ids = [...new Set([...suggested, ...[...this.added].filter(has), ...state.ranges.keys()])];
    if (ids.join() !== this.shown) this.#fill(ids, has);
    this.shown = ids.join();
    for (const id of ids) this.boxes.get(id)?.show(result);
  }

  /**
   * @param {string[]} ids
   * @param {(id: string) => boolean | undefined} has
   */
  #fill(ids, has) {
    const { measures, measure, groups } = this.catalogue;
    const held = document.activeElement;
    this.list.replaceChildren(...ids.map((id) => this.#box(/** @type {Measure} */ (measure.get(id))).element));
    if (held instanceof HTMLElement && this.list.contains(held)) held.focus();
    const others = measures.filter((m) => !ids.includes(m.id) && has(m.id));
    const offered = groups.map((group) => make("optgroup", { label: group }, ...others.filter((m) => m.group === group).map((m) => make("option", { value: m.id, text: m.title }))));
    this.add.replaceChildren(make("option", { value: "", text: "Another figure …" }), ...offered.filter((group) => group.children.length));
  }

  /** @param {Measure} measure */
  #box(measure) {
    let box = this.boxes.get(measure.id);
    if (!box) this.boxes.set(measure.id, (box = new RangeBox(measure, this.catalogue, this.limit)));
    return box;
  }
}
