// A box beside a point with what it tells. Its words are text nodes; it is
// announced politely.

export class Tip {
  constructor(plot) {
    this.plot = plot;
    this.box = document.createElement("div");
    this.box.className = "tip";
    this.box.setAttribute("role", "status");
    plot.append(this.box);
  }

  // show tells of a point that stands at x, y of the plot, in pixels.
  show({ words, name }, x, y) {
    const { value, period, mark, source, note } = words;
    this.box.replaceChildren(...[value, name, period, mark, source, note].filter(Boolean).map((text, n) => {
      const line = document.createElement(n === 0 ? "b" : "span");
      line.textContent = text;
      return line;
    }));
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const room = this.plot.clientWidth - width;
    const above = y - height - 14;
    this.box.style.left = `${Math.max(0, Math.min(room, x - width / 2))}px`;
    this.box.style.top = `${above > -40 ? above : y + 14}px`;
  }

  hide() { this.box.replaceChildren(); }

  remove() { this.box.remove(); }
}
