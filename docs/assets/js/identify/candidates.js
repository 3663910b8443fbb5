// @ts-check
// The candidates with their reasons, and how the first of them are told apart.
import { address, make, root } from "../dom.js";
import { length, spanText } from "./words.js";

/**
 * @typedef {import("./score.js").Candidate} Candidate
 * @typedef {import("./catalog.js").Catalog} Catalog
 * @typedef {import("./catalog.js").Entry} Entry
 * @typedef {import("./score.js").Reason} Reason
 */

const OPEN = 3;
const STEP = 10;
const COMPARED = 4;
const MOST_PAIRS = 6;
const MARKS = { fits: "fits", possibly: "possibly", neutral: "neither", against: "against" };

/**
 * @param {Candidate} candidate
 * @param {number} place
 * @param {Catalog} catalog
 */
export function item(candidate, place, catalog) {
  const { entry, reasons } = candidate;
  const cls = catalog.classes[entry.cls];
  const made = [...entry.origin.keys()].map((n) => catalog.countries[n][1]).join(", ");
  const title = make("h3", {}, make("a", { href: address(`${cls.url}${entry.id}/`) }, entry.name));
  const kind = make("p", { class: "kind" }, [cls.types[entry.type][1], cls.title, made].filter(Boolean).join(" · "));
  const total = make("p", { class: "points" }, make("strong", {}, shown(candidate.points)), ` of ${shown(candidate.most)} points`, candidate.points < 0 ? make("span", { class: "below" }, "more against than for") : null);
  const list = reasons.length ? make("ul", { class: "reasons" }, ...reasons.filter((r) => r.verdict !== "unknown").map(line)) : null;
  const unknown = reasons.filter((r) => r.verdict === "unknown").map((r) => r.text.charAt(0).toLowerCase() + r.text.slice(1));
  const rest = unknown.length ? make("p", { class: "unknown" }, `Not recorded: ${unknown.join("; ")}`) : null;
  if (!reasons.length) return make("li", {}, title, kind);
  const summary = make("summary", {}, `for ${candidate.fits}, against ${candidate.against}, not recorded ${unknown.length}`);
  return make("li", {}, title, total, kind, make("details", { open: place < OPEN }, summary, list, rest));
}

/** @param {Reason} reason */
function line(reason) {
  const points = reason.points ? `${reason.points > 0 ? "+" : "−"}${shown(Math.abs(reason.points))}` : "0";
  return make("li", { class: reason.verdict }, make("b", {}, points), " ", make("span", { class: "verdict" }, /** @type {Record<string, string>} */ (MARKS)[reason.verdict]), " ", reason.text);
}

/** @param {number} points */
function shown(points) {
  const [sign, whole] = [points < 0 ? "−" : "", Math.trunc(Math.abs(points))];
  return `${sign}${Number.isInteger(points) ? whole : `${whole || ""}½`}`;
}

/**
 * Ten more at each press.
 * @param {HTMLElement} list
 * @param {HTMLElement} after
 * @param {Candidate[]} candidates
 * @param {Catalog} catalog
 */
export function showRanked(list, after, candidates, catalog) {
  let shownNow = 0;
  const more = make("button", { type: "button", class: "quiet" });
  const add = () => {
    const start = shownNow;
    shownNow = Math.min(candidates.length, shownNow + STEP);
    list.append(...candidates.slice(start, shownNow).map((c, i) => item(c, start + i, catalog)));
    more.hidden = shownNow >= candidates.length;
    more.textContent = `${Math.min(STEP, candidates.length - shownNow)} more of ${candidates.length - shownNow}`;
    if (start) /** @type {HTMLElement | null} */ (list.children[start]?.querySelector("a"))?.focus();
  };
  list.replaceChildren();
  add();
  more.addEventListener("click", add);
  const first = candidates.slice(0, COMPARED).map((c) => c.entry);
  const compare = first.length > 1 ? make("a", { class: "compare", href: compareUrl(first) }, `Compare the first ${first.length} side by side`) : null;
  after.replaceChildren(more, ...(compare ? [compare] : []));
}

