// @ts-check
// What a sighting says for and against each entry. Pure functions of the sighting and of data/identify.json: no page,
// no clock, no chance. The rules are those that the page /identify/ prints; a test holds that both give the same points.
import { lower, spanText } from "./words.js";

/**
 * What each rule adds at most for an entry that fits, and takes from one that does not. *Possibly* counts half, either
 * way; what is not recorded counts nothing.
 * @type {Record<string, {fits: number, against: number}>}
 */
export const POINTS = {
  kind: { fits: 0, against: -1 },
  type: { fits: 2, against: -2 },
  feature: { fits: 2, against: -3 },
  size: { fits: 2, against: -3 },
  like: { fits: 3, against: -3 },
  armed: { fits: 1, against: -2 },
  carries: { fits: 3, against: 0 },
  in: { fits: 2, against: 0 },
  made: { fits: 2, against: -3 },
  script: { fits: 1, against: 0 },
  year: { fits: 0, against: -2 },
};
/** Years before the first milestone that are let pass. */
const GRACE = 1;

/**
 * @typedef {import("./catalog.js").Catalog} Catalog
 * @typedef {import("./catalog.js").Entry} Entry
 * @typedef {import("./catalog.js").Feature} Feature
 * @typedef {import("./catalog.js").Span} Span
 * @typedef {import("./catalog.js").Stay} Stay
 *
 * @typedef {{metres: number, error: number}} Measure `error` in per cent
 * @typedef {{kinds: number[], type: string, features: Map<number, number[]>, sizes: Map<number, Measure>, like: {entry: number, error: number} | null, armed: boolean, carries: number | null, country: number | null, made: number | null, year: number | null}} Sighting
 *   A feature without values could not be seen.
 * @typedef {"fits" | "possibly" | "unknown" | "neutral" | "against"} Verdict
 * @typedef {{rule: string, verdict: Verdict, points: number, text: string}} Reason
 * @typedef {{entry: Entry, points: number, most: number, reasons: Reason[], fits: number, against: number, apart: number}} Candidate
 *   `fits` counts reasons for it, the possible ones as well; `apart` says how far its sizes are from those seen
 */

/**
 * Null for an entry of another kind.
 * @param {Sighting} sighting
 * @param {Entry} entry
 * @param {Catalog} catalog
 * @returns {Candidate | null}
 */
export function score(sighting, entry, catalog) {
  const kind = ofKind(sighting, entry, catalog);
  if (!kind) return null;
  /** @type {(Reason & {apart?: number})[]} */
  const found = [
    ...kind,
    ...ofType(sighting, entry, catalog),
    ...[...sighting.features].flatMap(([feature, values]) => ofFeature(feature, values, entry, catalog)),
    ...[...sighting.sizes].flatMap(([size, measure]) => ofSize(size, measure, entry, catalog)),
    ...ofLike(sighting, entry, catalog),
    ...ofArms(sighting, entry, catalog),
    ...ofCountry(sighting, entry, catalog),
    ...ofMaking(sighting, entry, catalog),
    ...ofYear(sighting, entry),
  ];
  const candidate = { entry, points: 0, most: 0, reasons: found, fits: 0, against: 0, apart: 0 };
  for (const { rule, points, verdict, apart } of found) {
    candidate.points += points;
    candidate.most += POINTS[rule].fits;
    candidate.apart += apart ?? 0;
    if (verdict === "against") candidate.against += 1;
    else if (verdict === "fits" || verdict === "possibly") candidate.fits += 1;
  }
  return candidate;
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, n) => total + n, 0);
}

/**
 * @param {string} rule
 * @param {Verdict} verdict
 * @param {string} text
 * @param {number} [share] of the points of the rule; *possibly* counts half
 * @returns {Reason & {apart?: number}}
 */
function reason(rule, verdict, text, share = verdict === "possibly" ? 0.5 : 1) {
  const points = verdict === "fits" || verdict === "possibly" ? POINTS[rule].fits : verdict === "against" ? POINTS[rule].against : 0;
  return { rule, verdict, points: points * share || 0, text };
}

/**
 * @param {Sighting} sighting
 * @param {Entry} entry
 * @param {Catalog} catalog
 */
function ofKind(sighting, entry, catalog) {
  if (!sighting.kinds.length || sighting.kinds.includes(entry.cls)) return [];
  const taken = sighting.kinds.find((kind) => catalog.classes[kind].mistaken.includes(entry.cls));
  if (taken === undefined) return null;
  return [reason("kind", "against", `${catalog.classes[entry.cls].title}, which can be taken for: ${lower(catalog.classes[taken].title)}`)];
}

