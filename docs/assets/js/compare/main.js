// @ts-check
// Compare: the entries of the address, side by side.
import { load } from "../data.js";
import { address, make, the } from "../dom.js";
import { Catalogue } from "../explore/model.js";
import { csv, save } from "../save.js";
import { said } from "./claims.js";
import { drawings } from "./drawings.js";
import { linesOf } from "./lines.js";
import { Picker } from "./picker.js";
import { inUnits, Sources, versus } from "./table.js";

const MOST = 6;

class Comparison {
  /**
   * @param {Catalogue} catalogue
   * @param {[string, string, string, number?][]} rows
   * @param {Record<string, [number, number]>} sizes
   */
  constructor(catalogue, rows, sizes) {
    this.catalogue = catalogue;
    this.rows = rows;
    this.sizes = sizes;
    this.picker = new Picker(catalogue, (id) => this.change([...this.ids, id], "compare-query"));
    the(".compare-add").append(this.picker.element);
    /** @type {string[]} */ this.ids = [];
    window.addEventListener("popstate", () => this.read());
    for (const input of document.querySelectorAll(".units input")) input.addEventListener("change", () => this.show());
    the(".save-csv").addEventListener("click", () => this.save());
    let width = 0;
    new ResizeObserver(([entry]) => {
      if (width && Math.abs(entry.contentRect.width - width) > 1) this.draw();
      width = entry.contentRect.width;
    }).observe(the(".compare"));
  }

  /** Take the entries from the address. */
  read() {
    const asked = (new URLSearchParams(location.search).get("ids") ?? "").split(",").filter(Boolean);
    const known = [...new Set(asked)].filter((id) => this.catalogue.rows.has(id));
    this.ids = known.slice(0, MOST);
    const unknown = asked.filter((id) => !this.catalogue.rows.has(id));
    const notes = [unknown.length ? `No entry has the id ${unknown.join(", ")}.` : "", known.length > MOST ? `Only the first ${MOST} entries are shown.` : ""];
    the(".compare-note").textContent = notes.filter(Boolean).join(" ");
    return this.show();
  }

  /**
   * @param {string[]} ids
   * @param {string} [focus] class of what is to have the focus afterwards
   */
  async change(ids, focus) {
    const query = ids.length ? `?ids=${ids.map(encodeURIComponent).join()}` : location.pathname;
    try {
      history.pushState(null, "", query);
    } catch {
      // a page opened from a file: some browsers keep its address as it is
    }
    this.ids = ids;
    the(".compare-note").textContent = "";
    await this.show();
    if (focus) /** @type {HTMLElement | null} */ (document.querySelector(`.${focus}`))?.focus();
  }

  async show() {
    const ids = this.ids;
    this.picker.taken = ids;
    this.picker.element.hidden = ids.length >= MOST;
    const pages = await Promise.all(ids.map((id) => said(this.catalogue.url(this.catalogue.rows.get(id) ?? 0))));
    if (ids !== this.ids) return; // another choice was made meanwhile
    this.shown = ids;
    this.groups = linesOf(ids, pages, this.rows, this.catalogue);
    const numbered = new Sources(new Map(pages.flatMap(({ sources }) => [...sources])));
    const table = versus(this.groups, ids.map((id, place) => this.#head(id, place)), numbered);
    const found = numbered.list();
    the(".compare-table").replaceChildren(...(ids.length ? [table] : []));
    the(".compare-sources").replaceChildren(...(ids.length ? [make("h2", { id: "sources", text: "Sources" }), found] : []));
    the(".compare-tools").hidden = ids.length === 0;
    the(".compare-hint").textContent = ids.length === 0 ? "Add two entries, or mark them in Explore." : ids.length === 1 ? "Add one more to compare." : "";
    this.draw();
  }

  draw() {
    const entries = this.ids.map((id) => ({ id, name: this.#name(id) }));
    const made = drawings(entries, this.sizes, the(".compare").clientWidth);
    the(".compare-drawings").replaceChildren(...(made ? [made] : []));
  }

  /** @param {string} id */
  #name(id) {
    return this.catalogue.names[this.catalogue.rows.get(id) ?? 0];
  }

  /**
   * @param {string} id
   * @param {number} place
   */
  #head(id, place) {
    const row = this.catalogue.rows.get(id) ?? 0;
    const name = this.#name(id);
    const others = () => this.ids.filter((other) => other !== id); // when it is pressed: an entry may be on its way
    const moved = (/** @type {number} */ to) => () => [...others().slice(0, to), id, ...others().slice(to)];
    const button = (/** @type {string} */ text, /** @type {string} */ label, /** @type {() => string[]} */ ids, /** @type {string} */ key, /** @type {boolean} */ off) =>
      make("button", { type: "button", class: `tool ${key}-${id}`, "aria-label": label, title: label, disabled: off, text, onclick: () => this.change(ids(), key === "drop" ? "compare-query" : `${key}-${id}`) });
    const tools = [
      button("←", `Move ${name} to the left`, moved(place - 1), "left", place === 0),
      button("→", `Move ${name} to the right`, moved(place + 1), "right", place === this.ids.length - 1),
      button("×", `Remove ${name}`, others, "drop", false),
    ];
    const link = make("a", { href: address(this.catalogue.url(row)) }, make("bdi", { text: name }));
    return make("div", { class: "versus-head" }, link, make("span", { class: "said", text: this.catalogue.classes[this.catalogue.cls[row]].title }), make("span", { class: "tools" }, ...tools));
  }

  /** Every line with the preferred claim of each entry, and all its claims with their sources. */
  save() {
    const names = (this.shown ?? []).map((id) => this.#name(id));
    const head = ["group", "line", ...names.flatMap((name) => [name, `${name}: all claims`, `${name}: rank`])];
    const rows = (this.groups ?? []).flatMap(({ title, lines }) => lines.map((line) => [title, line.title, ...line.cells.flatMap((cell, place) => [...written(cell, line.list), line.ranks[place]])]));
    save("comparison.csv", "text/csv", csv([head, ...rows]));
  }
}

/**
 * The preferred claim, and all of them.
 * @param {import("./page.js").Told | undefined} cell
 * @param {boolean} list
 */
function written(cell, list) {
  const claims = cell?.claims ?? [];
  const all = claims.map((claim) => [inUnits(claim), claim.said, claim.rejected && `rejected: ${claim.rejected}`].filter(Boolean).join(" · ") + ` [${claim.cites.map((cite) => cite.join("#")).join(", ")}]`);
  const accepted = claims.filter((claim) => !claim.rejected).map(inUnits);
  return [list ? accepted.join("; ") : (accepted[0] ?? ""), all.join("; ")];
}

async function start() {
  try {
    const [data, { rows }, sizes] = await Promise.all([load("explore.json"), load("compare.json"), load("drawings.json")]);
    the(".compare").hidden = false;
    await new Comparison(new Catalogue(data), rows, sizes).read();
    the(".explore-loading").hidden = true;
  } catch (error) {
    the(".explore-loading").hidden = false;
    the(".explore-loading").textContent = "The comparison could not be loaded. Reload the page to try again, or go through the classes below.";
    the(".explore-classes").hidden = false;
    throw error;
  }
}

start();
