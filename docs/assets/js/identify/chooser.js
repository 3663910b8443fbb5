// @ts-check
// A field that finds one entry by any of its names, with the index of the search box.
import { load } from "../data.js";
import { rowsOf, search } from "../finder.js";
import { make } from "../dom.js";

/** @typedef {import("./catalog.js").Catalog} Catalog */

const MOST = 8;

/**
 * @param {{id: string, label: string, hint: string, chosen: number | null, catalog: Catalog, allow: (index: number) => boolean, choose: (index: number | null) => void}} options
 * @returns {HTMLElement}
 */
export function chooser({ id, label, hint, chosen, catalog, allow, choose }) {
  const list = make("ul", { id: `${id}-list`, role: "listbox", "aria-label": label, hidden: true });
  const input = make("input", {
    id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder: hint, "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
  });
  input.value = chosen === null ? "" : catalog.entries[chosen].name;
  let selected = -1;

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  /** @param {number | null} index */
  const take = (index) => {
    input.value = index === null ? "" : catalog.entries[index].name;
    close();
    choose(index);
  };
  const show = async () => {
    if (!input.value.trim()) return take(null);
    const found = (await entriesNamed(input.value, catalog)).filter(({ index }) => allow(index)).slice(0, MOST);
    if (document.activeElement !== input) return; // left while the names were loaded
    selected = found.length ? 0 : -1;
    list.replaceChildren(...found.map(({ index, also }) => option(index, also)));
    if (!found.length) list.append(make("li", { class: "none", role: "option", "aria-disabled": "true" }, "No entry has that name"));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark();
  };
  /** @type {(index: number, also: string) => HTMLElement} */
  const option = (index, also) => {
    const entry = catalog.entries[index];
    const kind = make("span", {}, [catalog.classes[entry.cls].title, also].filter(Boolean).join(" · "));
    const item = make("li", { id: `${id}-${index}`, role: "option", onmousedown: (/** @type {Event} */ event) => (event.preventDefault(), take(index)) }, make("strong", {}, entry.name), " ", kind);
    item.dataset.index = String(index);
    return item;
  };
  const mark = () => {
    const options = [...list.querySelectorAll("li:not(.none)")];
    options.forEach((item, n) => item.setAttribute("aria-selected", String(n === selected)));
    if (options[selected]) input.setAttribute("aria-activedescendant", options[selected].id);
    else input.removeAttribute("aria-activedescendant");
  };
  let shown = Promise.resolve();
  input.addEventListener("input", () => (shown = show()));
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const options = /** @type {() => HTMLElement[]} */ (() => [...list.querySelectorAll("li:not(.none)")]);
    if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "Enter") {
      // Who types faster than the names arrive gets the first of them.
      shown.then(() => !list.hidden && options()[selected] && take(Number(options()[selected].dataset.index)));
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      selected = Math.max(0, Math.min(options().length - 1, selected + (event.key === "ArrowDown" ? 1 : -1)));
      mark();
    } else return;
    event.preventDefault();
  });
  return make("div", { class: "field chooser" }, make("label", { for: id }, label), input, list);
}

/** @type {Map<Catalog, Map<string, number>>} */
const addresses = new Map();

/**
 * Entries that the search box would find, with the other name by which it found them.
 * @param {string} text
 * @param {Catalog} catalog
 */
async function entriesNamed(text, catalog) {
  const rows = rowsOf(await load("search.json"));
  const byUrl = addresses.get(catalog) ?? new Map(catalog.entries.map((e) => [`${catalog.classes[e.cls].url}${e.id}/`, e.index]));
  addresses.set(catalog, byUrl);
  return search(text, rows.filter((row) => byUrl.has(row.url))).map((hit) => ({ index: /** @type {number} */ (byUrl.get(hit.row.url)), also: hit.also }));
}
