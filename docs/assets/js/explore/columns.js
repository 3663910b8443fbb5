// @ts-check
// What can stand in a column of the table, what stands there at first, and the list to choose from.
import { make, units } from "../dom.js";
import { usual } from "./ranges.js";

/**
 * @typedef {import("./model.js").Catalogue} Catalogue
 * @typedef {import("./model.js").Facet} Facet
 * @typedef {import("./model.js").Measure} Measure
 * @typedef {import("./model.js").Figure} Figure
 * @typedef {import("./state.js").State} State
 * @typedef {{id: string, title: string, group: string, facet?: Facet, measure?: Measure, order: (row: number) => number}} Column
 */

const CORE = 5;

/**
 * Every column by its id.
 * @param {Catalogue} catalogue
 * @returns {Map<string, Column>}
 */
export function columnsOf(catalogue) {
  const facets = [...catalogue.facets, ...catalogue.traits].map((facet) => ({ id: facet.id, title: facet.title, group: facet.group || "General", facet, order: rankOf(facet) }));
  const measures = catalogue.measures.map((measure) => ({ id: measure.id, title: measure.title, group: measure.group, measure, order: (/** @type {number} */ row) => size(measure.figure(row)) }));
  return new Map([...facets, ...measures].map((column) => [column.id, column]));
}

/** @param {Facet} facet */
function rankOf(facet) {
  return (/** @type {number} */ row) => {
    const found = facet.of(row);
    const first = typeof found === "number" ? found : found[0];
    return first < 0 ? NaN : facet.ranks[first];
  };
}

/**
 * What a figure is sorted by: what is printed. Not a number where nothing is.
 * @param {Figure | undefined} figure
 */
function size(figure) {
  if (!figure) return NaN;
  if (!Number.isFinite(figure.high)) return figure.low;
  return figure.low ? (figure.low + figure.high) / 2 : figure.high;
}

/**
 * Columns to show: those chosen, else what fits the filters; every range that is asked has its column.
 * @param {State} state
 * @param {number | undefined} only number of the one class that is chosen
 * @param {Catalogue} catalogue
 * @param {Map<string, Column>} columns
 * @returns {Column[]}
 */
export function shownColumns(state, only, catalogue, columns) {
  const ids = state.columns ?? [...(only === undefined ? ["class", "type", "origin", "status"] : ["type", "origin", "status"]), ...core(only, catalogue)];
  const wanted = new Set([...ids, ...state.ranges.keys()]);
  return [...wanted].flatMap((id) => columns.get(id) ?? []);
}

/**
 * @param {number | undefined} only
 * @param {Catalogue} catalogue
 */
function core(only, catalogue) {
  if (only === undefined) return usual(catalogue).slice(0, 3);
  return catalogue.classes[only].core.filter((id) => catalogue.measure.get(id)?.classes.has(only)).slice(0, CORE);
}

/**
 * A figure in the units of the reader.
 * @param {Figure} figure
 */
export function inUnits(figure) {
  const system = units();
  return system === "us" ? figure.us : system === "reported" ? figure.text : figure.metric;
}

/**
 * The list of columns to choose from, by group.
 * @param {HTMLElement} place
 * @param {Catalogue} catalogue
 * @param {Map<string, Column>} columns
 * @param {(ids: string[] | null) => void} choose
 */
export function setUpColumns(place, catalogue, columns, choose) {
  /** @type {Map<string, HTMLInputElement>} */ const boxes = new Map();
  const chosen = () => [...boxes].filter(([, box]) => box.checked).map(([id]) => id);
  const line = (/** @type {Column} */ column) => {
    const box = make("input", { type: "checkbox", onchange: () => choose(chosen()) });
    boxes.set(column.id, box);
    return make("label", {}, box, make("span", { text: column.title }));
  };
  const groups = ["General", ...catalogue.groups.filter((group) => group !== "General")];
  const rest = [...columns.values()].map((column) => column.group).filter((group) => !groups.includes(group));
  const made = [...new Set([...groups, ...rest])].map((group) => {
    const all = [...columns.values()].filter((column) => column.group === group);
    return all.length ? make("fieldset", {}, make("legend", { text: group }), ...all.map(line)) : null;
  });
  const back = make("button", { type: "button", class: "quiet", text: "Back to the usual columns", onclick: () => choose(null) });
  place.replaceChildren(back, make("div", { class: "column-groups" }, ...made));
  const panel = /** @type {HTMLDetailsElement} */ (place.parentElement);
  document.addEventListener("click", (event) => (panel.open &&= panel.contains(/** @type {Node} */ (event.target))));
  panel.addEventListener("keydown", (event) => event.key === "Escape" && ((panel.open = false), panel.querySelector("summary")?.focus()));
  return (/** @type {Column[]} */ shown) => {
    const ids = new Set(shown.map((column) => column.id));
    for (const [id, box] of boxes) box.checked = ids.has(id);
  };
}
