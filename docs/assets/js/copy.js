// @ts-check
// A button beside each form of the citation that puts it on the clipboard.

/** Add the buttons where the browser has a clipboard. */
export function setUpCopies() {
  if (!navigator.clipboard) return;
  for (const form of document.querySelectorAll(".citation")) {
    const text = form.querySelector("pre") ?? form;
    const copied = (text.textContent ?? "").trim();
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "copy", textContent: "Copy" });
    button.setAttribute("aria-label", `Copy ${form.querySelector("summary")?.textContent ?? "citation"}`);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(copied);
        button.textContent = "Copied";
      } catch {
        button.textContent = "Select the text to copy it";
      }
    });
    (form.querySelector("pre") ? form : text).append(button);
  }
}
