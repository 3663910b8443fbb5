// @ts-check
// The bar of entries that are marked to be compared.
import { address, make } from "../dom.js";

/**
 * @param {HTMLElement} place
 * @param {import("./model.js").Catalogue} catalogue
 * @param {string[]} marked
 * @param {(ids: string[]) => void} mark
 */
export function showMarks(place, catalogue, marked, mark) {
  place.hidden = marked.length === 0;
  const items = marked.map((id) => {
    const name = catalogue.names[catalogue.rows.get(id) ?? 0];
    const drop = make("button", { type: "button", class: "chip", onclick: () => mark(marked.filter((other) => other !== id)) });
    drop.append(make("bdi", { text: name }), make("span", { class: "cross", role: "img", "aria-label": "remove", text: "×" }));
    return make("li", {}, drop);
  });
  const enough = marked.length > 1;
  const lead = enough
    ? make("a", { class: "go", href: address("compare/", `ids=${marked.map(encodeURIComponent).join()}`), text: `Compare ${marked.length}` })
    : make("span", { class: "hint", text: "Mark one more to compare" });
  place.replaceChildren(make("ul", { "aria-label": "Marked to compare" }, ...items), lead, make("button", { type: "button", class: "quiet", text: "Clear", onclick: () => mark([]) }));
}
