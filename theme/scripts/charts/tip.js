// A box beside a point with what it tells. Its words are text nodes; it is
// announced politely.

// A passage in another language than the page's stands between two marks, as
// in package locale.
const passages = /\uE000([^\uE001]*)\uE001/;
const passageLang = "vi";

const resting = 300; // milliseconds after which the pointer can enter the box
const distance = 14; // of the box from its point, in pixels

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
    this.box.replaceChildren(...[value, name, period, mark, source, note].filter(Boolean).map(line));
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const left = Math.min(this.plot.clientWidth - width, x - width / 2);
    const above = y - height - distance;
    const roof = this.plot.getBoundingClientRect().top + above; // where it would begin in the window
    this.box.style.left = `${Math.max(0, left)}px`;
    this.box.style.top = `${roof >= 0 ? above : y + distance}px`;
    // A pointer on its way along the line passes under the box; one that rests
    // can go into it.
    this.box.classList.remove("rests");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.box.classList.add("rests"), resting);
  }

  hide() {
    clearTimeout(this.timer);
    this.box.classList.remove("rests");
    this.box.replaceChildren();
  }

  remove() {
    clearTimeout(this.timer);
    this.box.remove();
  }
}

function line(text, n) {
  const element = document.createElement(n === 0 ? "b" : "span");
  text.split(passages).forEach((part, i) => {
    if (!part) return;
    if (i % 2 === 0) return element.append(part);
    const passage = document.createElement("span");
    passage.lang = passageLang;
    passage.append(part);
    element.append(passage);
  });
  return element;
}
