// @ts-check
// The drawings of the entries on one scale, standing on one line, with a bar to measure by.
import { make, root, units } from "../dom.js";

/** @typedef {[number, number]} Size width and height in centimetres */

const HIGHEST = 260;
const GAP = 24;
const FOOT = 0.3048;

/**
 * @param {{id: string, name: string}[]} entries
 * @param {Record<string, Size>} sizes of the drawings that there are
 * @param {number} width pixels that there are
 */
export function drawings(entries, sizes, width) {
  const drawn = entries.filter(({ id }) => sizes[id]);
  if (!drawn.length) return null;
  const metres = drawn.map(({ id }) => sizes[id].map((size) => size / 100));
  const across = metres.reduce((sum, [wide]) => sum + wide, 0);
  const scale = Math.min((width - GAP * entries.length) / across, HIGHEST / Math.max(...metres.map(([, high]) => high)));
  const figures = entries.map(({ id, name }) => figure(id, name, sizes[id], scale));
  return make("section", { class: "scale", "aria-label": "Drawings on one scale" }, make("div", { class: "scale-row" }, ...figures), bar(scale, width));
}

/**
 * @param {string} id
 * @param {string} name
 * @param {Size | undefined} size
 * @param {number} scale
 */
function figure(id, name, size, scale) {
  const caption = make("figcaption", {}, make("bdi", { text: name }));
  if (!size) {
    caption.append(make("span", { class: "said", text: "No drawing: too few dimensions are recorded." }));
    return make("figure", {}, caption);
  }
  const [wide, high] = size.map((side) => (side / 100) * scale);
  const image = make("img", { src: `${root()}/drawings/${id}.plain.svg`, alt: `Schematic drawing of ${name}`, width: wide.toFixed(1), height: high.toFixed(1) });
  image.style.width = `${wide}px`;
  image.style.height = `${high}px`;
  return make("figure", {}, image, caption);
}

/**
 * A bar of a round length, at most a third of the row.
 * @param {number} scale pixels a metre
 * @param {number} width
 */
function bar(scale, width) {
  const unit = units() === "us" ? { name: "ft", metres: FOOT } : { name: "m", metres: 1 };
  const most = width / 3 / scale / unit.metres;
  const power = 10 ** Math.floor(Math.log10(most));
  const length = [5, 2, 1].map((step) => step * power).find((step) => step <= most) ?? power;
  const line = make("span", { class: "scale-line" });
  line.style.width = `${length * unit.metres * scale}px`;
  return make("p", { class: "scale-bar" }, line, make("span", { text: `${Number(length.toPrecision(3))} ${unit.name}` }), make("span", { class: "said", text: "Schematic, from recorded dimensions; all on one scale." }));
}