/** @param {Entry[]} entries */
function compareUrl(entries) {
  return address("compare/", `ids=${entries.map((e) => e.id).join(",")}`);
}

/**
 * The look-alikes on record of the first candidates, then the first candidates against each other.
 * @param {Candidate[]} candidates
 * @param {Catalog} catalog
 * @returns {HTMLElement[]}
 */
export function pairs(candidates, catalog) {
  if (!candidates.length || !candidates[0].reasons.length) return [];
  const leading = candidates.slice(0, OPEN).map((c) => c.entry);
  /** @type {Map<string, {one: Entry, two: Entry, telling: string}>} */
  const found = new Map();
  for (const one of leading) {
    for (const alike of [...one.alike, ...inverse(one, catalog)].filter((a) => !a.size)) add(found, one, catalog.entries[alike.other], alike.telling);
  }
  for (const two of leading.slice(1)) add(found, leading[0], two, "");
  const all = [...found.values()].map(({ one, two, telling }) => pair(one, two, telling, catalog));
  return all.filter((article) => article !== null).slice(0, MOST_PAIRS);
}

/**
 * @param {Map<string, {one: Entry, two: Entry, telling: string}>} found
 * @param {Entry} one
 * @param {Entry} two
 * @param {string} telling
 */
function add(found, one, two, telling) {
  const key = [one.index, two.index].sort((a, b) => a - b).join("-");
  if (!found.get(key)?.telling) found.set(key, { one, two, telling });
}

/**
 * @param {Entry} entry
 * @param {Catalog} catalog
 */
function inverse(entry, catalog) {
  return catalog.entries.flatMap((other) => other.alike.filter((a) => a.other === entry.index).map((a) => ({ ...a, other: other.index })));
}

/**
 * @param {Entry} one
 * @param {Entry} two
 * @param {string} telling
 * @param {Catalog} catalog
 */
function pair(one, two, telling, catalog) {
  const rows = differences(one, two, catalog);
  /** @type {(e: Entry) => HTMLElement} */
  const name = (e) => make("th", { scope: "col" }, make("a", { href: address(`${catalog.classes[e.cls].url}${e.id}/`) }, e.name));
  const table = make(
    "table",
    { class: "pair" },
    make("thead", {}, make("tr", {}, make("td"), name(one), name(two))),
    make("tbody", {}, ...rows.map(([title, a, b]) => make("tr", {}, make("th", { scope: "row" }, title), make("td", {}, ...a), make("td", {}, ...b)))),
  );
  const said = telling ? make("p", { class: "telling" }, make("span", { class: "label" }, "Look-alike on record: "), telling) : null;
  if (!rows.length && !telling) return null;
  return make("article", {}, table, said, make("p", {}, make("a", { href: compareUrl([one, two]) }, "Compare in full")));
}

/**
 * Features and sizes that both have on record, and that differ.
 * @param {Entry} one
 * @param {Entry} two
 * @param {Catalog} catalog
 * @returns {[string, Node[], Node[]][]}
 */
function differences(one, two, catalog) {
  /** @type {[string, Node[], Node[]][]} */
  const rows = [];
  for (const [number, values] of one.seen) {
    const others = two.seen.get(number);
    if (!others || [...values.keys()].some((v) => others.has(v))) continue;
    rows.push([catalog.features[number].title, pictured(number, [...values.keys()], catalog), pictured(number, [...others.keys()], catalog)]);
  }
  for (const [number, span] of one.sizes) {
    const other = two.sizes.get(number);
    if (other && length(span.low) !== length(other.low)) rows.push([catalog.sizes[number].title, [new Text(spanText(span))], [new Text(spanText(other))]]);
  }
  return rows;
}

/**
 * @param {number} number
 * @param {number[]} values
 * @param {Catalog} catalog
 * @returns {Node[]}
 */
function pictured(number, values, catalog) {
  const feature = catalog.features[number];
  return values.map((v) => {
    const [id, title] = feature.values[v];
    return make("span", { class: "seen" }, make("img", { src: `${root()}/assets/features/${feature.id}--${id}.svg`, alt: "", width: "48", height: "32", loading: "lazy" }), title);
  });
}
