// @ts-check
// Files made in the browser.
import { make } from "./dom.js";

/**
 * Rows as CSV (RFC 4180). A text that a spreadsheet would run as a formula gets an apostrophe before it.
 * @param {(string | number)[][]} rows
 */
export function csv(rows) {
  return rows.map((row) => row.map(field).join(",")).join("\r\n") + "\r\n";
}

/** @param {string | number} value */
function field(value) {
  const text = typed(typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A text with the spaces of a keyboard: those that keep a figure on one line are for reading.
 * @param {string} shown
 */
export function typed(shown) {
  return shown.replace(/[\u00a0\u202f]/g, " ");
}

/**
 * Offer `text` as a file.
 * @param {string} name
 * @param {string} type
 * @param {string} text
 */
export function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // a slow machine begins to read it later
}
