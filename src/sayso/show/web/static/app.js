// Pages work without this file. It swaps the text and card instead of loading the page anew, lights up
// the characters of a cell under the pointer, and gives the review its keys.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  const reading = () => document.getElementById("reading");

  async function swap(href, push) {
    const address = new URL(href, location.href);
    const top = window.scrollY;
    let page;
    try {
      const response = await fetch(address, { headers: { accept: "text/html" } });
      if (!response.ok) throw new Error(response.status);
      page = new DOMParser().parseFromString(await response.text(), "text/html");
    } catch {
      location.href = address;
      return;
    }
    const fresh = page.getElementById("reading");
    if (!fresh || !reading()) { location.href = address; return; }
    reading().replaceWith(document.importNode(fresh, true));
    document.title = page.title;
    if (push) history.pushState({ swap: true }, "", address);
    window.scrollTo(0, top);
    const lit = document.querySelector("#text .lit, #text .chosen");
    const card = document.getElementById("card");
    const sheet = window.matchMedia("(max-width: 59.99rem)").matches && card ? card.offsetHeight : 0;
    if (lit) {
      const box = lit.getBoundingClientRect();
      if (box.top < 0 || box.bottom > window.innerHeight - sheet) window.scrollBy(0, box.top - (window.innerHeight - sheet) / 3);
    }
    if (card) { card.setAttribute("aria-live", "polite"); card.focus({ preventScroll: true }); }
  }

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target.closest("a[data-swap]");
    if (link) { event.preventDefault(); swap(link.href, true); return; }
    const piece = event.target.closest("#text [data-s]");
    if (piece && !event.target.closest("a") && String(window.getSelection()) === "") {
      const label = piece.dataset.s.split(" ").pop();
      const mark = document.getElementById(label);
      if (mark) swap(mark.href, true);
    }
    const keep = event.target.closest("a.permalink");
    if (keep && navigator.clipboard) {
      event.preventDefault();
      navigator.clipboard.writeText(keep.href).then(() => { keep.textContent = "Copied"; }, () => { location.href = keep.href; });
    }
  });
  window.addEventListener("popstate", () => { if (reading()) swap(location.href, false); });

  // A cell under the pointer or the focus lights up the characters that it was read from.
  const light = (event) => {
    const cell = event.target.closest?.("[data-cell]");
    document.querySelectorAll("#text .hover").forEach((piece) => piece.classList.remove("hover", "lit"));
    if (!cell) return;
    for (const piece of document.querySelectorAll("#text [data-cells]")) {
      if (piece.dataset.cells.split(" ").includes(cell.dataset.cell) && !piece.classList.contains("lit")) piece.classList.add("hover", "lit");
    }
  };
  document.addEventListener("pointerover", light);
  document.addEventListener("focusin", light);

  document.addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.target.closest("input, select, textarea")) { if (event.key === "Escape") event.target.blur(); return; }
    let key = event.key;
    let target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!target && key === "j") target = document.querySelector("#card [rel=next], .pager [rel=next]");
    if (!target && key === "k") target = document.querySelector("#card [rel=prev], .pager [rel=prev]");
    if (key === "/") target = document.getElementById("quick");
    if (!target) return;
    event.preventDefault();
    if (target.tagName === "INPUT") target.focus();
    else target.click();
    if (key === "e") target.parentElement.querySelector("input:not([type=hidden]), select")?.focus();
  });
})();
