// @ts-check
// The claims of the entries that are compared, from the page of each.
import { address, make } from "../dom.js";
import { read } from "./page.js";

/** @typedef {import("./page.js").Said} Said */

const PATIENCE = 20_000;

/** @type {Map<string, Promise<Said>>} */
const asked = new Map();

/**
 * What the page of an entry says, read once.
 * @param {string} url
 */
export function said(url) {
  let answer = asked.get(url);
  if (!answer) {
    asked.set(url, (answer = location.protocol === "file:" ? framed(address(url)) : fetched(address(url))));
    answer.catch(() => asked.delete(url)); // to be tried again
  }
  return answer;
}

/** @param {string} page */
async function fetched(page) {
  const answer = await fetch(page);
  if (!answer.ok) throw new Error(`${page}: ${answer.status}`);
  return read(new DOMParser().parseFromString(await answer.text(), "text/html"));
}

/**
 * A page on a disk may read no other file, but it may frame it: the page reads itself and tells (`offline.js`).
 * @param {string} page
 * @returns {Promise<Said>}
 */
function framed(page) {
  return new Promise((resolve, reject) => {
    const frame = make("iframe", { src: page, hidden: true });
    const listen = (/** @type {MessageEvent<Said>} */ event) => {
      if (event.source === frame.contentWindow) end(() => resolve(event.data));
    };
    const end = (/** @type {() => void} */ told) => {
      clearTimeout(timer);
      window.removeEventListener("message", listen);
      frame.remove();
      told();
    };
    const timer = setTimeout(() => end(() => reject(new Error(`${page} does not answer`))), PATIENCE);
    window.addEventListener("message", listen);
    document.body.append(frame);
  });
}
