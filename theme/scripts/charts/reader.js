// Lets a reader ask for points: with a pointer the nearest one, from the
// keyboard one after the other.

const reach = 40; // farthest distance of a point from the pointer, in units of the drawing

export class Reader {
  constructor(drawing, tip, words, describedBy) {
    this.drawing = drawing;
    this.tip = tip;
    this.point = null;
    const { layer } = drawing;
    layer.tabIndex = 0;
    layer.setAttribute("role", "application");
    layer.setAttribute("aria-label", words);
    if (describedBy) layer.setAttribute("aria-describedby", describedBy);
    const at = (event) => this.#at(event);
    const leave = (event) => {
      if (event.pointerType === "touch" || event.relatedTarget && (layer.contains(event.relatedTarget) || tip.box.contains(event.relatedTarget))) return;
      this.#show(null);
    };
    layer.addEventListener("pointermove", at);
    layer.addEventListener("pointerdown", at);
    layer.addEventListener("pointerleave", leave);
    tip.box.addEventListener("pointerleave", leave);
    layer.addEventListener("keydown", (event) => this.#key(event));
    layer.addEventListener("blur", () => this.#show(null));
    // Whoever points and has the focus elsewhere can close the box as well.
    this.escape = (event) => { if (event.key === "Escape") this.#show(null); };
    document.addEventListener("keydown", this.escape);
  }

  remove() {
    document.removeEventListener("keydown", this.escape);
    this.#show(null);
  }

  #show(point) {
    if (point && point.series === this.point?.series && point.datum === this.point?.datum && this.tip.box.firstChild) return;
    this.point = point;
    this.drawing.mark(point);
    if (!point) return this.tip.hide();
    const scale = this.drawing.scale();
    this.tip.show(point, point.x * scale, point.y * scale);
  }

  #at(event) {
    const { left, top } = this.drawing.layer.getBoundingClientRect();
    const scale = this.drawing.scale();
    const x = (event.clientX - left) / scale, y = (event.clientY - top) / scale;
    this.#show(nearest(this.drawing.points(), x, y, reach));
  }

  #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = this.#next(event.key);
    if (next === undefined) return;
    event.preventDefault();
    this.#show(next);
  }

  // #next is the point that a key leads to: null for none, undefined for a key
  // that leads nowhere.
  #next(key) {
    if (key === "Escape") return this.point ? null : undefined;
    const all = this.drawing.points();
    const now = all.find((point) => point.series === this.point?.series && point.datum === this.point?.datum);
    const rows = [...new Set(all.map((point) => point.series))].map((series) => all.filter((point) => point.series === series));
    const row = rows.find((points) => points.includes(now)) ?? rows.find((points) => points[0].kind === "subject") ?? rows[0];
    if (!row) return undefined;
    const at = row.indexOf(now);
    const other = (step) => {
      const points = rows[(rows.indexOf(row) + step + rows.length) % rows.length];
      return nearest(points, now.x, now.y, Infinity, 0.01);
    };
    switch (key) {
      case "ArrowLeft": return row[at < 0 ? row.length - 1 : Math.max(0, at - 1)];
      case "ArrowRight": return row[at < 0 ? 0 : Math.min(row.length - 1, at + 1)];
      case "Home": return row[0];
      case "End": return row.at(-1);
      case "ArrowUp": return now ? other(1) : row.at(-1);
      case "ArrowDown": return now ? other(-1) : row.at(-1);
    }
    return undefined;
  }
}

// nearest is the point closest to x, y within a distance; tall says how much a
// distance up or down counts. Null where there is none.
function nearest(points, x, y, within, tall = 1) {
  let best = null, least = within;
  for (const point of points) {
    const distance = Math.hypot(point.x - x, (point.y - y) * tall);
    if (distance <= least) [best, least] = [point, distance];
  }
  return best;
}
