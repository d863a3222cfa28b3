// What pages do beyond what they do without it. Nothing here is needed to read a page.
"use strict";

// Words that are asked for come to the middle of the window.
const asked = document.getElementById("span");
if (asked) asked.scrollIntoView({ block: "center" });

// A marked word and the facts that rest on it light up together.
const text = document.querySelector(".document");
if (text) {
  const marks = new Map();
  for (const mark of text.querySelectorAll("[data-facts]")) {
    for (const fact of mark.dataset.facts.split(" ")) marks.set(fact, [...(marks.get(fact) ?? []), mark]);
  }
  const facts = new Map([...text.querySelectorAll("[data-fact]")].map((item) => [item.dataset.fact, item]));
  const light = (event) => {
    for (const lit of text.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (event.type === "mouseout" || event.type === "focusout") return;
    const item = event.target.closest("[data-fact]");
    const mark = event.target.closest("[data-facts]");
    const numbers = item ? [item.dataset.fact] : mark ? mark.dataset.facts.split(" ") : [];
    for (const number of numbers) {
      for (const one of marks.get(number) ?? []) one.classList.add("lit");
      facts.get(number)?.classList.add("lit");
    }
  };
  for (const kind of ["mouseover", "mouseout", "focusin", "focusout"]) text.addEventListener(kind, light);
}

// On a narrow window the table comes first, and the choices when they are asked for.
for (const choices of document.querySelectorAll("details.choices")) {
  if (matchMedia("(max-width: 56rem)").matches) choices.open = false;
}

// A choice in a form of facets is sent at once; without this, the form's button sends it.
for (const form of document.querySelectorAll("form[data-send-on-change]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

// Words that are selected in a text get an address of their own. Places are counted in code points, as evidence has it.
const toWords = document.getElementById("to-words");
if (toWords) {
  const placeOf = (node, offset) => {
    const said = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("[data-begin]");
    if (!said) return -1;
    const before = document.createRange();
    before.setStart(said, 0);
    before.setEnd(node, offset);
    return Number(said.dataset.begin) + [...before.toString()].length;
  };
  document.addEventListener("selectionchange", () => {
    const selected = document.getSelection();
    const range = selected.rangeCount && !selected.isCollapsed ? selected.getRangeAt(0) : null;
    const begin = range ? placeOf(range.startContainer, range.startOffset) : -1;
    const end = range ? placeOf(range.endContainer, range.endOffset) : -1;
    toWords.hidden = begin < 0 || end <= begin;
    if (toWords.hidden) return;
    const address = new URL(location.href);
    for (const name of ["part", "para"]) address.searchParams.delete(name);
    address.searchParams.set("span", `${begin},${end}`);
    address.hash = "span";
    toWords.href = address.href;
  });
}
