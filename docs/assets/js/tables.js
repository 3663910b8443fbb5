// @ts-check
// Tables of records sort by a click on a column's head: figures by size, the rest by words.

const compareWords = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" }).compare;

/** Make each head of each table a button. */
export function setUpTables() {
  for (const table of document.querySelectorAll("table.records")) {
    const heads = [...table.querySelectorAll("thead th")];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => sort(/** @type {HTMLTableElement} */ (table), heads, column));
    });
  }
}

/**
 * @param {HTMLTableElement} table
 * @param {Element[]} heads
 * @param {number} column
 */
function sort(table, heads, column) {
  const descending = heads[column].getAttribute("aria-sort") === "ascending";
  heads.forEach((head) => head.removeAttribute("aria-sort"));
  heads[column].setAttribute("aria-sort", descending ? "descending" : "ascending");
  const rows = [...table.tBodies[0].rows];
  rows.sort((a, b) => compare(a.cells[column], b.cells[column], descending ? -1 : 1));
  table.tBodies[0].append(...rows);
}

/**
 * Empty cells stand last, whichever way the column is sorted.
 * @param {HTMLTableCellElement} a
 * @param {HTMLTableCellElement} b
 * @param {1 | -1} sign
 */
function compare(a, b, sign) {
  const [one, two] = [a.textContent?.trim() ?? "", b.textContent?.trim() ?? ""];
  if (!one || !two) return Number(!one) - Number(!two);
  const [x, y] = [a.dataset.order, b.dataset.order];
  const figures = x !== undefined && y !== undefined && !Number.isNaN(Number(x)) && !Number.isNaN(Number(y));
  return sign * (figures ? Number(x) - Number(y) : compareWords(x ?? one, y ?? two));
}
