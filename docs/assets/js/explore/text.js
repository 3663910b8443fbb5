// @ts-check
// Which entries a text names: by the names of the search box, in any script.
import { load } from "../data.js";
import { rowsOf, search } from "../finder.js";

const PART = 50; // the search box gives fewer points to what is only spelt alike

export class Chooser {
  /** @param {import("./model.js").Catalogue} catalogue */
  constructor(catalogue) {
    this.size = catalogue.size;
    /** @type {Map<string, number>} */ this.rowOf = new Map(catalogue.ids.map((_, row) => [catalogue.url(row), row]));
    /** @type {import("../finder.js").Row[] | undefined} */ this.names = undefined;
    /** @type {Promise<void> | undefined} */ this.loading = undefined;
  }

  /** Load the names, once. */
  ready() {
    this.loading ??= load("search.json").then((data) => {
      this.names = rowsOf({ kinds: data.kinds, rows: data.rows.filter((/** @type {[string, string]} */ row) => this.rowOf.has(row[1])) });
    });
    return this.loading;
  }

  /**
   * For each entry whether the text names it; null where there is no text, or no names yet: `later` is then called.
   * @param {string} text
   * @param {() => void} later
   * @returns {Uint8Array | null}
   */
  named(text, later) {
    if (!text.trim()) return null;
    if (!this.names) return void this.ready().then(later), null;
    const hits = search(text, this.names);
    const good = hits.filter((hit) => hit.score >= PART);
    const found = new Uint8Array(this.size);
    for (const hit of good.length ? good : hits) found[/** @type {number} */ (this.rowOf.get(hit.row.url))] = 1;
    return found;
  }
}
