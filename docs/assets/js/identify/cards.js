// @ts-check
// One card a question. A card changes the sighting at once; it is left only by a button.
import { chooser } from "./chooser.js";
import { make, root } from "../dom.js";
import { LIKE_ERROR } from "./state.js";
import { length } from "./words.js";

/**
 * @typedef {import("./catalog.js").Catalog} Catalog
 * @typedef {import("./score.js").Sighting} Sighting
 * @typedef {import("./questions.js").Question} Question
 * @typedef {{catalog: Catalog, sighting: Sighting, changed: () => void}} Desk what a card works on
 * @typedef {{value: string, title: string, about: string, picture: string, count: number | null, checked: boolean}} Option
 */

/** Errors that a reader can choose from, in per cent. */
const ERRORS = [5, 10, 20, 30, 50];

/** Kinds, grouped as a witness would look for them. @param {Desk} desk */
export function kindCard({ catalog, sighting, changed }) {
  const groups = catalog.kinds.map(([title, classes]) =>
    options(
      title,
      classes.map((n) => ({ value: String(n), title: catalog.classes[n].title, about: "", picture: `kind--${catalog.classes[n].id}`, count: null, checked: sighting.kinds.includes(n) })),
      (value, checked) => {
        sighting.kinds = checked ? [...sighting.kinds, Number(value)] : sighting.kinds.filter((n) => n !== Number(value));
        changed();
      },
      "kind",
    ),
  );
  return [make("p", { class: "about" }, "Choose one, or several if you are not sure. What is easily mistaken for it is kept, too."), ...groups];
}

/** Where and when it was seen, who is said to have made it, and the letters on it. @param {Desk} desk */
export function placeCard(desk) {
  const { catalog, sighting, changed } = desk;
  const year = make("input", { id: "year", type: "text", inputmode: "numeric", pattern: "[0-9]{4}", maxlength: "4", placeholder: "2017" });
  year.value = sighting.year === null ? "" : String(sighting.year);
  year.addEventListener("input", () => {
    sighting.year = /^\d{4}$/.test(year.value) ? Number(year.value) : null;
    changed();
  });
  const first = [...new Set((sighting.kinds.length ? sighting.kinds : catalog.classes.keys()))].flatMap((n) => catalog.classes[n].features);
  const features = [...new Set(first)].filter((n) => catalog.features[n].when === "first");
  return [
    make(
      "div",
      { class: "fields" },
      countryField("in", "Seen in", sighting.country, catalog, (n) => ((sighting.country = n), changed())),
      make("div", { class: "field" }, make("label", { for: "year" }, "Year"), year),
      countryField("made", "Said to be made in", sighting.made, catalog, (n) => ((sighting.made = n), changed())),
    ),
    ...features.flatMap((number) => featureCard(desk, { what: "feature", number, bits: 0, counts: [], unknown: 0 }, catalog.features[number].title)),
  ];
}

/**
 * @param {string} id
 * @param {string} label
 * @param {number | null} chosen
 * @param {Catalog} catalog
 * @param {(country: number | null) => void} choose
 */
function countryField(id, label, chosen, catalog, choose) {
  const select = make("select", { id }, make("option", { value: "" }, "not known"), ...catalog.countries.map(([, name], n) => make("option", { value: String(n) }, name)));
  select.value = chosen === null ? "" : String(chosen);
  select.addEventListener("change", () => choose(select.value === "" ? null : Number(select.value)));
  return make("div", { class: "field" }, make("label", { for: id }, label), select);
}

