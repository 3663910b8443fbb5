// @ts-check
// Names as people type them: without case, marks, hyphens and spaces, digits of all scripts as 0-9.

/** Letters of Arabic and Persian that look or sound the same. @type {Record<string, string>} */
const SAME = { ي: "ی", ى: "ی", ئ: "ی", ك: "ک", ة: "ه", ۀ: "ه", أ: "ا", إ: "ا", آ: "ا", ؤ: "و", ё: "е", ß: "ss", ø: "o", đ: "d", ł: "l", ı: "i", æ: "ae", œ: "oe" };

const PLAIN = /^[\x20-\x7e]*$/;

/**
 * @param {string} text
 * @returns {string}
 */
export function folded(text) {
  // Most names are plain, and ten thousand of them are folded while the reader waits for the search box.
  if (PLAIN.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, "");
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/\p{Nd}/gu, digit)
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/[يىئكةۀأإآؤёßøđłıæœ]/g, (letter) => SAME[letter]);
}

/** Digits that were met, and what they stand for. @type {Map<string, string>} */
const DIGITS = new Map();

/**
 * Digits of every script come in runs of ten that begin at a multiple of sixteen, or of ten from such a start.
 * @param {string} character
 */
function digit(character) {
  const known = DIGITS.get(character);
  if (known) return known;
  const code = /** @type {number} */ (character.codePointAt(0));
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1;
  DIGITS.set(character, String(code - zero));
  return String(code - zero);
}

/**
 * Whether two words differ by at most one letter: one more, one less, another one, or two swapped.
 * @param {string} a
 * @param {string} b
 */
export function nearly(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let [enda, endb] = [a.length, b.length];
  while (enda > start && endb > start && a[enda - 1] === b[endb - 1]) [enda, endb] = [enda - 1, endb - 1];
  const [resta, restb] = [a.slice(start, enda), b.slice(start, endb)];
  return (resta.length <= 1 && restb.length <= 1) || (resta.length === 2 && resta[0] === restb[1] && resta[1] === restb[0]);
}
