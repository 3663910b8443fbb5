// @ts-check
// Only in the offline copy: on a disk the page of a folder must be named, in links that scripts make too. A page that is framed, by Compare, tells what it says.
import { read } from "./compare/page.js";

if (window.parent !== window) window.parent.postMessage(read(document), "*");
for (const type of ["pointerover", "focusin", "click"]) document.addEventListener(type, nameThePage, true);

/** @param {Event} event */
function nameThePage(event) {
  const link = event.target instanceof Element && event.target.closest("a[href]");
  if (link instanceof HTMLAnchorElement && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
}
