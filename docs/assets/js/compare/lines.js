// @ts-check
// The lines of a comparison: which differ, which are equal, and which figure is best where that can be said.

/**
 * @typedef {import("./page.js").Told} Told
 * @typedef {import("./page.js").Said} Said
 * @typedef {import("../explore/model.js").Catalogue} Catalogue
 * @typedef {import("../explore/model.js").Figure} Figure
 * @typedef {"best" | "worst" | ""} Rank
 * @typedef {{key: string, title: string, list: boolean, cells: (Told | undefined)[], equal: boolean, ranks: Rank[]}} Line
 * @typedef {{title: string, lines: Line[]}} Group
 */

const SAME = 1e-6;

/**
 * Every line that one of the entries has, by group: what differs first, then what only some are known for, then what is equal.
 * @param {string[]} ids
 * @param {Said[]} pages what is said of each
 * @param {[string, string, string, number?][]} rows
 * @param {Catalogue} catalogue
 * @returns {Group[]}
 */
export function linesOf(ids, pages, rows, catalogue) {
  /** @type {Map<string, Line[]>} */ const groups = new Map();
  for (const [key, title, group, list] of rows) {
    const cells = pages.map(({ lines }) => lines.get(key) ?? lines.get(`${group}: ${title}`));
    if (!cells.some(Boolean)) continue;
    const figures = ids.map((id) => catalogue.measure.get(key)?.figure(catalogue.rows.get(id) ?? -1));
    const line = { key, title, list: Boolean(list), cells, equal: equal(cells, figures), ranks: ranks(figures, catalogue.measure.get(key)?.better ?? "") };
    groups.set(group, [...(groups.get(group) ?? []), line]);
  }
  return [...groups].map(([title, lines]) => ({ title, lines: lines.sort((a, b) => place(a) - place(b)) }));
}

/** @param {Line} line */
function place({ equal: same, cells }) {
  return same ? 2 : cells.every(Boolean) ? 0 : 1;
}

/**
 * Whether all entries have the same to say, and no source contradicts it.
 * @param {(Told | undefined)[]} cells
 * @param {(Figure | undefined)[]} figures
 */
function equal(cells, figures) {
  if (!cells.every((cell) => cell && !cell.differ)) return false;
  const [first, ...others] = figures;
  if (first) return others.every((figure) => figure && figure.state === first.state && near(figure.low, first.low) && near(figure.high, first.high));
  const said = cells.map((cell) => (cell?.claims ?? []).filter((claim) => !claim.rejected).map((claim) => claim.text));
  return said.every((texts) => [...texts].sort().join("\n") === [...said[0]].sort().join("\n"));
}

/**
 * @param {number} a
 * @param {number} b
 */
function near(a, b) {
  return a === b || Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b));
}

/**
 * The best and the worst figure: only where the schema says which way is better, and only one that lies beyond all others
 * with everything that its sources leave open.
 * @param {(Figure | undefined)[]} figures
 * @param {string} better
 * @returns {Rank[]}
 */
export function ranks(figures, better) {
  const known = figures.filter((figure) => figure && figure.state !== "unknown" && figure.state !== "rejected");
  if (!better || known.length < 2) return figures.map(() => "");
  return figures.map((figure) => {
    if (!figure || !known.includes(figure)) return "";
    const others = /** @type {Figure[]} */ (known.filter((other) => other !== figure));
    if (others.length < known.length - 1) return "";
    const above = others.every((other) => figure.widest[0] > other.widest[1]);
    const below = others.every((other) => figure.widest[1] < other.widest[0]);
    if (!above && !below) return "";
    return above === (better === "higher") ? "best" : "worst";
  });
}