/** How big it was, and what it carried. @param {Desk} desk */
export function sizeCard({ catalog, sighting, changed }) {
  const classes = sighting.kinds.length ? sighting.kinds : catalog.classes.keys();
  const sizes = [...new Set([...classes].flatMap((n) => catalog.classes[n].sizes))].sort((a, b) => a - b);
  const like = chooser({
    id: "like", label: "About the size of", hint: "name of any entry", chosen: sighting.like?.entry ?? null, catalog,
    allow: (index) => catalog.entries[index].sizes.size > 0,
    choose: (entry) => {
      sighting.like = entry === null ? null : { entry, error: sighting.like?.error ?? LIKE_ERROR };
      changed();
    },
  });
  const error = errorField("like-error", sighting.like?.error ?? LIKE_ERROR, (percent) => {
    if (sighting.like) ((sighting.like.error = percent), changed());
  });
  const armed = make("input", { id: "armed", type: "checkbox", onchange: () => ((sighting.armed = armed.checked), changed()) });
  armed.checked = sighting.armed;
  const weapons = new Set(catalog.entries.flatMap((e) => [...e.carries.keys()]));
  const carried = chooser({
    id: "carries", label: "Weapon it carried", hint: "name of a weapon", chosen: sighting.carries, catalog,
    allow: (index) => weapons.has(index),
    choose: (entry) => ((sighting.carries = entry), changed()),
  });
  return [
    make("div", { class: "fields fields--pair" }, like, error),
    ...sizes.map((n) => sizeField(n, { catalog, sighting, changed })),
    make("div", { class: "fields fields--arms" }, make("div", { class: "field field--check" }, armed, make("label", { for: "armed" }, "It was armed")), carried),
  ];
}

/**
 * @param {number} number
 * @param {Desk} desk
 */
function sizeField(number, { catalog, sighting, changed }) {
  const size = catalog.sizes[number];
  const given = sighting.sizes.get(number);
  const small = given ? size.units.find(([, worth]) => given.metres / worth >= 1 && Number((given.metres / worth).toPrecision(5)) * worth - given.metres < 1e-9) : undefined;
  const unit = make("select", { id: `${size.id}-unit`, "aria-label": `Unit of ${size.title.toLowerCase()}` }, ...size.units.map(([symbol]) => make("option", {}, symbol)));
  unit.value = (small ?? size.units[0])[0];
  const worth = () => size.units.find(([symbol]) => symbol === unit.value)?.[1] ?? 1;
  const input = make("input", { id: size.id, type: "text", inputmode: "decimal", "aria-describedby": `${size.id}-about` });
  input.value = given ? String(Number((given.metres / worth()).toPrecision(5))) : "";
  let error = given?.error ?? size.error;
  const update = () => {
    const amount = Number(input.value.replace(",", "."));
    if (amount > 0) sighting.sizes.set(number, { metres: amount * worth(), error });
    else sighting.sizes.delete(number);
    changed();
  };
  input.addEventListener("input", update);
  unit.addEventListener("change", update);
  const errors = errorField(`${size.id}-error`, error, (percent) => ((error = percent), update()));
  const label = make("label", { for: size.id }, size.title);
  return make("div", { class: "fields fields--size" }, make("div", { class: "field" }, label, make("span", { class: "pair" }, input, unit)), errors, make("p", { class: "about", id: `${size.id}-about` }, size.about));
}

/**
 * @param {string} id
 * @param {number} chosen
 * @param {(percent: number) => void} choose
 */
function errorField(id, chosen, choose) {
  const percents = [...new Set([...ERRORS, chosen])].sort((a, b) => a - b);
  const select = make("select", { id }, ...percents.map((p) => make("option", { value: String(p) }, `± ${p} %`)));
  select.value = String(chosen);
  select.addEventListener("change", () => choose(Number(select.value)));
  return make("div", { class: "field field--error" }, make("label", { for: id }, "Could be off by"), select);
}

/**
 * @param {Desk} desk
 * @param {Question} question
 * @param {string} [legend]
 */
export function featureCard({ catalog, sighting, changed }, question, legend = "") {
  const feature = catalog.features[question.number];
  const chosen = sighting.features.get(question.number) ?? [];
  const found = feature.values.map(([id, title, about], n) => ({
    value: String(n), title, about, picture: `${feature.id}--${id}`, count: question.counts.length ? question.counts[n] : null, checked: chosen.includes(n),
  }));
  const picked = new Set(chosen);
  return [
    options(legend, found, (value, checked) => {
      if (checked) picked.add(Number(value));
      else picked.delete(Number(value));
      if (picked.size) sighting.features.set(question.number, [...picked].sort((a, b) => a - b));
      else sighting.features.delete(question.number);
      changed();
    }, feature.id),
  ];
}

