// @ts-check
// The filters: beside the table where there is room, else a sheet over it.
import { the } from "../dom.js";

const WIDE = "(min-width: 60em)";

/** @returns {(found: number, state: import("./state.js").State) => void} shows on its buttons what is found and asked */
export function setUpSheet() {
  const sheet = /** @type {HTMLDialogElement} */ (the("dialog.explore-sheet"));
  const [form, aside, opener, done] = [the("form.explore-form"), the(".explore-aside"), the(".explore-open"), the(".explore-done")];
  const wide = matchMedia(WIDE);
  const place = () => {
    if (wide.matches) sheet.close();
    (wide.matches ? aside : the(".explore-sheet-body")).append(form);
  };
  wide.addEventListener("change", place);
  place();
  opener.addEventListener("click", () => sheet.showModal());
  done.addEventListener("click", () => sheet.close());
  return (found, state) => {
    const asked = [...state.chosen.values()].reduce((sum, keys) => sum + keys.size, 0) + state.ranges.size + Number(Boolean(state.text.trim()));
    opener.textContent = asked ? `Filters (${asked})` : "Filters";
    done.textContent = `Show ${found} ${found === 1 ? "entry" : "entries"}`;
  };
}
