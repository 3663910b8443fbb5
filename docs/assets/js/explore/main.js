// @ts-check
// Explore: the state of the address, the answer of the catalogue, and the parts of the page that show both.
import { load } from "../data.js";
import { make, the } from "../dom.js";
import { Chooser } from "./text.js";
import { showChips, showNothing } from "./chips.js";
import { columnsOf, setUpColumns, shownColumns } from "./columns.js";
import { Facets } from "./facets.js";
import { Result } from "./filter.js";
import { showMarks } from "./marks.js";
import { Catalogue } from "./model.js";
import { Ranges } from "./ranges.js";
import { saveCsv, saveJson } from "./saving.js";
import { setUpSheet } from "./sheet.js";
import { ANSWERS, State } from "./state.js";
import { Table } from "./table.js";

/** @typedef {import("./state.js").Answer} Answer */

class Explorer {
  /** @param {Catalogue} catalogue */
  constructor(catalogue) {
    this.catalogue = catalogue;
    this.columns = columnsOf(catalogue);
    this.state = State.of(location.search, catalogue);
    this.typing = false;
    this.query = /** @type {HTMLInputElement} */ (the(".explore-query"));
    this.chooser = new Chooser(catalogue);
    this.facets = new Facets(the(".explore-kinds"), the(".explore-facets"), catalogue, (facet, key, on) => this.change((state) => state.choose(facet, key, on)));
    this.ranges = new Ranges(the(".explore-ranges"), catalogue, (measure, range, typing) => this.change((state) => state.limit(measure, range), typing));
    this.table = new Table(the(".explore-table"), catalogue, { sort: (id) => this.change((state) => sortBy(state, id)), mark: (id, on) => this.mark(on ? [...this.state.marked, id] : this.state.marked.filter((other) => other !== id)) });
    this.choosing = setUpColumns(the(".explore-columns"), catalogue, this.columns, (ids) => this.change((state) => (state.columns = ids)));
    this.sheet = setUpSheet();
    this.#listen();
  }

  #listen() {
    this.query.addEventListener("input", () => this.change((state) => (state.text = this.query.value), true));
    this.query.addEventListener("change", () => (this.typing = false));
    this.query.addEventListener("focus", () => this.chooser.ready(), { once: true });
    the("form.explore-form").addEventListener("submit", (event) => event.preventDefault());
    window.addEventListener("popstate", () => ((this.state = State.of(location.search, this.catalogue)), (this.typing = false), this.show()));
    for (const input of document.querySelectorAll(".units input")) input.addEventListener("change", () => this.show());
    the(".save-csv").addEventListener("click", () => this.result && saveCsv(this.result, this.shown ?? [], this.table.rows));
    the(".save-json").addEventListener("click", () => this.result && saveJson(this.result, this.shown ?? [], this.table.rows));
    const sort = /** @type {HTMLSelectElement} */ (the(".explore-sort select"));
    sort.addEventListener("change", () => this.change((state) => ([state.sort, state.down] = [sort.value.replace(/^-/, ""), sort.value.startsWith("-")])));
  }

  /**
   * Change the state: a step of its own in the history, unless it is one more letter. What stays as it was is not shown
   * anew: a field that is left would else take away the button that is being pressed.
   * @param {(state: State) => void} change
   * @param {boolean} [typing]
   */
  change(change, typing = false) {
    const before = this.state.toString();
    change(this.state);
    const query = this.state.toString();
    if (query !== before) this.#address(query, typing && this.typing);
    this.typing = typing;
    if (query !== before) this.show();
  }

  /**
   * @param {string} query
   * @param {boolean} replace
   */
  #address(query, replace) {
    const url = query ? `?${query}` : location.pathname;
    try {
      if (replace) history.replaceState(null, "", url);
      else history.pushState(null, "", url);
    } catch {
      // a page opened from a file: some browsers keep its address as it is
    }
  }

  /** @param {string[]} ids */
  mark(ids) {
    this.state.marked = ids;
    this.#address(this.state.toString(), false);
    this.table.mark(ids);
    showMarks(the(".explore-marks"), this.catalogue, ids, (others) => this.mark(others));
  }

  /** Show what the state asks. */
  show() {
    const { state, catalogue } = this;
    const result = (this.result = new Result(catalogue, state, this.chooser.named(state.text, () => this.show())));
    this.shown = shownColumns(state, result.only, catalogue, this.columns);
    if (document.activeElement !== this.query) this.query.value = state.text;
    this.table.show(result, this.shown);
    this.facets.show(result);
    this.ranges.show(result);
    showChips(the(".explore-chips"), result, (change) => this.change(change));
    showNothing(the(".explore-nothing"), result, (change) => this.change(change));
    showMarks(the(".explore-marks"), catalogue, state.marked, (ids) => this.mark(ids));
    this.choosing(this.shown, result.only);
    this.#told(result);
  }

  /** @param {Result} result */
  #told(result) {
    const [found, all] = [result.rows.length, this.catalogue.size];
    the(".explore-state").textContent = found === all ? `${all} entries` : `${found} of ${all} entries`;
    this.sheet(found, this.state);
    this.#answers(result);
    const sort = the(".explore-sort select");
    const columns = [{ id: "name", title: "Name" }, ...(this.shown ?? [])];
    const options = columns.flatMap(({ id, title }) => [make("option", { value: id, text: title }), make("option", { value: `-${id}`, text: `${title}, descending` })]);
    sort.replaceChildren(...options);
    /** @type {HTMLSelectElement} */ (/** @type {unknown} */ (sort)).value = (this.state.down ? "-" : "") + this.state.sort;
  }

  /** @param {Result} result */
  #answers(result) {
    const place = the(".explore-answers");
    place.hidden = result.answered.size === 0;
    if (place.hidden) return;
    const tally = result.tally();
    const held = document.activeElement instanceof HTMLInputElement && place.contains(document.activeElement) ? document.activeElement.value : "";
    const boxes = ANSWERS.map((answer) => {
      const box = make("input", { type: "checkbox", value: answer, onchange: () => this.change((state) => (box.checked ? state.answers.add(answer) : state.answers.delete(answer))) });
      box.checked = this.state.answers.has(answer);
      return make("label", {}, box, make("span", { class: `answer answer--${answer}`, text: answer }), make("span", { class: "facet-count", text: String(tally[answer]) }));
    });
    the(".explore-answers-list").replaceChildren(...boxes);
    if (held) /** @type {HTMLElement | null} */ (place.querySelector(`input[value="${held}"]`))?.focus();
  }
}

/**
 * @param {State} state
 * @param {string} id
 */
function sortBy(state, id) {
  state.down = state.sort === id && !state.down;
  state.sort = id;
}

async function start() {
  try {
    const explorer = new Explorer(new Catalogue(await load("explore.json")));
    if (explorer.state.text) await explorer.chooser.ready();
    the(".explore").hidden = false;
    the(".explore-loading").hidden = true;
    explorer.show();
  } catch (error) {
    the(".explore-loading").textContent = "The table could not be loaded. Reload the page to try again, or go through the classes below.";
    the(".explore-classes").hidden = false;
    throw error;
  }
}

start();