/**
 * @param {Desk} desk
 * @param {Question} question
 */
export function typeCard({ catalog, sighting, changed }, question) {
  const cls = catalog.classes[question.number];
  const found = cls.types.map(([value, title, about], n) => ({ value, title, about, picture: "", count: question.counts[n] ?? null, checked: sighting.type === value }));
  return [
    options("", found, (value, checked) => {
      sighting.type = checked ? value : "";
      for (const box of document.querySelectorAll('input[name="type"]')) /** @type {HTMLInputElement} */ (box).checked = checked && /** @type {HTMLInputElement} */ (box).value === value;
      changed();
    }, "type"),
  ];
}

/**
 * Tiles with a picture, a title, an explanation, and how many of the leading candidates are recorded so.
 * @param {string} legend
 * @param {Option[]} found
 * @param {(value: string, checked: boolean) => void} changed
 * @param {string} name
 */
function options(legend, found, changed, name) {
  const tiles = found.map(({ value, title, about, picture, count, checked }) => {
    const box = make("input", { type: "checkbox", name, value, onchange: () => changed(value, box.checked) });
    box.checked = checked;
    const image = picture && make("img", { src: `${root()}/assets/features/${picture}.svg`, alt: "", width: "96", height: "64", loading: "lazy" });
    const spoken = make("span", { class: "spoken" }, `, on record for ${count} of the leading candidates. `);
    const number = count ? make("span", { class: "count", "aria-hidden": "true", title: `on record for ${count} of the leading candidates` }, String(count)) : null;
    return make("label", { class: "tile" }, box, image || null, make("span", { class: "tile-title" }, title, number && " ", number, number && spoken), about ? make("span", { class: "tile-about" }, about) : null);
  });
  return make("fieldset", { class: "tiles", ...(legend ? {} : { "aria-labelledby": "question" }) }, legend ? make("legend", {}, legend) : null, ...tiles);
}

/**
 * What was answered, in words: for the list of answers.
 * @param {Sighting} sighting
 * @param {Catalog} catalog
 * @returns {{card: string, label: string, text: string, clear: () => void}[]}
 */
export function answers(sighting, catalog) {
  /** @type {{card: string, label: string, text: string, clear: () => void}[]} */
  const found = [];
  /** @type {(card: string, label: string, text: string, clear: () => void) => void} */
  const add = (card, label, text, clear) => void found.push({ card, label, text, clear });
  if (sighting.kinds.length) add("kind", "Kind", sighting.kinds.map((n) => catalog.classes[n].title).join(" or "), () => (sighting.kinds = []));
  if (sighting.type) add("type", "Type", typeTitle(sighting, catalog), () => (sighting.type = ""));
  if (sighting.country !== null) add("place", "Seen in", catalog.countries[sighting.country][1], () => (sighting.country = null));
  if (sighting.year !== null) add("place", "Year", String(sighting.year), () => (sighting.year = null));
  if (sighting.made !== null) add("place", "Made in", catalog.countries[sighting.made][1], () => (sighting.made = null));
  if (sighting.like) add("size", "Size", `about that of the ${catalog.entries[sighting.like.entry].name}`, () => (sighting.like = null));
  for (const [n, { metres, error }] of sighting.sizes) add("size", catalog.sizes[n].title, `${length(metres)} ± ${error} %`, () => sighting.sizes.delete(n));
  if (sighting.armed) add("size", "Armed", "yes", () => (sighting.armed = false));
  if (sighting.carries !== null) add("size", "Carried", catalog.entries[sighting.carries].name, () => (sighting.carries = null));
  for (const [n, values] of sighting.features) {
    const feature = catalog.features[n];
    const text = values.length ? values.map((v) => feature.values[v][1]).join(" or ") : "cannot see";
    add(feature.when === "first" ? "place" : `feature-${n}`, feature.title, text, () => sighting.features.delete(n));
  }
  return found;
}

/**
 * @param {Sighting} sighting
 * @param {Catalog} catalog
 */
function typeTitle(sighting, catalog) {
  for (const cls of catalog.classes) for (const [id, title] of cls.types) if (id === sighting.type) return title;
  return sighting.type;
}
