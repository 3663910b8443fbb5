// @ts-check
// The table of what is found, some rows at a time.
import { address, make } from "../dom.js";
import { inUnits } from "./columns.js";
import { WORDS, YES } from "./filter.js";
import { MOST_MARKED } from "./state.js";

/**
 * @typedef {import("./model.js").Catalogue} Catalogue
 * @typedef {import("./columns.js").Column} Column
 * @typedef {import("./filter.js").Result} Result
 * @typedef {import("./state.js").State} State
 */

export const PAGE = 50;
/** @type {Record<string, {kind: string, text: string, title: string}>} */
const MARKS = {
  conflicting: { kind: "differ", text: "differ", title: "Sources differ; this is the preferred claim" },
  rejected: { kind: "rejected", text: "rejected", title: "The only claim is on record as an error" },
};

export class Table {
  /**
   * @param {HTMLElement} place
   * @param {Catalogue} catalogue
   * @param {{sort: (id: string) => void, mark: (id: string, on: boolean) => void}} asked
   */
  constructor(place, catalogue, asked) {
    this.catalogue = catalogue;
    this.asked = asked;
    this.head = make("tr");
    this.body = make("tbody");
    this.table = make("table", { class: "records found" }, make("thead", {}, this.head), this.body);
    this.more = make("button", { type: "button", class: "more", onclick: () => this.#append(PAGE * 2) });
    place.append(make("div", { class: "scroll", role: "region", "aria-label": "Entries", tabindex: "0" }, this.table), this.more);
    this.shown = 0;
    /** @type {number[]} */ this.rows = [];
  }

  /**
   * @param {Result} result
   * @param {Column[]} columns
   * @param {number} [rows] how many rows to show at first
   */
  show(result, columns, rows = PAGE) {
    this.result = result;
    this.columns = columns;
    this.rows = ordered(result, columns);
    this.#heads(result.state);
    this.body.replaceChildren();
    this.shown = 0;
    this.table.hidden = this.rows.length === 0;
    this.#append(Math.max(rows, PAGE));
  }

  /** @param {State} state */
  #heads(state) {
    const held = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.sort : undefined;
    const answers = this.result?.answered.size ? [make("th", { scope: "col", text: "Answer" })] : [];
    const columns = [{ id: "name", title: "Name" }, ...(this.columns ?? [])];
    const heads = columns.map(({ id, title }) => {
      const order = state.sort === id ? (state.down ? "descending" : "ascending") : null;
      return make("th", { scope: "col", "aria-sort": order }, make("button", { type: "button", text: title, "data-sort": id, onclick: () => this.asked.sort(id) }));
    });
    this.head.replaceChildren(make("td", { class: "mark-cell" }), heads[0], ...answers, ...heads.slice(1));
    if (held) /** @type {HTMLElement | null} */ (this.head.querySelector(`[data-sort="${CSS.escape(held)}"]`))?.focus();
  }

  /** @param {number} count */
  #append(count) {
    const marked = new Set(this.result?.state.marked);
    const next = this.rows.slice(this.shown, this.shown + count);
    this.body.append(...next.map((row) => this.#row(row, marked)));
    this.shown += next.length;
    const left = this.rows.length - this.shown;
    this.more.hidden = left <= 0;
    this.more.textContent = `Show ${Math.min(left, PAGE * 2)} more of ${left}`;
  }

  /**
   * @param {number} row
   * @param {Set<string>} marked
   */
  #row(row, marked) {
    const [id, name] = [this.catalogue.ids[row], this.catalogue.names[row]];
    const box = make("input", { type: "checkbox", "data-id": id, "aria-label": `Compare ${name}`, onchange: () => this.asked.mark(id, box.checked) });
    box.checked = marked.has(id);
    box.disabled = !box.checked && marked.size >= MOST_MARKED;
    const link = make("a", { href: address(this.catalogue.url(row)) }, make("bdi", { text: name }));
    const cells = (this.columns ?? []).map((column) => make("td", { "data-label": column.title, class: column.measure ? "figure" : null }, ...this.#cell(column, row)));
    return make("tr", {}, make("td", { class: "mark-cell" }, make("label", { class: "mark-row" }, box)), make("th", { scope: "row" }, link), ...this.#answer(row), ...cells);
  }

  /** @param {number} row */
  #answer(row) {
    if (!this.result?.answered.size) return [];
    return [make("td", { "data-label": "Answer" }, answerMark(this.result.overall[row]))];
  }

  /**
   * @param {Column} column
   * @param {number} row
   * @returns {(Node | string | null)[]}
   */
  #cell(column, row) {
    if (column.facet) return [column.facet.titles(row).join(", ")];
    const figure = column.measure?.figure(row);
    const given = this.result?.answered.get(column.id)?.[row];
    if (!figure) return [given === undefined ? "" : make("span", { class: "answer answer--unknown", text: "unknown" })];
    const text = figure.state === "rejected" ? make("s", { text: inUnits(figure) }) : inUnits(figure);
    const mark = MARKS[figure.state];
    const several = (this.result?.answered.size ?? 0) > 1 && given !== undefined && given < YES;
    return [text, ...(mark ? [" ", make("span", { class: `mark mark--${mark.kind}`, title: mark.title, text: mark.text })] : []), ...(several ? [" ", answerMark(given)] : [])];
  }

  /**
   * Show again which entries are marked, without new rows.
   * @param {string[]} marked
   */
  mark(marked) {
    for (const box of this.body.querySelectorAll("input")) {
      box.checked = marked.includes(box.dataset.id ?? "");
      box.disabled = !box.checked && marked.length >= MOST_MARKED;
    }
  }
}

/** @param {number} answer */
function answerMark(answer) {
  return make("span", { class: `answer answer--${WORDS[answer]}`, text: WORDS[answer] });
}

/**
 * The rows in the order that is asked; those with nothing to sort by stand last, whichever way.
 * @param {Result} result
 * @param {Column[]} columns
 */
export function ordered(result, columns) {
  const { state, rows, catalogue } = result;
  const column = columns.find(({ id }) => id === state.sort);
  if (!column) return state.down && state.sort === "name" ? rows.toReversed() : rows;
  const keys = new Float64Array(catalogue.size);
  for (const row of rows) keys[row] = column.order(row);
  const sign = state.down ? -1 : 1;
  const known = rows.filter((row) => !Number.isNaN(keys[row]));
  const unknown = rows.filter((row) => Number.isNaN(keys[row]));
  return [...known.sort((a, b) => sign * (keys[a] - keys[b]) || a - b), ...unknown];
}
