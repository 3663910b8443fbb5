// @ts-check
// Making elements. Text is text: nothing here reads markup.

/**
 * An element with properties (`class`, `text`, `on…` and attributes) and children; a property that is null or false is left out.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} [properties]
 * @param {(Node | string | null | undefined)[]} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") element.textContent = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child !== null && child !== undefined) element.append(child);
  return element;
}

/**
 * The one element that a selector names.
 * @template {Element} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {T}
 */
export function the(selector, within = document) {
  const found = within.querySelector(selector);
  if (!found) throw new Error(`nothing is ${selector}`);
  return /** @type {T} */ (/** @type {unknown} */ (found));
}

/** The way from this page to the top of the site. */
export function root() {
  return document.querySelector("dialog.finder")?.getAttribute("data-root") ?? ".";
}

/** The units that the reader has chosen: metric, us or reported. */
export function units() {
  return document.body.dataset.units ?? "metric";
}

/**
 * Address of a page of the site; a file has no server that would look for its index.
 * @param {string} url relative to the top, with a final slash
 * @param {string} [query]
 */
export function address(url, query = "") {
  return `${root()}/${url}${location.protocol === "file:" ? "index.html" : ""}${query && "?"}${query}`;
}
