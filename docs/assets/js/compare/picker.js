// @ts-check
// The box that finds an entry to add: the names of the search box.
import { load } from "../data.js";
import { make } from "../dom.js";
import { rowsOf, search } from "../finder.js";

/** @typedef {import("../explore/model.js").Catalogue} Catalogue */

const MOST = 8;

export class Picker {
  /**
   * @param {Catalogue} catalogue
   * @param {(id: string) => void} add
   */
  constructor(catalogue, add) {
    this.catalogue = catalogue;
    this.add = add;
    /** @type {Map<string, number>} */ this.rowOf = new Map(catalogue.ids.map((_, row) => [catalogue.url(row), row]));
    /** @type {import("../finder.js").Row[]} */ this.names = [];
    this.current = 0;
    /** @type {string[]} */ this.taken = [];
    const names = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "compare-options", "aria-label": "Add an entry", placeholder: "Add an entry: a name, in any script" };
    this.input = make("input", { type: "search", class: "compare-query", autocomplete: "off", autocapitalize: "off", spellcheck: "false", ...names });
    this.list = make("ul", { id: "compare-options", role: "listbox", "aria-label": "Entries" });
    this.state = make("p", { class: "compare-said", role: "status" });
    this.element = make("div", { class: "picker" }, this.input, this.list, this.state);
    this.list.hidden = true;
    /** @type {Promise<void> | undefined} */ this.loading = undefined;
    this.input.addEventListener("focus", () => this.#ready());
    this.input.addEventListener("input", () => this.#show());
    this.input.addEventListener("keydown", (event) => this.#onKey(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.#close(), 150));
  }

  /** Load the names, once. */
  #ready() {
    this.loading ??= load("search.json").then((data) => {
      this.names = rowsOf({ kinds: data.kinds, rows: data.rows.filter((/** @type {[string, string]} */ row) => this.rowOf.has(row[1])) });
      if (document.activeElement === this.input) this.#show();
    });
    return this.loading;
  }

  #show() {
    const found = search(this.input.value, this.names).map((hit) => ({ hit, id: this.catalogue.ids[/** @type {number} */ (this.rowOf.get(hit.row.url))] }));
    const free = found.filter(({ id }) => !this.taken.includes(id)).slice(0, MOST);
    this.current = 0;
    this.list.replaceChildren(...free.map(({ hit, id }, index) => this.#option(hit, id, index)));
    this.list.hidden = !free.length;
    this.input.setAttribute("aria-expanded", String(free.length > 0));
    const typed = this.input.value.trim();
    this.state.textContent = !typed || free.length ? "" : this.names.length ? `No other entry is named “${typed}”.` : "Loading names …";
    this.#mark();
  }

  /**
   * @param {import("../finder.js").Hit} hit
   * @param {string} id
   * @param {number} index
   */
  #option(hit, id, index) {
    const option = make("li", { role: "option", id: `compare-option-${index}`, "data-id": id }, make("strong", {}, make("bdi", { text: hit.row.title })), make("span", { class: "kind", text: hit.row.kind }));
    option.addEventListener("mousedown", (event) => (event.preventDefault(), this.#take(id)));
    return option;
  }

  /** @param {string} id */
  #take(id) {
    this.input.value = "";
    this.#close();
    this.add(id);
  }

  #close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  #mark() {
    const options = [...this.list.children];
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === this.current)));
    const current = options[this.current];
    if (current) this.input.setAttribute("aria-activedescendant", current.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const last = this.list.children.length - 1;
    if (event.key === "Escape") return this.#close();
    if (event.key === "ArrowDown") this.current = Math.min(last, this.current + 1);
    else if (event.key === "ArrowUp") this.current = Math.max(0, this.current - 1);
    else if (event.key === "Enter") this.#ready().then(() => this.#takeCurrent()); // who types faster than the names arrive gets the first of them
    else return;
    event.preventDefault();
    this.#mark();
  }

  #takeCurrent() {
    const id = /** @type {HTMLElement | undefined} */ (this.list.children[this.current])?.dataset.id;
    if (id && !this.list.hidden) this.#take(id);
  }
}
