// Turns the links of a figure's series into buttons that switch them, and keeps
// what is switched in the address, so that it can be shared.

import { carry, read, write } from "./address.js";

export class Switches {
  // show is called with the set of ids that are on, whenever it changes.
  constructor(figure, series, show) {
    this.name = figure.id;
    this.usual = new Set(series.filter((one) => one.switch && one.on).map((one) => one.id));
    const known = new Set(series.filter((one) => one.switch).map((one) => one.id));
    this.on = read(this.name, known) ?? new Set(this.usual);
    this.show = show;
    this.pairs = [...figure.querySelectorAll("a[data-series]")].filter((link) => known.has(link.dataset.series)).map((link) => {
      const button = this.#button(link);
      swap(link, button);
      return { link, button };
    });
    if (same(this.on, this.usual)) return;
    show(this.on);
    carry(this.name, this.on);
  }

  remove() { this.pairs.forEach(({ link, button }) => swap(button, link)); }

  #button(link) {
    const button = document.createElement("button");
    const id = link.dataset.series;
    button.type = "button";
    button.className = link.className;
    button.append(...[...link.childNodes].map((node) => node.cloneNode(true)));
    button.setAttribute("aria-pressed", String(this.on.has(id)));
    button.addEventListener("click", () => {
      this.on[this.on.has(id) ? "delete" : "add"](id);
      button.setAttribute("aria-pressed", String(this.on.has(id)));
      write(this.name, same(this.on, this.usual) ? null : this.on);
      this.show(this.on);
    });
    return button;
  }
}

const same = (a, b) => a.size === b.size && [...a].every((id) => b.has(id));

function swap(old, successor) {
  const focused = document.activeElement === old;
  old.replaceWith(successor);
  if (focused) successor.focus();
}
