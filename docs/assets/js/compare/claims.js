// @ts-check
// The claims of the entries that are compared, from the few files that hold them.
import { load } from "../data.js";

/**
 * @typedef {{text: string, metric?: string, us?: string, url?: string, cites: [string, string?][], about?: string, said?: string, rejected?: string}} Claim
 * @typedef {{claims: Claim[], differ: boolean}} Told
 * @typedef {{title: string, reliability: string}} Source
 */

/**
 * Number of the file that an entry stands in; `explorer/claims.py` counts alike.
 * @param {string} id
 * @param {number} of
 */
export function shard(id, of) {
  let number = 0;
  for (const character of id) number = (Math.imul(number, 31) + /** @type {number} */ (character.codePointAt(0))) >>> 0;
  return number % of;
}

/**
 * What is said of some entries, by entry and line, and the sources that say it.
 * @param {string[]} ids
 * @param {number} shards
 */
export async function claimsOf(ids, shards) {
  /** @type {Map<string, Map<string, Told>>} */ const told = new Map();
  /** @type {Map<string, Source>} */ const sources = new Map();
  const files = await Promise.all(ids.map((id) => load(`claims/${shard(id, shards)}.json`)));
  ids.forEach((id, index) => {
    const rows = /** @type {[string, Claim[], number?][]} */ (files[index].entries[id] ?? []);
    told.set(id, new Map(rows.map(([key, claims, differ]) => [key, { claims, differ: Boolean(differ) }])));
    for (const [source, [title, reliability]] of Object.entries(files[index].sources)) sources.set(source, { title, reliability });
  });
  return { told, sources };
}
