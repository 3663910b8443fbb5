// @ts-check
// The data files behind search, explore, compare and identify, each read once a page.

/** @type {Map<string, Promise<any>>} */
const asked = new Map();

/**
 * The content of `data/<name>` below the top of the site.
 * @param {string} name
 * @returns {Promise<any>}
 */
export function load(name) {
  let answer = asked.get(name);
  if (!answer) asked.set(name, (answer = fetched(name)));
  return answer;
}

/** @param {string} name */
async function fetched(name) {
  const root = document.querySelector("dialog.finder")?.getAttribute("data-root") ?? ".";
  const answer = await fetch(`${root}/data/${name}`);
  if (!answer.ok) throw new Error(`data/${name}: ${answer.status}`);
  return answer.json();
}
