// @ts-check
// Only in the offline copy: on a disk the page of a folder must be named, in links that scripts make too.

for (const type of ["pointerover", "focusin", "click"]) document.addEventListener(type, nameThePage, true);

/** @param {Event} event */
function nameThePage(event) {
  const link = event.target instanceof Element && event.target.closest("a[href]");
  if (link instanceof HTMLAnchorElement && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
}
