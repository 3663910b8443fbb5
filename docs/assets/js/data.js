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
  if (!answer) {
    const address = `${document.querySelector("dialog.finder")?.getAttribute("data-root") ?? "."}/data/${name}`;
    asked.set(name, (answer = location.protocol === "file:" ? fromDisk(name, address) : fetched(name, address)));
    answer.catch(() => asked.delete(name)); // to be tried again
  }
  return answer;
}

/**
 * @param {string} name
 * @param {string} address
 */
async function fetched(name, address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`data/${name}: ${answer.status}`);
  return answer.json();
}

/**
 * The offline copy has each data file as a script, for a page on a disk may read no other file.
 * @param {string} name
 * @param {string} address
 * @returns {Promise<any>}
 */
function fromDisk(name, address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${address}.js`;
    script.onload = () => (script.remove(), resolve(/** @type {any} */ (globalThis).catalogueData?.[name]));
    script.onerror = () => (script.remove(), reject(new Error(`data/${name}`)));
    document.head.append(script);
  });
}
