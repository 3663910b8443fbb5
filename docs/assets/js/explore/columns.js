// @ts-check
// What can stand in a column of the table, what stands there at first, and the list to choose from.
import { make, units } from "../dom.js";
import { folded } from "../names.js";

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
  if (only === undefined) return catalogue.usual.slice(0, 3);
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
 * The list of columns to choose from, by group: those that entries of the one class that is asked for have.
 * @param {HTMLElement} place
 * @param {Catalogue} catalogue
 * @param {Map<string, Column>} columns
 * @param {(ids: string[] | null) => void} choose
 */
export function setUpColumns(place, catalogue, columns, choose) {
  /** @type {Map<string, {box: HTMLInputElement, line: HTMLElement}>} */ const lines = new Map();
  // The boxes are marked when the panel has opened; who is faster must not lose the columns that there are.
  const chosen = (/** @type {string} */ id, /** @type {boolean} */ on) => [...lines.keys()].filter((other) => (other === id ? on : ids.has(other)));
  const line = (/** @type {Column} */ column) => {
    const box = make("input", { type: "checkbox", onchange: () => choose(chosen(column.id, box.checked)) });
    const made = make("label", {}, box, make("span", { text: column.title }));
    lines.set(column.id, { box, line: made });
    return made;
  };
  const rest = [...columns.values()].map((column) => column.group);
  const groups = [...new Set(["General", ...catalogue.groups, ...rest])].map((group) => {
    const all = [...columns.values()].filter((column) => column.group === group);
    return all.length ? make("fieldset", {}, make("legend", { text: group }), ...all.map(line)) : null;
  });
  const find = make("input", { type: "search", "aria-label": "Find a column", placeholder: "Find a column", autocomplete: "off", oninput: () => narrow() });
  const back = make("button", { type: "button", class: "quiet", text: "Back to the usual columns", onclick: () => choose(null) });
  place.replaceChildren(make("div", { class: "column-head" }, find, back), make("div", { class: "column-groups" }, ...groups));
  const panel = /** @type {HTMLDetailsElement} */ (place.parentElement);
  /** @type {number | undefined} */ let only;
  /** @type {Set<string>} */ let ids = new Set();
  const narrow = () => {
    if (!panel.open) return;
    const part = folded(find.value);
    for (const [id, { box, line: made }] of lines) {
      const column = /** @type {Column} */ (columns.get(id));
      const classes = column.facet?.classes ?? column.measure?.classes;
      box.checked = ids.has(id);
      made.hidden = !box.checked && ((only !== undefined && classes && !classes.has(only)) || !folded(column.title).includes(part));
    }
    for (const group of place.querySelectorAll("fieldset")) group.hidden = !group.querySelector("label:not([hidden])");
  };
  panel.addEventListener("toggle", narrow);
  closeOutside(panel);
  return (/** @type {Column[]} */ shown, /** @type {number | undefined} */ cls) => {
    [ids, only] = [new Set(shown.map((column) => column.id)), cls];
    narrow();
  };
}

/**
 * A panel that closes by a click elsewhere, and by the Escape key.
 * @param {HTMLDetailsElement} panel
 */
function closeOutside(panel) {
  document.addEventListener("click", (event) => (panel.open &&= panel.contains(/** @type {Node} */ (event.target))));
  panel.addEventListener("keydown", (event) => event.key === "Escape" && ((panel.open = false), panel.querySelector("summary")?.focus()));
}
