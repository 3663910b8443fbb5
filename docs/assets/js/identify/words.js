// @ts-check
// Sizes and titles in words.

/** @typedef {import("./catalog.js").Span} Span */

/**
 * *Not certain* where sources differ, hedge, claim or estimate.
 * @param {Span} span
 */
export function spanText(span) {
  const same = span.low === span.high;
  return `${same ? length(span.low) : `${length(span.low)}–${length(span.high)}`}${span.sure ? "" : ", not certain"}`;
}

/**
 * Three digits, millimetres for what is small.
 * @param {number} metres
 */
export function length(metres) {
  return metres < 0.3 ? `${Number((metres * 1000).toPrecision(3))} mm` : `${Number(metres.toPrecision(3))} m`;
}

/** @param {string} text */
export function lower(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
