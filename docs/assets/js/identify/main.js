// @ts-check
// The page /identify/: cards on one side, candidates on the other, the address between them.
import { load } from "../data.js";
import { pairs, showRanked } from "./candidates.js";
import { read } from "./catalog.js";
import { answers, featureCard, kindCard, placeCard, sizeCard, typeCard } from "./cards.js";
import { make } from "../dom.js";
import { questions } from "./questions.js";
import { rank } from "./rank.js";
import { fromQuery, toQuery } from "./state.js";

/**
 * @typedef {import("./score.js").Candidate} Candidate
 * @typedef {import("./catalog.js").Catalog} Catalog
 * @typedef {import("./questions.js").Question} Question
 */

const FIXED = [
  { card: "kind", title: "What kind of thing was it?", body: kindCard },
  { card: "place", title: "Where and when was it seen, and what is said of it?", body: placeCard },
  { card: "size", title: "How big was it, and what did it carry?", body: sizeCard },
];
/** Questions that are expected to give less than so many bits are not asked. */
const LITTLE = 0.01;
/** How long a change stands, in milliseconds, before it is read out. */
const SPOKEN = 500;

class Identify {
  /**
   * @param {Catalog} catalog
   * @param {HTMLElement} page
   */
  constructor(catalog, page) {
    this.catalog = catalog;
    this.page = page;
    this.sighting = fromQuery(location.search, catalog);
    this.form = part(page, "form.sighting");
    this.card = history.state?.card ?? (this.sighting.kinds.length ? "next" : "kind");
    /** @type {Candidate[]} */ this.candidates = [];
    /** @type {Question[]} */ this.open = [];
    this.spoken = 0;
    this.written = "";
    /** Cards that were left without an answer; they are not asked again. @type {Set<string>} */ this.passed = new Set();
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.answered = make("ul", { class: "answered", "aria-label": "Your answers" });
    this.place = make("section", { class: "asking", "aria-labelledby": "question" });
    this.others = make("details", { class: "others" });
    this.form.append(this.answered, this.place, this.others);
    this.bar = make("a", { class: "bar", href: "#candidates" });
    page.append(this.bar);
    addEventListener("popstate", (event) => this.restore(event.state?.card));
    part(page, ".identify-plain").hidden = true;
    part(page, ".identify-work").hidden = false;
    this.refresh();
    this.show(this.card, false);
  }

  /** @param {string | undefined} card */
  restore(card) {
    this.written = "";
    this.sighting = fromQuery(location.search, this.catalog);
    this.refresh();
    this.show(card ?? (this.sighting.kinds.length ? "next" : "kind"), false);
  }

  /** After any change of the sighting: the address (one step back for each card), the candidates, the lists; not the card that is in use. */
  changed() {
    const query = toQuery(this.sighting, this.catalog);
    const address = query ? `?${query}` : location.pathname;
    try {
      if (this.written === this.card) history.replaceState({ card: this.card }, "", address);
      else history.pushState({ card: this.card }, "", address);
    } catch {
      // a page opened from a file: some browsers keep its address as it is
    }
    this.written = this.card;
    this.refresh();
  }

  refresh() {
    this.candidates = rank(this.sighting, this.catalog);
    this.open = this.candidates.length ? questions(this.candidates, this.sighting, this.catalog) : [];
    const said = answers(this.sighting, this.catalog).length > 0;
    showRanked(part(this.page, ".ranked"), part(this.page, ".after"), said ? this.candidates : [], this.catalog);
    const found = pairs(this.candidates, this.catalog);
    part(this.page, ".pairs").replaceChildren(...found);
    part(this.page, ".look-alikes").hidden = !found.length;
    this.showAnswers();
    this.showOthers();
    this.say();
  }

  /** In words, politely, and no more often than one can listen. */
  say() {
    const names = this.candidates.slice(0, 3).map((c) => c.entry.name);
    const number = this.candidates.filter((c) => c.points >= 0).length;
    const given = answers(this.sighting, this.catalog).length;
    const words = !number ? `More speaks against every entry than for it: take back an answer, or widen an error. Nearest: ${names.join(", ")}.` : given ? `${number} ${number === 1 ? "candidate" : "candidates"}, tentative. Leading: ${names.join(", ")}.` : `Any of ${number} entries. Each answer narrows them down.`;
    this.bar.textContent = given ? `${number} could be it: ${names.join(", ")}` : `Any of ${number} entries`;
    clearTimeout(this.spoken);
    this.spoken = setTimeout(() => (part(this.page, ".found").textContent = words), SPOKEN);
  }

  showAnswers() {
    this.answered.replaceChildren(
      ...answers(this.sighting, this.catalog).map(({ card, label, text, clear }) =>
        make(
          "li",
          {},
          make("button", { type: "button", class: "answer", onclick: () => this.show(card) }, make("span", {}, `${label}: `), text),
          make("button", { type: "button", class: "clear", "aria-label": `Take back ${label}`, onclick: () => (clear(), this.changed(), this.show(this.card, false), part(this.page, "#question").focus()) }, "×"),
        ),
      ),
    );
    this.answered.hidden = !this.answered.children.length;
  }

