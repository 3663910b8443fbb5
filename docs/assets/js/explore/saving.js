// @ts-check
// What is shown, as CSV and JSON.
import { inUnits } from "./columns.js";
import { WORDS } from "./filter.js";
import { csv, save, typed } from "../save.js";

/**
 * @typedef {import("./columns.js").Column} Column
 * @typedef {import("./filter.js").Result} Result
 */

/**
 * All rows that answer, in their order: a figure in words, as an interval in the unit of storage, and its state.
 * @param {Result} result
 * @param {Column[]} columns
 * @param {number[]} rows
 */
export function saveCsv(result, columns, rows) {
  const { catalogue } = result;
  const head = ["id", "name", "url", ...(result.answered.size ? ["answer"] : [])];
  for (const { id, measure } of columns) head.push(id, ...(measure ? [`${id}_low`, `${id}_high`, `${id}_unit`, `${id}_state`] : []));
  const lines = rows.map((row) => {
    const line = [catalogue.ids[row], catalogue.names[row], addressOf(result, row), ...(result.answered.size ? [WORDS[result.overall[row]]] : [])];
    for (const column of columns) line.push(...cells(column, row, stored(column, catalogue)));
    return line;
  });
  save("entries.csv", "text/csv", csv([head, ...lines]));
}

/**
 * @param {Column} column
 * @param {number} row
 * @param {string} unit
 */
function cells({ facet, measure }, row, unit) {
  if (facet) return [facet.titles(row).join("; ")];
  const figure = measure?.figure(row);
  if (!figure) return ["", "", "", "", ""];
  return [inUnits(figure), printed(figure.low), printed(figure.high), unit, figure.state];
}

/** @param {number} number */
function printed(number) {
  return Number.isFinite(number) ? String(number) : "";
}

/**
 * The unit in which intervals are stored.
 * @param {Column} column
 * @param {import("./model.js").Catalogue} catalogue
 */
function stored({ measure, id }, catalogue) {
  const units = catalogue.kinds[measure?.kind ?? ""] ?? {};
  return Object.keys(units).find((unit) => units[unit] === 1) ?? (id.split(":")[1] || "");
}

/**
 * @param {Result} result
 * @param {number} row
 */
function addressOf({ catalogue }, row) {
  return new URL(`../${catalogue.url(row)}`, location.href.split("?")[0]).href;
}

/**
 * @param {Result} result
 * @param {Column[]} columns
 * @param {number[]} rows
 */
export function saveJson(result, columns, rows) {
  const { catalogue } = result;
  const entries = rows.map((row) => {
    const values = columns.map((column) => [column.id, column.facet ? column.facet.titles(row) : told(column, row, catalogue)]);
    const answer = result.answered.size ? { answer: WORDS[result.overall[row]] } : {};
    return { id: catalogue.ids[row], name: catalogue.names[row], url: addressOf(result, row), ...answer, ...Object.fromEntries(values) };
  });
  save("entries.json", "application/json", `${JSON.stringify({ query: result.state.toString(), entries }, null, 1)}\n`);
}

/**
 * @param {Column} column
 * @param {number} row
 * @param {import("./model.js").Catalogue} catalogue
 */
function told(column, row, catalogue) {
  const figure = column.measure?.figure(row);
  if (!figure) return null;
  return { text: typed(figure.text), shown: typed(inUnits(figure)), low: figure.low, high: Number.isFinite(figure.high) ? figure.high : null, unit: stored(column, catalogue), state: figure.state };
}
