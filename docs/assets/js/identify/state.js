// @ts-check
// A sighting as the address of the page, and back: readable, shareable, in a fixed order.

/** @typedef {import("./score.js").Sighting} Sighting */
/** @typedef {import("./catalog.js").Catalog} Catalog */

/** Names that the address gives a meaning of its own; every other name is a size or a feature of the schema. */
export const NAMES = ["kind", "type", "armed", "carries", "like", "in", "made", "year"];
/** What stands for "cannot see". */
export const HIDDEN = "-";
export const LIKE_ERROR = 20;

/** @returns {Sighting} */
export function nothing() {
  return { kinds: [], type: "", features: new Map(), sizes: new Map(), like: null, armed: false, carries: null, country: null, made: null, year: null };
}

/**
 * What a query says; what it says wrongly is left out.
 * @param {string} query
 * @param {Catalog} catalog
 * @returns {Sighting}
 */
export function fromQuery(query, catalog) {
  const given = new URLSearchParams(query);
  const sighting = nothing();
  /** @type {(name: string) => string} */
  const text = (name) => given.get(name) ?? "";
  sighting.kinds = text("kind").split(",").map((id) => catalog.classes.findIndex((c) => c.id === id)).filter((n) => n >= 0);
  sighting.type = catalog.classes.some((c) => c.types.some(([id]) => id === text("type"))) ? text("type") : "";
  sighting.armed = text("armed") === "yes";
  sighting.carries = entryOf(text("carries"), catalog);
  sighting.country = countryOf(text("in"), catalog);
  sighting.made = countryOf(text("made"), catalog);
  sighting.year = /^\d{4}$/.test(text("year")) ? Number(text("year")) : null;
  const [id, error] = text("like").split("~");
  const like = entryOf(id, catalog);
  sighting.like = like === null ? null : { entry: like, error: Number(error) || LIKE_ERROR };
  for (const [name, value] of given) measured(name, value, sighting, catalog);
  return sighting;
}

/**
 * @param {string} name
 * @param {string} value
 * @param {Sighting} sighting
 * @param {Catalog} catalog
 */
function measured(name, value, sighting, catalog) {
  if (NAMES.includes(name)) return;
  const size = catalog.sizes.findIndex((s) => s.id === name);
  const feature = catalog.features.findIndex((f) => f.id === name);
  if (size >= 0) {
    const [, number, unit, error] = /^([0-9.]+)([a-z]+)(?:~(\d+))?$/.exec(value) ?? [];
    const worth = catalog.sizes[size].units.find(([symbol]) => symbol === unit)?.[1];
    if (worth && Number(number) > 0) sighting.sizes.set(size, { metres: Number(number) * worth, error: Number(error) || catalog.sizes[size].error });
  } else if (feature >= 0) {
    const values = value.split(",").map((id) => catalog.features[feature].values.findIndex((v) => v[0] === id)).filter((n) => n >= 0);
    if (values.length || value === HIDDEN) sighting.features.set(feature, values);
  }
}

/**
 * @param {Sighting} sighting
 * @param {Catalog} catalog
 * @returns {string} without the question mark; empty where nothing was said
 */
export function toQuery(sighting, catalog) {
  /** @type {[string, string][]} */
  const pairs = [];
  if (sighting.kinds.length) pairs.push(["kind", sighting.kinds.map((n) => catalog.classes[n].id).join(",")]);
  if (sighting.type) pairs.push(["type", sighting.type]);
  if (sighting.armed) pairs.push(["armed", "yes"]);
  if (sighting.carries !== null) pairs.push(["carries", catalog.entries[sighting.carries].id]);
  if (sighting.like) pairs.push(["like", `${catalog.entries[sighting.like.entry].id}${sighting.like.error === LIKE_ERROR ? "" : `~${sighting.like.error}`}`]);
  for (const [name, code] of /** @type {[string, number | null][]} */ ([["in", sighting.country], ["made", sighting.made]])) {
    if (code !== null) pairs.push([name, catalog.countries[code][0]]);
  }
  if (sighting.year !== null) pairs.push(["year", String(sighting.year)]);
  for (const [size, { metres, error }] of sighting.sizes) pairs.push([catalog.sizes[size].id, `${written(metres, catalog.sizes[size])}~${error}`]);
  for (const [feature, values] of sighting.features) {
    pairs.push([catalog.features[feature].id, values.length ? values.map((v) => catalog.features[feature].values[v][0]).join(",") : HIDDEN]);
  }
  return pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value).replaceAll("%2C", ",")}`).join("&");
}

/**
 * In the unit that needs the fewest digits.
 * @param {number} metres
 * @param {import("./catalog.js").Size} size
 */
function written(metres, size) {
  const texts = size.units.map(([symbol, worth]) => `${Number((metres / worth).toPrecision(6))}${symbol}`);
  return texts.reduce((best, text) => (text.length < best.length ? text : best));
}

/**
 * @param {string} id
 * @param {Catalog} catalog
 */
function entryOf(id, catalog) {
  const index = catalog.entries.findIndex((e) => e.id === id);
  return index < 0 ? null : index;
}

/**
 * @param {string} code
 * @param {Catalog} catalog
 */
function countryOf(code, catalog) {
  const index = catalog.countries.findIndex((c) => c[0] === code);
  return index < 0 ? null : index;
}
