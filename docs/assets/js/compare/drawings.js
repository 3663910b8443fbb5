// @ts-check
// The drawings of the entries on one scale, standing on one line, with a bar to measure by.
import { make, root, units } from "../dom.js";

/** @typedef {[number, number]} Size width and height in centimetres */

const HIGHEST = 260;
const GAP = 24;
const CAPTION = 48;
const FOOT = 0.3048;

/**
 * @param {{id: string, name: string}[]} entries
 * @param {Record<string, Size>} sizes of the drawings that there are
 * @param {number} width pixels that there are
 */
export function drawings(entries, sizes, width) {
  const drawn = entries.filter(({ id }) => sizes[id]);
  if (!entries.length) return null;
  if (!drawn.length) return make("p", { class: "said", text: "There is no drawing: too few dimensions are recorded." });
  const metres = drawn.map(({ id }) => sizes[id].map((size) => size / 100));
  const scale = fitting(metres, width - GAP * entries.length - CAPTION * (entries.length - drawn.length));
  const figures = entries.map(({ id, name }) => figure(id, name, sizes[id], scale));
  return make("section", { class: "scale", "aria-label": "Drawings on one scale" }, make("div", { class: "scale-row" }, ...figures), bar(scale, width));
}

/**
 * The greatest scale, in pixels a metre, at which all drawings stand beside each other, none narrower than its caption.
 * @param {number[][]} metres
 * @param {number} width
 */
function fitting(metres, width) {
  let scale = HIGHEST / Math.max(...metres.map(([, high]) => high));
  const across = () => metres.reduce((sum, [wide]) => sum + Math.max(CAPTION, wide * scale), 0);
  while (across() > width && scale > 0.01) scale *= 0.97;
  return scale;
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
  const image = make("img", { src: `${root()}/drawings/${id}.svg#main`, alt: `Schematic drawing of ${name}`, width: wide.toFixed(1), height: high.toFixed(1) });
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
