// How each kind of series looks: the same as the classes of the static drawing
// in site.css. Colours are custom properties of the style sheet, so that they
// follow it, in the dark too.

const acc = "var(--acc)", cmp = "var(--cmp)", ink = "var(--ink)", ink2 = "var(--ink2)", paper = "var(--paper)";

// Signs of offered series, in turn: told apart without a colour of their own.
const signs = ["rect", "triangle", "roundRect", "pin"];

const line = (color, width, more) => ({ color, width, join: "round", ...more });
const item = (color, borderColor, borderWidth) => ({ color, borderColor, borderWidth, opacity: 1 });

const looks = {
  subject: (radius) => ({ z: 4, size: 2 * radius, line: line(acc, 2.5), item: item(acc, acc, 2) }),
  compare: () => ({ z: 3, size: 5.2, line: line(cmp, 1.75), item: item(paper, cmp, 1.5) }),
  offered: (_, n) => ({ z: 3, size: 7, symbol: signs[n % signs.length], line: line(ink2, 1.75), item: item(ink2, ink2, 1) }),
  target: () => ({ z: 5, size: 12, line: line(ink, 1.5), item: item(ink, ink, 0) }),
  milestone: () => ({ z: 5, size: 11, line: line(ink, 1.5), item: item(paper, ink, 1.5) }),
  path: () => ({ z: 2, size: 0, line: line(ink2, 1.5, { type: [6, 4] }), item: {} }),
  rest: () => ({ z: 2, size: 0, line: line(ink2, 1.5, { type: [1.5, 4], cap: "round" }), item: {} }),
};

// dressed is a series of the option with its looks. told says what it is, n how
// many of its kind stand before it.
export function dressed(series, told, radius, n) {
  const look = looks[told.kind](radius, n);
  return {
    ...series,
    silent: true, clip: look.size === 0, z: look.z,
    symbol: look.symbol ?? series.symbol, symbolSize: look.size,
    lineStyle: look.line, itemStyle: look.item,
    data: series.data?.map((datum) => hollowed(datum, look)),
    emphasis: { scale: 1.4, lineStyle: look.line, itemStyle: { ...look.item, borderColor: ink, borderWidth: 2.5 } },
    markLine: series.markLine && {
      ...series.markLine, silent: true, symbol: "none", label: { show: false }, z: 2, animation: false,
      lineStyle: { ...look.line, type: "solid" }, emphasis: { disabled: true },
    },
  };
}

function hollowed(datum, look) {
  if (datum.symbol !== "emptyCircle") return datum;
  const hollow = { ...look.item, color: paper };
  return {
    ...datum, symbol: look.symbol ?? "circle", itemStyle: hollow,
    emphasis: { itemStyle: { ...hollow, borderColor: ink, borderWidth: 2.5 } },
  };
}
