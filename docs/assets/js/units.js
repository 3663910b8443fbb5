// @ts-check
// Metric, US customary or as reported: one choice for the whole site, remembered where the browser allows it.

const KEY = "units";

/** Show the switch and follow it. */
export function setUpUnits() {
  const choice = remembered();
  apply(choice);
  for (const box of document.querySelectorAll(".units")) {
    /** @type {HTMLElement} */ (box).hidden = false;
    for (const input of box.querySelectorAll("input")) {
      input.checked = input.value === choice;
      input.addEventListener("change", () => {
        apply(input.value);
        remember(input.value);
      });
    }
  }
}

/** @param {string} units */
function apply(units) {
  document.body.dataset.units = units;
}

/** @returns {string} */
function remembered() {
  try {
    return localStorage.getItem(KEY) ?? "metric";
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