/**
 * @param {Sighting} sighting
 * @param {Entry} entry
 * @param {Catalog} catalog
 */
function ofType(sighting, entry, catalog) {
  const types = catalog.classes[entry.cls].types;
  if (!sighting.type || !types.some(([id]) => id === sighting.type)) return [];
  const [id, title] = types[entry.type];
  return [reason("type", id === sighting.type ? "fits" : "against", `Type: ${title}`)];
}

/**
 * @param {number} number
 * @param {number[]} wanted what was seen, any of several
 * @param {Entry} entry
 * @param {Catalog} catalog
 */
function ofFeature(number, wanted, entry, catalog) {
  const feature = catalog.features[number];
  if (!wanted.length || !catalog.classes[entry.cls].features.includes(number)) return [];
  const found = [...ofScript(feature, wanted, entry, catalog)];
  const recorded = entry.seen.get(number);
  if (!recorded) return [...found, reason("feature", "unknown", feature.title)];
  const said = [...recorded.keys()].map((value) => feature.values[value][1]).join(", ");
  const text = `${feature.title}: ${said}`;
  const matching = wanted.filter((value) => recorded.has(value));
  if (matching.length) return [...found, reason("feature", matching.some((value) => recorded.get(value)) ? "fits" : "possibly", text)];
  const confused = feature.similar.some((group) => wanted.some((v) => group.includes(v)) && [...recorded.keys()].some((v) => group.includes(v)));
  if (confused) return [...found, reason("feature", "neutral", `${text}, which is easily confused with it`)];
  const sure = [...recorded.values()].some(Boolean);
  return [...found, reason("feature", "against", sure ? text : `${text} (not certain)`, sure ? 1 : 0.5)];
}

/**
 * Letters point to the countries that write them, but a buyer may have asked for others: never against.
 * @param {Feature} feature
 * @param {number[]} wanted
 * @param {Entry} entry
 * @param {Catalog} catalog
 */
function ofScript(feature, wanted, entry, catalog) {
  const writes = wanted.flatMap((value) => feature.countries[value] ?? []);
  const country = writes.find((code) => entry.origin.has(code));
  return country === undefined ? [] : [reason("script", "fits", `Made in ${catalog.countries[country][1]}, where such letters are used`)];
}

/**
 * How a recorded span stands to what was seen: a miss by no more than the error once again counts half against.
 * @param {Span} span
 * @param {Measure} measure
 * @returns {{verdict: Verdict, share: number, apart: number}}
 */
export function compare(span, measure) {
  const slack = measure.error / 100;
  const [least, most] = [measure.metres / (1 + slack), measure.metres * (1 + slack)];
  const apart = Math.abs(Math.log((span.low || span.high) / measure.metres));
  if (span.low <= most && span.high >= least) return { verdict: span.sure ? "fits" : "possibly", share: span.sure ? 1 : 0.5, apart };
  if (span.least <= most && span.most >= least) return { verdict: "possibly", share: 0.5, apart };
  const near = span.least <= most * (1 + slack) && span.most >= least / (1 + slack);
  return { verdict: "against", share: near || !span.sure ? 0.5 : 1, apart };
}

/**
 * @param {number} number
 * @param {Measure} measure
 * @param {Entry} entry
 * @param {Catalog} catalog
 */
function ofSize(number, measure, entry, catalog) {
  const span = entry.sizes.get(number);
  const title = catalog.sizes[number].title;
  if (!catalog.classes[entry.cls].sizes.includes(number)) return [];
  if (!span) return [reason("size", "unknown", title)];
  const { verdict, share, apart } = compare(span, measure);
  return [{ ...reason("size", verdict, `${title}: ${spanText(span)}`, share), apart }];
}

/**
 * All sizes that both have, averaged; a source that compares the two speaks for it as well. What was compared with is only
 * possibly the thing itself: a witness who knows it would have named it.
 * @param {Sighting} sighting
 * @param {Entry} entry
 * @param {Catalog} catalog
 * @returns {(Reason & {apart?: number})[]}
 */
