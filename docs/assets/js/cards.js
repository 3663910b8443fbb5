// @ts-check
// What a citation or a figure means, without leaving the line: on hover, on focus, on a tap. Escape closes it, and it stays
// while the pointer is over it (WCAG 1.4.13). The words come from the list of sources and the figure itself.
import { figures } from "./units.js";

const OPEN_AFTER = 150;
const CLOSE_AFTER = 250;
const WHAT = "sup a[href^='#s'], .key [data-as], table.group [data-as]";

/** @type {HTMLElement} */ let card;
/** @type {HTMLElement | undefined} */ let of;
/** @type {number | undefined} */ let timer;

/** Wire every citation and figure of the page by one set of listeners. */
export function setUpCards() {
  const page = document.querySelector(".md-content");
  if (!page || !page.querySelector(WHAT)) return;
  card = document.createElement("div");
  Object.assign(card, { className: "card md-typeset", id: "card", hidden: true });
  card.setAttribute("role", "tooltip");
  page.append(card);
  for (const figure of page.querySelectorAll("[data-as]")) if (figure.matches(WHAT)) /** @type {HTMLElement} */ (figure).tabIndex = 0;
  page.addEventListener("pointerover", (event) => later(/** @type {PointerEvent} */ (event)));
  page.addEventListener("pointerout", (event) => /** @type {PointerEvent} */ (event).pointerType === "mouse" && after(CLOSE_AFTER, close));
  page.addEventListener("focusin", (event) => show(target(event)));
  page.addEventListener("focusout", (event) => !card.contains(/** @type {Node | null} */ (/** @type {FocusEvent} */ (event).relatedTarget)) && close());
  page.addEventListener("click", (event) => tapped(/** @type {PointerEvent} */ (event)), true);
  document.addEventListener("pointerdown", (event) => !page.contains(/** @type {Node} */ (event.target)) && close());
  document.addEventListener("keydown", (event) => event.key === "Escape" && close());
}

/** @param {Event} event */
function target(event) {
  const at = event.target instanceof Element ? event.target.closest(WHAT) : null;
  return /** @type {HTMLElement | null} */ (at);
}

/** @param {PointerEvent} event */
function later(event) {
  if (event.pointerType !== "mouse") return;
  const at = target(event);
  if (at) after(OPEN_AFTER, () => show(at));
  else if (of && card.contains(/** @type {Node} */ (event.target))) clearTimeout(timer);
}

/**
 * @param {number} wait
 * @param {() => void} act
 */
function after(wait, act) {
  clearTimeout(timer);
  timer = setTimeout(act, wait);
}

/**
 * A tap opens the card in place of following the link; a tap beside it closes it.
 * @param {PointerEvent} event
 */
function tapped(event) {
  const at = target(event);
  if (!at) {
    if (!card.contains(/** @type {Node} */ (event.target))) close();
  } else if (event.pointerType === "touch" || event.pointerType === "pen") {
    event.preventDefault();
    show(at);
  }
}

/** @param {HTMLElement | null} at */
function show(at) {
  if (!at || of === at) return;
  const content = at.matches("a") ? aboutSource(at) : aboutFigure(at);
  if (!content) return;
  close();
  card.replaceChildren(...content);
  for (const link of card.querySelectorAll("a")) link.tabIndex = -1; // the list of sources has the same for the keyboard
  card.hidden = false;
  of = at;
  at.setAttribute("aria-describedby", "card");
  place(at);
}

function close() {
  clearTimeout(timer);
  of?.removeAttribute("aria-describedby");
  of = undefined;
  card.hidden = true;
}

/**
 * Under the line, or over it where there is no room; not over the table of contents beside the text.
 * @param {HTMLElement} at
 */
function place(at) {
  const parent = /** @type {HTMLElement} */ (card.offsetParent ?? document.body).getBoundingClientRect();
  const [line, size] = [at.getBoundingClientRect(), card.getBoundingClientRect()];
  const edge = Math.min(document.documentElement.clientWidth - 8, /** @type {HTMLElement} */ (card.parentElement).getBoundingClientRect().right);
  const left = Math.max(8, Math.min(line.left, edge - size.width));
  const foot = line.top + line.height;
  const below = foot + size.height + 12 < innerHeight || line.top < size.height + 60;
  card.style.left = `${left - parent.left}px`;
  card.style.top = `${(below ? foot + 4 : line.top - size.height - 4) - parent.top}px`;
}

/**
 * The line of the list of sources that a citation leads to, and what its letter means.
 * @param {HTMLElement} cite
 */
function aboutSource(cite) {
  const line = document.getElementById(cite.getAttribute("href")?.slice(1) ?? "");
  if (!line) return null;
  const [letter, title, details] = [line.querySelector(".letter"), line.querySelector("a"), line.querySelector("small")];
  const parts = [paragraph(letter, " ", title), paragraph(details)];
  for (const other of document.querySelectorAll(".letters .letter")) {
    const meaning = other.textContent === letter?.textContent && other.closest("div")?.querySelector("dd")?.textContent;
    if (meaning) parts.push(paragraph(`Reliability ${letter?.textContent}: ${meaning}`));
  }
  return parts;
}

/** @param {HTMLElement} figure */
function aboutFigure(figure) {
  const { metric, us, reported } = figures(figure);
  return [paragraph(`As reported: ${reported}`), paragraph(reported === us ? `Metric: ${metric}` : `Metric: ${metric} · US: ${us}`)];
}

/** @param {(Element | string | null)[]} content */
function paragraph(...content) {
  const made = document.createElement("p");
  for (const part of content) {
    if (typeof part === "string") made.append(part);
    else if (part) made.append(...(part.matches("small") ? copies(part.childNodes) : copies([part])));
  }
  return made;
}

/** @param {Iterable<Node>} nodes */
function copies(nodes) {
  return [...nodes].map((node) => node.cloneNode(true));
}
