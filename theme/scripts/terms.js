// Filters the index of terms by what was typed, with or without Vietnamese
// marks. Without this script the page is the whole index, which works as well.
"use strict";

const field = document.getElementById("q");
const found = document.getElementById("ket-qua");
const sections = [...document.querySelectorAll("section[data-terms]")];

const fold = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

const terms = sections.flatMap((section) =>
  [...section.querySelectorAll("li")].map((item) => ({ item, text: fold(item.textContent) })));

function filter() {
  const words = fold(field.value).split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { item, text } of terms) {
    item.hidden = !words.every((word) => text.includes(word));
    count += item.hidden ? 0 : 1;
  }
  for (const section of sections) {
    section.hidden = !section.querySelector("li:not([hidden])");
  }
  const message = count === 0 ? found.dataset.none : found.dataset.some;
  found.textContent = words.length === 0 ? "" : message.replace("{n}", String(count));
}

field.value = new URLSearchParams(location.search).get("q") ?? "";
field.addEventListener("input", filter);
filter();
