// @ts-check
// Metric, US customary or as reported: one choice for the whole site, remembered where the browser allows it.
// A figure that differs between them carries what the source printed in data-as and, unless that is the same, the US figure in data-us.

const KEY = "units";

/** @typedef {"metric" | "us" | "reported"} System */

/** The metric figures as the page came with them. @type {WeakMap<HTMLElement, string>} */
const metric = new WeakMap();

/** Show the switch and follow it. */
export function setUpUnits() {
  const choice = remembered();
  apply(choice);
  for (const box of document.querySelectorAll(".units")) {
    /** @type {HTMLElement} */ (box).hidden = false;
    for (const input of box.querySelectorAll("input")) {
      input.checked = input.value === choice;
      input.addEventListener("change", () => {
        apply(/** @type {System} */ (input.value));
        remember(input.value);
      });
    }
  }
}

/**
 * A figure in each system.
 * @param {HTMLElement} figure
 * @returns {Record<System, string>}
 */
export function figures(figure) {
  if (!metric.has(figure)) metric.set(figure, figure.textContent ?? "");
  const reported = figure.dataset.as ?? "";
  return { metric: metric.get(figure) ?? "", us: figure.dataset.us ?? reported, reported };
}

/** @param {System} units */
function apply(units) {
  document.body.dataset.units = units;
  for (const figure of document.querySelectorAll("[data-as]")) {
    const shown = figures(/** @type {HTMLElement} */ (figure))[units];
    if (figure.textContent !== shown) figure.textContent = shown;
  }
}

/** @returns {System} */
function remembered() {
  try {
    const choice = localStorage.getItem(KEY);
    return choice === "us" || choice === "reported" ? choice : "metric";
  } catch {
    return "metric"; // storage is switched off
  }
}

/** @param {string} units */
function remember(units) {
  try {
    localStorage.setItem(KEY, units);
  } catch {
    // storage is switched off: the choice holds for this page
  }
}
