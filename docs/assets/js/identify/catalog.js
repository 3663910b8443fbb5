// @ts-check
// data/identify.json as objects: what a witness may have seen of every entry.

/**
 * @typedef {{id: string, title: string, url: string, mistaken: number[], types: [string, string, string][], features: number[], sizes: number[]}} Class
 * @typedef {{id: string, title: string, about: string, group: string, when: string, values: [string, string, string][], similar: number[][], countries: Record<string, number[]>}} Feature
 * @typedef {{id: string, title: string, about: string, error: number, units: [string, number][]}} Size
 * @typedef {{low: number, high: number, least: number, most: number, sure: boolean}} Span in metres: the preferred claim, and what all claims leave open
 * @typedef {{country: number, from: number, to: number, event: boolean, sure: boolean}} Stay
 * @typedef {{other: number, size: boolean, telling: string}} Likeness
 * @typedef {{index: number, id: string, name: string, cls: number, type: number, origin: Map<number, boolean>, life: [number, number], armed: number, seen: Map<number, Map<number, boolean>>, sizes: Map<number, Span>, places: Stay[], carries: Map<number, boolean>, alike: Likeness[]}} Entry
 * @typedef {{kinds: [string, number[]][], classes: Class[], features: Feature[], sizes: Size[], countries: [string, string][], successors: [number, number][], entries: Entry[]}} Catalog
 */

const TENTHS = 10000;

/**
 * The file as objects. Forms of a size: 0 one sure length, 1 a sure range, 2 one length that is not sure, 3 a preferred
 * range and the widest one.
 * @param {any} file
 * @returns {Catalog}
 */
export function read(file) {
  /** @type {[number, number][]} */
  const values = file.features.flatMap((/** @type {Feature} */ f, /** @type {number} */ i) => f.values.map((_, v) => [i, v]));
  /** @type {[number, number][]} */
  const types = file.classes.flatMap((/** @type {Class} */ c, /** @type {number} */ i) => c.types.map((_, t) => [i, t]));
  const columns = file.entries;
  const entries = columns.name.map((/** @type {string} */ name, /** @type {number} */ index) => ({
    index,
    id: columns.id[index] || name.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
    name,
    cls: types[columns.type[index]][0],
    type: types[columns.type[index]][1],
    origin: halves(columns.origin[index]),
    life: columns.life[index],
    armed: columns.armed[index],
    seen: seenIn(columns.seen[index], values),
    sizes: sizesIn(columns.sizes[index]),
    places: placesIn(columns.places[index]),
    carries: halves(columns.carries[index]),
    alike: columns.alike[index].map((/** @type {[number, string?]} */ [code, telling]) => ({ other: code >> 1, size: code % 2 === 1, telling: telling ?? "" })),
  }));
  return { ...file, entries };
}

/**
 * Numbers doubled, odd where not certain.
 * @param {number[]} codes
 * @returns {Map<number, boolean>}
 */
function halves(codes) {
  return new Map(codes.map((code) => [code >> 1, code % 2 === 0]));
}

/**
 * @param {number[]} codes
 * @param {[number, number][]} values
 */
function seenIn(codes, values) {
  /** @type {Map<number, Map<number, boolean>>} */
  const seen = new Map();
  for (const [code, sure] of halves(codes)) {
    const [feature, value] = values[code];
    const found = seen.get(feature) ?? new Map();
    seen.set(feature, found.set(value, sure));
  }
  return seen;
}

/** @param {number[]} codes */
function sizesIn(codes) {
  /** @type {Map<number, Span>} */
  const sizes = new Map();
  for (let at = 0; at < codes.length; ) {
    const [size, form] = [codes[at] >> 2, codes[at] % 4];
    const count = [1, 2, 1, 4][form];
    const [low, high = low, least = low, most = high] = codes.slice(at + 1, at + 1 + count).map((n) => n / TENTHS);
    sizes.set(size, { low, high, least, most, sure: form < 2 });
    at += 1 + count;
  }
  return sizes;
}

/** @param {number[]} codes */
function placesIn(codes) {
  /** @type {Stay[]} */
  const places = [];
  for (let at = 0; at < codes.length; at += 4) {
    const [country, from, to, flags] = codes.slice(at, at + 4);
    places.push({ country, from, to, event: flags % 2 === 1, sure: flags < 2 });
  }
  return places;
}
