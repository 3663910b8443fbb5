// @ts-check
// The comparison as a table: a column an entry, a body a group.
import { address, make, units } from "../dom.js";

/**
 * @typedef {import("./page.js").Claim} Claim
 * @typedef {import("./page.js").Told} Told
 * @typedef {import("./page.js").Source} Source
 * @typedef {import("./lines.js").Group} Group
 * @typedef {import("./lines.js").Line} Line
 */

const FIRST = 6;

/** Numbers the sources in the order in which they are first cited. */
export class Sources {
  /** @param {Map<string, Source>} known */
  constructor(known) {
    this.known = known;
    /** @type {Map<string, number>} */ this.numbers = new Map();
  }

  /**
   * A number that leads to the page of its source.
   * @param {[string, string?]} cite
   */
  cite([id, where]) {
    const number = this.numbers.get(id) ?? this.numbers.size + 1;
    this.numbers.set(id, number);
    const title = [this.known.get(id)?.title, where].filter(Boolean).join(", ");
    return make("a", { class: "cite", href: address(`sources/${id}/`), title, "aria-label": `source ${number}`, text: where ? `[${number}, ${where}]` : `[${number}]` });
  }

  /** The list of those that were cited. */
  list() {
    const items = [...this.numbers].map(([id, number]) => {
      const { title = id, details = "", reliability = "" } = this.known.get(id) ?? {};
      const letter = make("span", { class: `letter ${reliability}`, title: `Reliability ${reliability}`, text: reliability });
      return make("li", { value: number }, letter, " ", make("a", { href: address(`sources/${id}/`) }, make("bdi", { text: title })), details && make("small", { text: details }));
    });
    return make("ol", { class: "sources" }, ...items);
  }
}

/**
 * A claim in the units of the reader.
 * @param {Claim} claim
 */
export function inUnits({ text, metric, us }) {
  const system = units();
  return system === "us" ? (us ?? text) : system === "reported" ? text : (metric ?? text);
}

/**
 * @param {Group[]} groups
 * @param {Node[]} heads one a column
 * @param {Sources} sources
 */
export function versus(groups, heads, sources) {
  const head = make("thead", {}, make("tr", {}, make("td"), ...heads.map((cell) => make("th", { scope: "col" }, cell))));
  return make("table", { class: "versus" }, head, ...groups.map((group) => body(group, heads.length, sources)));
}

/**
 * @param {Group} group
 * @param {number} columns
 * @param {Sources} sources
 */
function body({ title, lines }, columns, sources) {
  const equal = lines.filter((line) => line.equal && columns > 1);
  const rows = lines.map((line) => row(line, sources));
  const folded = rows.slice(lines.length - equal.length);
  const made = make("tbody", {}, make("tr", { class: "group-head" }, make("th", { scope: "rowgroup", colspan: columns + 1, text: title })), ...rows.slice(0, lines.length - equal.length));
  if (folded.length) made.append(fold(folded, columns), ...folded);
  return made;
}

/**
 * The line that hides what is equal, and shows it.
 * @param {HTMLElement[]} rows
 * @param {number} columns
 */
function fold(rows, columns) {
  const said = rows.length === 1 ? "1 line is equal" : `${rows.length} lines are equal`;
  const button = make("button", { type: "button", class: "quiet", "aria-expanded": "false" });
  const show = (/** @type {boolean} */ open) => {
    rows.forEach((line) => (line.hidden = !open));
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? `${said}: hide` : `${said}: show`;
  };
  button.addEventListener("click", () => show(Boolean(rows[0].hidden)));
  show(false);
  return make("tr", { class: "fold" }, make("td", { colspan: columns + 1 }, button));
}

/**
 * @param {Line} line
 * @param {Sources} sources
 */
function row(line, sources) {
  const cells = line.cells.map((cell, column) => make("td", {}, ...(cell ? content(cell, line, column, sources) : [make("span", { class: "none", title: "No source gives it", text: "unknown" })])));
  return make("tr", { "data-line": line.key, class: line.equal ? "equal" : null }, make("th", { scope: "row", text: line.title }), ...cells);
}

/**
 * @param {Told} cell
 * @param {Line} line
 * @param {number} column
 * @param {Sources} sources
 */
function content({ claims, differ }, line, column, sources) {
  if (line.list) return listed(claims, sources);
  const [first, ...others] = claims.map((claim) => told(claim, sources));
  const rank = line.ranks[column];
  if (rank) first.querySelector(".value")?.after(" ", make("span", { class: `rank rank--${rank}`, text: rank }));
  if (!others.length) return [first];
  const summary = differ ? [make("span", { class: "mark mark--differ", text: "sources differ" }), ` ${others.length} more`] : [`${others.length} more ${others.length === 1 ? "claim" : "claims"}`];
  return [first, make("details", { class: `claims${differ ? " claims--differ" : ""}` }, make("summary", {}, ...summary), make("ul", {}, ...others.map((claim) => make("li", {}, claim))))];
}

/**
 * @param {Claim[]} claims
 * @param {Sources} sources
 */
function listed(claims, sources) {
  const items = claims.map((claim) => make("li", {}, told(claim, sources)));
  const shown = make("ul", { class: "items" }, ...items.slice(0, FIRST));
  const rest = items.slice(FIRST);
  return rest.length ? [shown, make("details", { class: "claims" }, make("summary", { text: `${rest.length} more` }), make("ul", { class: "items" }, ...rest))] : [shown];
}

/**
 * @param {Claim} claim
 * @param {Sources} sources
 */
function told(claim, sources) {
  const value = make(claim.rejected ? "s" : "span", { class: "value" }, ...pieces(claim));
  const said = claim.said ? [" ", make("span", { class: "said", text: claim.said })] : [];
  const rejected = claim.rejected ? [" ", make("span", { class: "said" }, make("span", { class: "mark mark--rejected", text: "rejected" }), ` ${claim.rejected}`)] : [];
  return make("div", { class: "told" }, value, ...claim.cites.map((cite) => sources.cite(cite)), ...said, ...rejected);
}

/**
 * The text of a claim with its links.
 * @param {Claim} claim
 */
function pieces(claim) {
  if (!claim.links.some(([, url]) => url)) return [make("bdi", { text: inUnits(claim) })];
  return claim.links.map(([text, url]) => (url ? make("a", { href: address(url) }, make("bdi", { text })) : text));
}
