// The interactive drawing of one figure: ECharts draws lines and points over the
// static drawing, whose axes and words stay; pointer and keys ask for points;
// buttons switch series. All words and numbers come from the figure's data.

import { read } from "./data.js";
import { Drawing } from "./drawing.js";
import { Reader } from "./reader.js";
import { Switches } from "./switches.js";
import { Tip } from "./tip.js";

const forced = matchMedia("(forced-colors: active)");

// draw puts the interactive drawing over the static one. It throws, and leaves
// the figure as it was, where the data is not what it should be.
export function draw(figure) {
  const plot = figure.querySelector(".plot");
  if (plot.classList.contains("on")) return;
  const data = read(figure.querySelector('script[type="application/json"]').textContent);
  const parts = [];
  const undo = () => parts.reverse().forEach((part) => part.remove());
  try {
    const drawing = new Drawing(plot, data, figure.querySelector("template"));
    parts.push(drawing);
    const tip = new Tip(plot);
    parts.push(tip);
    parts.push(new Reader(drawing, tip, data.keys, plot.querySelector("desc")?.id));
    parts.push(new Switches(figure, data.series, (shown) => { tip.hide(); drawing.show(shown); }));
  } catch (broken) {
    undo();
    throw broken;
  }
  forced.addEventListener("change", undo, { once: true });
}
