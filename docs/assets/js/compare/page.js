// @ts-check
// What the page of an entry says, read from that page: every claim in the words that its readers have, with its sources.
// The marks that it goes by are those of templates/entry.html.jinja and marks.py.
import { figures } from "../units.js";

/**
 * @typedef {{text: string, metric?: string, us?: string, links: [string, string?][], cites: [string, string?][], said: string, rejected: string}} Claim
 *   `links` are the pieces of the text, each with the address below the top of the site that it leads to.
 * @typedef {{claims: Claim[], differ: boolean}} Told
 * @typedef {{title: string, details: string, reliability: string}} Source
 * @typedef {{lines: Map<string, Told>, sources: Map<string, Source>}} Said
 *   Lines by the id of a characteristic or of a list, others by the title of their group and their own.
 */

const BETWEEN = " · ";

/**
 * @param {Document} page
 * @returns {Said}
 */
export function read(page) {
  const reader = new Reader(page);
  reader.identity();
  reader.characteristics();
  reader.lists();
  reader.recognition();
  return { lines: reader.lines, sources: reader.sources };
}

class Reader {
  /** @param {Document} page */
  constructor(page) {
    this.page = page;
    /** @type {Map<string, Told>} */ this.lines = new Map();
    /** @type {Map<string, Source>} */ this.sources = new Map();
    /** @type {Map<string, string>} Ids of the sources by the place of each in the list. */ this.cited = new Map();
    for (const item of page.querySelectorAll("ol.sources > li[id]")) this.#source(item);
  }

  /** @param {Element} item */
  #source(item) {
    const link = item.querySelector("a");
    const id = /sources\/([^/]+)\//.exec(link?.getAttribute("href") ?? "")?.[1] ?? "";
    const details = item.querySelector("small")?.firstChild?.textContent?.split(BETWEEN)[0] ?? "";
    this.cited.set(`#${item.id}`, id);
    this.sources.set(id, { title: words(link), details, reliability: words(item.querySelector(".letter")) });
  }

  /** What stands at the head of the page: type, roles, and the facts of the box. */
  identity() {
    const plain = (/** @type {Element} */ element) => this.#claim([...element.childNodes]);
    for (const [key, selector] of [["type", ".kicker > span[title]"], ["roles", ".roles > li"]]) this.#add(key, ...[...this.page.querySelectorAll(selector)].map(plain));
    for (const fact of this.page.querySelectorAll("#key dl > div")) {
      const [label, ...claims] = fact.children;
      this.#add(`Identity: ${words(label)}`, ...claims.map(plain));
    }
  }

  characteristics() {
    for (const row of this.page.querySelectorAll("tr[id^='c-']")) {
      const cell = /** @type {Element} */ (row.lastElementChild);
      const differ = cell.querySelector("details.differ") !== null;
      const others = [...cell.querySelectorAll("details > ul > li")].slice(differ ? 1 : 0); // where sources differ, the preferred claim stands among the others again
      this.#add(row.id.slice(2), ...[cell, ...others].map((place) => this.#claim([...place.childNodes])));
      /** @type {Told} */ (this.lines.get(row.id.slice(2))).differ = differ;
    }
  }

  /** Lists of facts, and the history. */
  lists() {
    for (const item of this.page.querySelectorAll("ul.facts > li[id]")) this.#add(item.id.replace(/-\d+$/, ""), this.#claim([...item.childNodes]));
    for (const item of this.page.querySelectorAll("ol.timeline > li[id^='history-']")) {
      const [when, fact] = item.children;
      const [first, ...rest] = fact.childNodes;
      const [label, ...begun] = (first.textContent ?? "").split(BETWEEN);
      this.#add(`History: ${label}`, this.#claim([...begun, ...rest], words(when)));
    }
  }

  recognition() {
    for (const block of this.page.querySelectorAll(".recognition:not(.variant *)")) {
      const [, ...known] = block.lastElementChild?.childNodes ?? [];
      for (const seen of block.querySelectorAll("dl > div")) this.#add(`Recognition: ${words(seen.firstElementChild)}`, this.#claim([words(seen.lastElementChild), ...known]));
    }
  }

  /**
   * @param {string} key
   * @param {Claim[]} claims
   */
  #add(key, ...claims) {
    const told = this.lines.get(key) ?? { claims: [], differ: false };
    told.claims.push(...claims);
    this.lines.set(key, told);
  }

  /**
   * A claim: its value, its sources, how it is known. Without a value it says `when` something was.
   * @param {(Node | string)[]} nodes
   * @param {string} [when]
   */
  #claim(nodes, when = "") {
    /** @type {Claim} */ const claim = { text: "", links: [], cites: [], said: "", rejected: "" };
    const said = this.#taken(nodes, claim);
    claim.text ||= claim.links.map(([text]) => text).join("").trim() || when;
    if (when && claim.text !== when) said.unshift(when);
    claim.said = said.join(BETWEEN);
    return claim;
  }

  /**
   * Put what nodes say into a claim.
   * @param {(Node | string)[]} nodes
   * @param {Claim} claim
   * @returns {string[]} how it is known
   */
  #taken(nodes, claim) {
    return nodes.flatMap((node) => {
      if (!(node instanceof Node) || node.nodeType !== Node.ELEMENT_NODE) return this.#piece(node instanceof Node ? (node.textContent ?? "") : node, claim);
      const element = /** @type {HTMLElement} */ (node);
      const name = element.localName;
      if (name === "s") return this.#taken([...element.childNodes], claim);
      if (name === "sup") claim.cites.push(...[...element.children].map((cite) => this.#cite(cite)));
      else if (name === "small" && element.querySelector(".no")) claim.rejected = words(element.lastChild);
      else if (["small", "em", "i", "p"].includes(name)) return [words(element)];
      else if (element.dataset.as !== undefined) [claim.text, claim.metric, claim.us] = inEach(element);
      else if (name !== "details") return this.#piece(element.textContent ?? "", claim, element.getAttribute("href"));
      return [];
    });
  }

  /**
   * @param {string} text
   * @param {Claim} claim
   * @param {string | null} [href]
   * @returns {string[]}
   */
  #piece(text, claim, href = null) {
    const own = text.replace(/^ · /, ""); // which stands between the name of a step, where that is struck, and what it is about
    if (own.trim()) claim.links.push(href === null ? [own] : [own, href.replace(/^(\.\.\/)+/, "").replace(/index\.html$/, "")]);
    return [];
  }

  /**
   * @param {Element} cite
   * @returns {[string, string?]} its source, and where in it
   */
  #cite(cite) {
    const id = this.cited.get(cite.getAttribute("href") ?? "") ?? "";
    const where = /^\[\d+, (.*)\]$/s.exec(words(cite))?.[1];
    return where ? [id, where] : [id];
  }
}

/** @param {HTMLElement} figure */
function inEach(figure) {
  const { reported, metric, us } = figures(figure);
  return [reported, metric, us];
}

/** @param {Node | null | undefined} node */
function words(node) {
  return (node?.textContent ?? "").trim();
}
