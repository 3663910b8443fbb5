// @ts-check
// The search box: one file of names, scanned on each keystroke.
import { load } from "./data.js";
import { folded, nearly } from "./names.js";

/**
 * @typedef {{title: string, url: string, kind: string, words: string[], folds: string[], heads: string[], parts: string[]}} Row
 * @typedef {{row: Row, score: number, also: string}} Hit
 */

const MOST = 20;
const SHORTEST_TYPO = 5;
const EVENTS_LATER = 25;

/** Wire the dialog, its button and the keys. */
export function setUpFinder() {
  const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("dialog.finder"));
  const opener = /** @type {HTMLElement | null} */ (document.querySelector(".finder-open"));
  if (!dialog || !opener) return;
  const finder = new Finder(dialog);
  opener.hidden = false;
  opener.addEventListener("click", () => finder.open());
  for (const link of document.querySelectorAll(".search-link")) link.addEventListener("click", () => finder.open());
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLElement && event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
    if (typing || dialog.open || event.ctrlKey || event.metaKey || event.altKey) return;
    if (["/", "s", "f"].includes(event.key)) (event.preventDefault(), finder.open());
  });
}

class Finder {
  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.dialog = dialog;
    this.root = dialog.dataset.root ?? ".";
    this.query = /** @type {HTMLInputElement} */ (dialog.querySelector(".finder-query"));
    this.state = /** @type {HTMLElement} */ (dialog.querySelector(".finder-state"));
    this.list = /** @type {HTMLElement} */ (dialog.querySelector(".finder-results"));
    /** @type {Row[]} */ this.rows = [];
    /** @type {Promise<void> | undefined} */ this.loading = undefined;
    this.selected = 0;
    this.query.addEventListener("input", () => this.show());
    this.query.addEventListener("keydown", (event) => this.onKey(event));
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  }

  async open() {
    this.dialog.showModal();
    this.query.focus();
    this.query.select();
    this.loading ??= this.load();
    await this.loading;
    this.show();
  }

  async load() {
    this.state.textContent = "Loading names …";
    try {
      this.rows = rowsOf(await load("search.json"));
      this.state.textContent = "";
    } catch {
      this.state.textContent = "The list of names could not be loaded. Reload the page to try again.";
    }
  }

  show() {
    const hits = search(this.query.value, this.rows).slice(0, MOST);
    this.selected = 0;
    this.list.replaceChildren(...hits.map((hit, index) => this.item(hit, index)));
    if (this.rows.length) this.state.textContent = stateOf(this.query.value, hits.length, this.rows.length);
    this.query.setAttribute("aria-expanded", String(hits.length > 0));
    this.mark();
  }

  /**
   * @param {Hit} hit
   * @param {number} index
   */
  item(hit, index) {
    const item = document.createElement("li");
    item.setAttribute("role", "presentation");
    const link = document.createElement("a");
    link.id = `finder-${index}`;
    link.setAttribute("role", "option");
    link.href = `${this.root}/${hit.row.url}`;
    link.tabIndex = -1;
    const title = document.createElement("strong");
    title.textContent = hit.row.title;
    const kind = document.createElement("span");
    kind.className = "kind";
    kind.textContent = hit.row.kind;
    link.append(title, kind);
    if (hit.also) {
      const also = document.createElement("bdi");
      also.className = "also";
      also.textContent = hit.also;
      link.append(also);
    }
    item.append(link);
    return item;
  }

  mark() {
    const options = [...this.list.querySelectorAll("a")];
    options.forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === this.selected));
      if (index === this.selected) option.scrollIntoView({ block: "nearest" });
    });
    const current = options[this.selected];
    if (current) this.query.setAttribute("aria-activedescendant", current.id);
    else this.query.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const last = this.list.children.length - 1;
    if (event.key === "ArrowDown") this.selected = Math.min(last, this.selected + 1);
    else if (event.key === "ArrowUp") this.selected = Math.max(0, this.selected - 1);
    else if (event.key === "Enter") return this.follow(event);
    else return;
    event.preventDefault();
    this.mark();
  }

  /** @param {KeyboardEvent} event */
  async follow(event) {
    event.preventDefault();
    await this.loading; // who types faster than the names arrive gets the first of them
    /** @type {HTMLAnchorElement | null | undefined} */ (this.list.children[this.selected]?.querySelector("a"))?.click();
  }
}

/**
 * @param {{kinds: string[], rows: [string, string, number, ...string[]][]}} data
 * @returns {Row[]}
 */
export function rowsOf(data) {
  return data.rows.map(([title, url, kind, ...words]) => {
    const heads = parted(title);
    const parts = new Set([...heads, ...words.flatMap(parted)]);
    return { title, url, kind: data.kinds[kind], words, folds: [title, ...words].map(folded), heads, parts: [...parts] };
  });
}

/**
 * The words of a name.
 * @param {string} text
 */
function parted(text) {
  return text.split(/[\s,/()]+/).map(folded).filter(Boolean);
}

/**
 * Rows that answer, the best first: the exact name, then a word of the title, the beginning of a name, the beginning of a
 * word in it, a part of it, and last a name with one letter wrong.
 * @param {string} text
 * @param {Row[]} rows
 * @returns {Hit[]}
 */
export function search(text, rows) {
  const whole = folded(text);
  if (!whole) return [];
  const words = parted(text);
  const hits = rows.map((row) => scored(row, whole, words)).filter((hit) => hit.score > 0);
  return hits.sort((a, b) => b.score - a.score || a.row.title.length - b.row.title.length || (a.row.title < b.row.title ? -1 : 1));
}

/**
 * @param {Row} row
 * @param {string} whole
 * @param {string[]} words
 * @returns {Hit}
 */
function scored(row, whole, words) {
  let [score, best] = [0, 0];
  row.folds.forEach((fold, index) => {
    const points = fold === whole ? 100 : fold.startsWith(whole) ? 80 : fold.includes(whole) ? 50 : 0;
    const ranked = points && points - (index ? 1 : 0);
    if (ranked > score) [score, best] = [ranked, index];
  });
  if (score < 85 && row.heads.includes(whole)) [score, best] = [85, 0];
  if (score < 70 && words.every((word) => row.parts.some((part) => part.startsWith(word)))) score = Math.max(score, 60);
  if (!score && whole.length >= SHORTEST_TYPO) {
    const index = row.folds.findIndex((fold) => nearly(fold, whole));
    if (index >= 0) [score, best] = [30, index];
    else if (words.every((word) => row.parts.some((part) => part.startsWith(word) || (word.length >= SHORTEST_TYPO && nearly(part, word))))) score = 20;
  }
  // Events are named after the equipment in them: who types its name means the equipment.
  if (score > EVENTS_LATER && row.kind.startsWith("Event")) score -= EVENTS_LATER;
  return { row, score, also: best ? row.words[best - 1] : "" };
}

/**
 * @param {string} query
 * @param {number} shown
 * @param {number} all
 */
function stateOf(query, shown, all) {
  if (!query.trim()) return `${all} pages by name, abbreviation or designation`;
  if (!shown) return `Nothing is named “${query.trim()}”`;
  return shown === 1 ? "1 page" : `${shown}${shown === MOST ? " or more" : ""} pages`;
}
