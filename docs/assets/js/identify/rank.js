// @ts-check
// The candidates in their order. What an entry is worth is the matter of score.js.
import { score } from "./score.js";

/**
 * @typedef {import("./catalog.js").Catalog} Catalog
 * @typedef {import("./score.js").Candidate} Candidate
 * @typedef {import("./score.js").Sighting} Sighting
 */

/** Never one answer: so many are given even if more speaks against them than for them. */
const FEWEST = 5;

/**
 * Entries that remain, the best first: those of the kind, or easily mistaken for it, with at least as much for as against.
 * @param {Sighting} sighting
 * @param {Catalog} catalog
 * @returns {Candidate[]}
 */
export function rank(sighting, catalog) {
  const scored = catalog.entries.map((entry) => score(sighting, entry, catalog)).filter((c) => c !== null);
  return /** @type {Candidate[]} */ (scored).sort(order).filter((c, i) => c.points >= 0 || i < FEWEST);
}

/**
 * @param {Candidate} a
 * @param {Candidate} b
 */
function order(a, b) {
  return b.points - a.points || a.against - b.against || b.fits - a.fits || a.apart - b.apart || (a.entry.name < b.entry.name ? -1 : 1);
}
