// @ts-check
// What is asked, each with a cross; and, where nothing answers, what to let go.
import { make } from "../dom.js";

/**
 * @typedef {import("./model.js").Catalogue} Catalogue
 * @typedef {import("./filter.js").Result} Result
 * @typedef {import("./state.js").State} State
 * @typedef {{label: string, remove: (state: State) => void, filter: string}} Chip
 * @typedef {(change: (state: State) => void) => void} Change
 */

/**
 * Every condition of a state in words.
 * @param {State} state
 * @param {Catalogue} catalogue
 * @returns {Chip[]}
 */
export function chipsOf(state, catalogue) {
  /** @type {Chip[]} */ const chips = [];
  if (state.text.trim()) chips.push({ label: `“${state.text.trim()}”`, filter: "q", remove: (s) => (s.text = "") });
  for (const [id, keys] of state.chosen) {
    const facet = catalogue.facet.get(id);
    for (const key of keys) {
      const title = facet?.values[facet.numbers.get(key) ?? -1]?.title ?? key;
      chips.push({ label: `${facet?.title}: ${title}`, filter: id, remove: (s) => s.choose(id, key, false) });
    }
  }
  for (const [id, range] of state.ranges) chips.push({ label: `${catalogue.measure.get(id)?.title} ${worded(range)}`, filter: "n", remove: (s) => s.ranges.delete(id) });
  return chips;
}

/** @param {import("./state.js").Range} range */
function worded({ min, max, unit }) {
  const figures = min && max ? `${min}–${max}` : min ? `at least ${min}` : `at most ${max}`;
  return `${figures} ${unit}`.trim();
}

/**
 * @param {HTMLElement} place
 * @param {Result} result
 * @param {Change} change
 */
export function showChips(place, result, change) {
  const held = place.contains(document.activeElement);
  const chips = chipsOf(result.state, result.catalogue);
  const buttons = chips.map(({ label, remove }) => make("button", { type: "button", class: "chip", onclick: () => change(remove) }, make("span", { text: label }), make("span", { class: "cross", "aria-label": "remove", role: "img", text: "×" })));
  if (chips.length) buttons.push(make("button", { type: "button", class: "quiet", text: "Clear all", onclick: () => change((state) => state.clear()) }));
  place.replaceChildren(...buttons);
  if (held) (buttons[0] ?? document.querySelector(".explore-query"))?.focus();
}

/**
 * Where nothing is found: each filter with what its removal would bring.
 * @param {HTMLElement} place
 * @param {Result} result
 * @param {Change} change
 */
export function showNothing(place, result, change) {
  place.hidden = result.rows.length > 0;
  if (place.hidden) return;
  const chips = chipsOf(result.state, result.catalogue);
  const ways = result.loosened.filter(({ gained }) => gained).slice(0, 4);
  const offers = ways.map(({ id, gained }) => {
    const meant = chips.filter((chip) => chip.filter === id);
    const loosen = (/** @type {State} */ state) => meant.forEach((chip) => chip.remove(state));
    const text = `Without ${meant.map((chip) => chip.label).join(", ")}: ${gained} ${gained === 1 ? "entry" : "entries"}`;
    return make("li", {}, make("button", { type: "button", text, onclick: () => change(loosen) }));
  });
  const { unknown } = result.tally();
  if (unknown && result.answered.size && !result.state.answers.has("unknown")) {
    offers.push(make("li", {}, make("button", { type: "button", text: `With those whose figure is unknown: ${unknown}`, onclick: () => change((state) => state.answers.add("unknown")) })));
  }
  offers.push(make("li", {}, make("button", { type: "button", text: "Clear all filters", onclick: () => change((state) => state.clear()) })));
  const advice = ways.length ? "Loosen one filter:" : "No single filter is to blame: take back several.";
  place.replaceChildren(make("p", { class: "nothing-head", text: "No entry answers to all filters." }), make("p", { text: advice }), make("ul", {}, ...offers));
}
