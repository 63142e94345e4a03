// Draws lines and points with ECharts in the units of the static drawing, which
// lies below and keeps its place, its axes and its words.

import { LineChart } from "echarts/charts";
import { GridComponent, LegendPlainComponent, MarkLineComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { dressed, spotOf } from "./looks.js";

use([LineChart, GridComponent, LegendPlainComponent, MarkLineComponent, SVGRenderer]);

const still = matchMedia("(prefers-reduced-motion: reduce)");
const moving = 250; // milliseconds that a change of series takes
const axis = { type: "value", show: false };

export class Drawing {
  // plot holds the static drawings, data is what the figure says of the chart, and
  // papers the template with axes and words for offered series, if there is one.
  constructor(plot, data, papers) {
    this.plot = plot;
    this.told = data.series;
    this.sizes = data.sizes;
    this.drawn = data.option.series;
    this.shown = new Set(this.told.filter((series) => series.on).map((series) => series.id));
    this.layer = document.createElement("div");
    this.layer.className = "drawn";
    this.papers = this.layer.appendChild(document.createElement("div"));
    if (papers) this.papers.append(papers.content.cloneNode(true));
    const stage = this.layer.appendChild(document.createElement("div"));
    stage.setAttribute("aria-hidden", "true");
    this.size = this.#fitting();
    const [width, height] = this.size.box;
    this.chart = init(stage, null, { renderer: "svg", width, height });
    this.#draw({ animation: false, legend: { show: false, selected: this.#selected() } });
    this.svg = stage.querySelector("svg");
    plot.append(this.layer);
    plot.classList.add("on");
    this.#place();
    this.observer = new ResizeObserver(() => this.#refit());
    this.observer.observe(plot);
    this.setMotion = () => this.chart.setOption({ animation: !still.matches, stateAnimation: { duration: still.matches ? 0 : 100 } });
    still.addEventListener("change", this.setMotion);
    this.setMotion();
  }

  // show draws exactly these of the series that can be switched.
  show(ids) {
    const before = this.size;
    for (const [n, series] of this.told.entries()) {
      if (!series.switch || ids.has(series.id) === this.shown.has(series.id)) continue;
      this.shown[ids.has(series.id) ? "add" : "delete"](series.id);
      const type = ids.has(series.id) ? "legendSelect" : "legendUnSelect";
      this.chart.dispatchAction({ type, name: this.drawn[n].name });
    }
    this.size = this.#fitting();
    if (before !== this.size) this.#draw({});
    this.#place();
  }

  // points are all visible points: where they are in the drawing, which series
  // and datum they are, and what they tell.
  points() {
    const { box, grid, x, y } = this.size;
    const across = (v) => grid[0] + (v - x[0]) / (x[1] - x[0]) * (box[0] - grid[0] - grid[2]);
    const down = (v) => box[1] - grid[3] - (v - y[0]) / (y[1] - y[0]) * (box[1] - grid[1] - grid[3]);
    return this.told.flatMap((told, series) => (this.shown.has(told.id) ? told.points ?? [] : []).flatMap((words, datum) => {
      if (!words.value) return [];
      const [when, value] = spotOf(this.drawn[series].data[datum]);
      return { series, datum, words, name: words.name ?? told.name, kind: told.kind, x: across(when), y: down(value) };
    }));
  }

  // mark sets one point off from the others; none where there is no point.
  mark(point) {
    this.chart.dispatchAction({ type: "downplay" });
    if (point) this.chart.dispatchAction({ type: "highlight", seriesIndex: point.series, dataIndex: point.datum });
  }

  // scale is how many pixels one unit of the drawing has.
  scale() { return this.layer.clientWidth / this.size.box[0]; }

  remove() {
    this.observer?.disconnect();
    still.removeEventListener("change", this.setMotion);
    this.plot.classList.remove("on", "all", "alone");
    this.layer.remove();
    this.chart?.dispose();
  }

  // #fitting is the geometry of the static drawing that the page shows now, or
  // of the one that holds the offered series too.
  #fitting() {
    const wide = getComputedStyle(this.plot.querySelector(".w")).display !== "none";
    const all = this.told.some((series) => series.kind === "offered" && this.shown.has(series.id));
    return this.sizes[(wide ? "wide" : "narrow") + (all ? "All" : "")];
  }

  // #selected says of the series that can be switched, by their names in the
  // option, which are on.
  #selected() {
    return Object.fromEntries(this.drawn.map(({ name }, n) => [name, this.told[n]])
      .filter(([, told]) => told.switch).map(([name, told]) => [name, told.on]));
  }

  #draw(more) {
    const { grid, x, y, radius } = this.size;
    this.chart.setOption({
      animationDuration: moving, animationDurationUpdate: moving, ...more,
      grid: { left: grid[0], top: grid[1], right: grid[2], bottom: grid[3], containLabel: false, outerBoundsMode: "none" },
      xAxis: { ...axis, min: x[0], max: x[1] },
      yAxis: { ...axis, min: y[0], max: y[1] },
      series: this.drawn.map((series, n) => dressed(series, this.told[n].kind, radius)),
    });
  }

  // #place lets ECharts' picture take the box of the static one, and shows the
  // axes and words that belong to the series.
  #place() {
    const [width, height] = this.size.box;
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const all = this.size === this.sizes.wideAll || this.size === this.sizes.narrowAll;
    this.plot.classList.toggle("all", all);
    this.plot.classList.toggle("alone", !this.told.some((series) => series.kind === "compare" && this.shown.has(series.id)));
    this.papers.hidden = !all;
    for (const word of this.papers.querySelectorAll("[data-of]")) {
      word.setAttribute("visibility", this.shown.has(word.dataset.of) ? "visible" : "hidden");
    }
  }

  #refit() {
    const size = this.#fitting();
    if (size === this.size) return;
    this.size = size;
    const [width, height] = size.box;
    this.chart.resize({ width, height });
    this.#draw({ animation: false });
    this.#place();
    this.setMotion();
  }
}