  /** Every question, by its group, to be chosen directly. */
  showOthers() {
    /** @type {Map<string, HTMLElement[]>} */
    const groups = new Map([["To begin with", FIXED.map(({ card, title }) => this.link(card, title))]]);
    for (const question of this.open.filter((q) => q.what === "feature")) {
      const feature = this.catalog.features[question.number];
      if (feature.when === "first") continue;
      groups.set(feature.group, [...(groups.get(feature.group) ?? []), this.link(`feature-${question.number}`, feature.title)]);
    }
    const lists = [...groups].flatMap(([title, links]) => [make("h3", {}, title), make("ul", {}, ...links)]);
    this.others.replaceChildren(make("summary", {}, "Choose the question yourself"), ...lists);
  }

  /**
   * @param {string} card
   * @param {string} title
   */
  link(card, title) {
    return make("li", {}, make("button", { type: "button", class: "quiet", onclick: () => this.show(card) }, title));
  }

  /**
   * @param {string} name `next` for the most telling question
   * @param {boolean} [focus]
   */
  show(name, focus = true) {
    const { title, about, body, question } = this.content(name);
    const buttons = [make("button", { type: "button", class: "primary", onclick: () => this.next() }, "Next question")];
    if (question?.what === "feature") buttons.push(make("button", { type: "button", onclick: () => this.skip(question.number) }, "Cannot see"));
    const heading = make("h2", { id: "question", tabindex: "-1" }, title);
    this.place.replaceChildren(heading, ...(about ? [make("p", { class: "about" }, about)] : []), ...body, make("p", { class: "buttons" }, ...buttons));
    if (focus) {
      heading.focus({ preventScroll: true });
      this.place.scrollIntoView({ block: "start" });
    }
  }

  /**
   * @param {string} name
   * @returns {{title: string, about: string, body: HTMLElement[], question?: Question}}
   */
  content(name) {
    const desk = { catalog: this.catalog, sighting: this.sighting, changed: () => this.changed() };
    this.card = name;
    const fixed = FIXED.find((f) => f.card === name);
    if (fixed) return { title: fixed.title, about: "", body: fixed.body(desk) };
    const question = this.questionOf(name);
    if (!question) return { title: "Nothing more to ask", about: "The entries that remain cannot be told apart by what is recorded. Compare them, and read their sources.", body: [] };
    if (question.what === "size") return { ...this.content("size"), about: this.why(question) };
    if (question.what === "type") this.card = "type";
    if (question.what === "type") return { title: "Which type was it?", about: this.why(question), body: typeCard(desk, question), question };
    const feature = this.catalog.features[question.number];
    this.card = `feature-${question.number}`;
    return { title: feature.title, about: `${feature.about} ${this.why(question)}`, body: featureCard(desk, question), question };
  }

  /**
   * @param {string} name
   * @returns {Question | undefined}
   */
  questionOf(name) {
    if (name === "next") return this.open.find((q) => q.bits > LITTLE && !this.passed.has(cardOf(q)));
    if (name === "type") return this.open.find((q) => q.what === "type") ?? { what: "type", number: this.sighting.kinds[0] ?? 0, bits: 0, counts: [], unknown: 0 };
    const number = Number(name.replace("feature-", ""));
    return this.open.find((q) => q.what === "feature" && q.number === number) ?? { what: "feature", number, bits: 0, counts: [], unknown: 0 };
  }

  /** @param {Question} question */
  why(question) {
    if (question !== this.open[0] || !question.bits) return "";
    const known = question.counts.filter(Boolean).length;
    const rest = question.unknown ? ` ${question.unknown} of them ${question.unknown === 1 ? "has" : "have"} none on record.` : "";
    const among = question.what === "size" ? "Asked now because the sizes of the leading candidates differ most." : `Asked now because it separates the leading candidates most: ${known} different answers are on record among them.`;
    return `${among}${rest}`;
  }

  next() {
    this.passed.add(this.card);
    const at = FIXED.findIndex((f) => f.card === this.card);
    this.show(at >= 0 && at < FIXED.length - 1 ? FIXED[at + 1].card : "next");
  }

  /** @param {number} feature */
  skip(feature) {
    this.sighting.features.set(feature, []);
    this.changed();
    this.show("next");
  }
}

/** @param {Question} question */
function cardOf(question) {
  return question.what === "feature" ? `feature-${question.number}` : question.what;
}

/**
 * @param {HTMLElement} page
 * @param {string} selector
 */
function part(page, selector) {
  return /** @type {HTMLElement} */ (page.querySelector(selector));
}

/** @param {HTMLElement} page */
async function start(page) {
  try {
    new Identify(read(await load("identify.json")), page);
  } catch (error) {
    part(page, ".identify-plain").prepend(make("p", { class: "notice" }, "The list of entries could not be loaded. Reload the page to try again."));
    throw error;
  }
}

const page = /** @type {HTMLElement | null} */ (document.querySelector(".identify"));
if (page) start(page);