function ofLike(sighting, entry, catalog) {
  if (!sighting.like) return [];
  const { error } = sighting.like;
  const other = catalog.entries[sighting.like.entry];
  if (other === entry) return [reason("like", "possibly", "It is what the size was compared with")];
  const compared = [...other.sizes].flatMap(([number, span]) => {
    const own = entry.sizes.get(number);
    // The middle of what is recorded of the other; where only a bound is, half of it.
    return own ? [{ number, own, ...compare(own, { metres: Math.sqrt(Math.max(span.low, span.high / 4) * span.high), error }) }] : [];
  });
  const stated = [...entry.alike.filter((a) => a.size && a.other === other.index), ...other.alike.filter((a) => a.size && a.other === entry.index)].length > 0;
  const text = compared.map(({ number, own }) => `${lower(catalog.sizes[number].title)} ${spanText(own)} (${other.name}: ${spanText(/** @type {Span} */ (other.sizes.get(number)))})`).join(", ");
  if (!compared.length) return [stated ? reason("like", "fits", `A source compares its size with the ${other.name}`) : reason("like", "unknown", `Size, to compare with the ${other.name}`)];
  const points = sum(compared.map((c) => reason("like", c.verdict, "", c.share).points)) / compared.length;
  const most = stated ? Math.max(points, POINTS.like.fits / 2) : points;
  const verdict = most >= POINTS.like.fits * 0.75 ? "fits" : most >= 0 ? "possibly" : "against";
  const apart = sum(compared.map((c) => c.apart)) / compared.length;
  return [{ rule: "like", verdict, points: Math.round(most * 2) / 2, text: `Size: ${text}${stated ? "; a source compares the two" : ""}`, apart }];
}

/**
 * @param {Sighting} sighting
 * @param {Entry} entry
 * @param {Catalog} catalog
 */
function ofArms(sighting, entry, catalog) {
  const found = [];
  if (sighting.armed) {
    const words = entry.armed > 0 ? "Weapons are recorded" : entry.armed < 0 ? "Recorded without weapons" : "Weapons";
    const verdict = entry.armed === 0 ? "unknown" : entry.armed < 0 ? "against" : entry.armed === 2 ? "fits" : "possibly";
    found.push(reason("armed", verdict, words, Math.abs(entry.armed) === 1 ? 0.5 : 1));
  }
  if (sighting.carries !== null) {
    const carried = catalog.entries[sighting.carries];
    const sure = entry.carries.get(sighting.carries);
    found.push(sure === undefined ? reason("carries", "unknown", `Whether it carries the ${carried.name}`) : reason("carries", sure ? "fits" : "possibly", `Carries the ${carried.name}`));
  }
  return found;
}

/**
 * The best of its stays in the country counts. That none is recorded says nothing.
 * @param {Sighting} sighting
 * @param {Entry} entry
 * @param {Catalog} catalog
 */
function ofCountry(sighting, entry, catalog) {
  if (sighting.country === null) return [];
  const country = catalog.countries[sighting.country][1];
  const stays = entry.places.filter((p) => p.country === sighting.country).map((p) => stay(p, sighting.year, country));
  if (entry.origin.has(sighting.country)) stays.push(reason("in", "fits", `Made in ${country}`));
  const best = stays.sort((a, b) => b.points - a.points)[0];
  return [best ?? reason("in", "unknown", `Whether it was in ${country}`)];
}

/**
 * @param {Stay} place
 * @param {number | null} year
 * @param {string} country
 */
function stay(place, year, country) {
  const years = place.from === place.to && place.from ? `, ${place.from}` : place.from || place.to ? `, ${place.from || ""}–${place.to || ""}` : "";
  const then = year === null || ((!place.from || year >= place.from) && (!place.to || year <= place.to));
  const text = `${place.event ? `Reported in ${country}` : `In use by ${country}`}${years}`;
  return reason("in", place.sure && then ? "fits" : "possibly", then ? text : `${text}: at another time`);
}

/**
 * @param {Sighting} sighting
 * @param {Entry} entry
 * @param {Catalog} catalog
 */
function ofMaking(sighting, entry, catalog) {
  if (sighting.made === null) return [];
  const [made, origin] = [sighting.made, entry.origin];
  if (!origin.size) return [reason("made", "unknown", "Where it was made")];
  const text = `Made in ${[...origin.keys()].map((code) => catalog.countries[code][1]).join(", ")}`;
  if (origin.has(made)) return [reason("made", origin.get(made) ? "fits" : "possibly", text)];
  const succeeded = catalog.successors.some(([old, now]) => (origin.has(old) && now === made) || (old === made && origin.has(now)));
  return [succeeded ? reason("made", "possibly", text) : reason("made", "against", text)];
}

/**
 * @param {Sighting} sighting
 * @param {Entry} entry
 */
function ofYear(sighting, entry) {
  const [first, last] = entry.life;
  if (sighting.year === null) return [];
  if (first && sighting.year < first - GRACE) return [reason("year", "against", `Not known before ${first}`)];
  if (last && sighting.year > last) return [reason("year", "against", `Last known in service ${last}`, 0.5)];
  return first ? [] : [reason("year", "unknown", "When it appeared")];
}
