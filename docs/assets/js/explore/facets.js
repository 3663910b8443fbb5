// @ts-check
// The facets: values with the number of entries that each would leave.
import { make } from "../dom.js";
import { folded } from "../names.js";

/**
 * @typedef {import("./model.js").Catalogue} Catalogue
 * @typedef {import("./model.js").Facet} Facet
 * @typedef {import("./filter.js").Result} Result
 * @typedef {(facet: string, key: string, on: boolean) => void} Choose
 */

const FEW = 8;
const MANY = 30;
const MOST = 300;
const OPEN = new Set(["class", "type", "origin"]);

/** One facet: a list that opens, the values that fit best first. */
class FacetBox {
  /**
   * @param {Facet} facet
   * @param {Choose} choose
   * @param {(box: FacetBox) => void} wanted called when it is opened
   */
  constructor(facet, choose, wanted) {
    this.facet = facet;
    this.choose = choose;
    this.all = false;
    /** @type {Map<number, {item: HTMLElement, box: HTMLInputElement, count: HTMLElement}>} */ this.items = new Map();
    this.note = make("span", { class: "facet-note" });
    this.list = make("ul");
    this.more = make("button", { type: "button", class: "quiet", onclick: () => ((this.all = !this.all), wanted(this)) });
    this.find = make("input", { type: "search", class: "facet-find", "aria-label": `Find in ${facet.title}`, placeholder: "Find", autocomplete: "off", oninput: () => wanted(this) });
    this.element = make("details", { class: "facet", "data-facet": facet.id }, make("summary", {}, make("span", { text: facet.title }), this.note), this.find, this.list, this.more);
    this.element.open = OPEN.has(facet.id);
    this.element.addEventListener("toggle", () => this.element.open && wanted(this));
  }

  /** @param {Result} result */
  show(result) {
    const chosen = result.state.chosen.get(this.facet.id);
    this.note.textContent = chosen ? `${chosen.size} chosen` : "";
    if (chosen && !this.shownChosen) this.element.open = true;
    this.shownChosen = Boolean(chosen);
    if (!this.element.open) return;
    const counts = result.counts(this.facet);
    const held = document.activeElement;
    const fits = this.#fitting(counts, chosen);
    const most = this.all ? MOST : FEW;
    const shown = fits.slice(0, Math.max(most, chosen?.size ?? 0));
    const items = shown.map((number) => this.#item(number, counts[number], chosen));
    this.list.replaceChildren(...(items.length ? items : [make("li", { class: "facet-count", text: this.find.value ? "nothing of that name" : "nothing left by the other filters" })]));
    this.find.hidden = !(this.find.value || fits.length > MANY || (this.all && fits.length > FEW));
    this.more.hidden = fits.length <= FEW;
    this.more.textContent = this.all ? "Fewer" : fits.length > MOST ? `${MOST} of ${fits.length}` : `All ${fits.length}`;
    if (held instanceof HTMLElement && held !== document.activeElement && this.list.contains(held)) held.focus();
  }

  /**
   * Numbers of the values to show: chosen ones first, then those with most entries.
   * @param {Int32Array} counts
   * @param {Set<string> | undefined} chosen
   */
  #fitting(counts, chosen) {
    const { values, ranks } = this.facet;
    const part = folded(this.find.value);
    const on = (/** @type {number} */ number) => Number(chosen?.has(values[number].key) ?? false);
    const fits = [...counts.keys()].filter((number) => on(number) || (counts[number] && (!part || folded(values[number].title).includes(part))));
    return fits.sort((a, b) => on(b) - on(a) || counts[b] - counts[a] || ranks[a] - ranks[b]);
  }

  /**
   * @param {number} number
   * @param {number} count
   * @param {Set<string> | undefined} chosen
   */
  #item(number, count, chosen) {
    const { key, title } = this.facet.values[number];
    let made = this.items.get(number);
    if (!made) {
      const box = make("input", { type: "checkbox", value: key, onchange: () => this.choose(this.facet.id, key, box.checked) });
      const number_ = make("span", { class: "facet-count" });
      made = { box, count: number_, item: make("li", {}, make("label", {}, box, make("span", { class: "facet-title", text: title }), number_)) };
      this.items.set(number, made);
    }
    made.box.checked = chosen?.has(key) ?? false;
    made.count.textContent = String(count);
    return made.item;
  }
}

/** All facets; those of a class only while it alone is chosen. */
export class Facets {
  /**
   * @param {HTMLElement} first where class and type stand
   * @param {HTMLElement} place where all others stand
   * @param {Catalogue} catalogue
   * @param {Choose} choose
   */
  constructor(first, place, catalogue, choose) {
    this.catalogue = catalogue;
    this.choose = choose;
    /** @type {Map<string, FacetBox>} */ this.boxes = new Map();
    this.seen = make("div", { class: "facet-group" });
    this.more = make("div", { class: "facet-group" });
    const boxes = catalogue.facets.map((facet) => this.#box(facet).element);
    first.append(...boxes.slice(0, 2));
    place.append(...boxes.slice(2), this.seen, this.more);
  }

  /** @param {Facet} facet */
  #box(facet) {
    let box = this.boxes.get(facet.id);
    if (!box) this.boxes.set(facet.id, (box = new FacetBox(facet, this.choose, (wanted) => this.result && wanted.show(this.result))));
    return box;
  }

  /** @param {Result} result */
  show(result) {
    this.result = result;
    const traits = this.catalogue.traits.filter((trait) => result.state.chosen.has(trait.id) || (result.only !== undefined && trait.classes?.has(result.only)));
    this.#fill(this.seen, "What can be seen", traits.filter((trait) => trait.id.startsWith("see.")));
    this.#fill(this.more, "How it is made", traits.filter((trait) => !trait.id.startsWith("see.")));
    const shown = new Set(traits.map((trait) => trait.id));
    for (const [id, box] of this.boxes) if (shown.has(id) || !id.includes(".")) box.show(result);
  }

  /**
   * @param {HTMLElement} place
   * @param {string} title
   * @param {Facet[]} traits
   */
  #fill(place, title, traits) {
    const wanted = traits.map((trait) => trait.id).join();
    if (place.dataset.shown === wanted) return;
    place.dataset.shown = wanted;
    place.replaceChildren(...(traits.length ? [make("h3", { text: title }), ...traits.map((trait) => this.#box(trait).element)] : []));
  }
}
