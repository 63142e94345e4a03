// How each kind of series looks: the same as the classes of the static drawing
// in site.css. Colours are custom properties of the style sheet, so that they
// follow it, in the dark too.

const acc = "var(--acc)", cmp = "var(--cmp)", ink = "var(--ink)", ink2 = "var(--ink2)", paper = "var(--paper)";

const line = (color, width, more) => ({ color, width, join: "round", ...more });
const item = (color, borderColor, borderWidth) => ({ color, borderColor, borderWidth, opacity: 1 });

const looks = {
  subject: (radius) => ({ symbol: "circle", z: 4, size: 2 * radius, line: line(acc, 2.5), item: item(acc, acc, 2) }),
  compare: () => ({ symbol: "circle", z: 3, size: 5.2, line: line(cmp, 1.75), item: item(paper, cmp, 1.5) }),
  offered: () => ({ z: 3, size: 7, line: line(ink2, 1.75), item: item(ink2, ink2, 1) }),
  target: () => ({ symbol: "diamond", z: 5, size: 12, line: line(ink, 1.5), item: item(ink, ink, 0) }),
  milestone: () => ({ symbol: "diamond", z: 5, size: 11, line: line(ink, 1.5), item: item(paper, ink, 1.5) }),
  path: () => ({ symbol: "none", z: 2, size: 0, line: line(ink2, 1.5, { type: [6, 4] }), item: {} }),
  rest: () => ({ symbol: "none", z: 2, size: 0, line: line(ink2, 1.5, { type: [1.5, 4], cap: "round" }), item: {} }),
};

// dressed is a series of the option with the looks of its kind.
export function dressed(series, kind, radius) {
  const look = looks[kind](radius);
  const symbol = series.symbol ?? look.symbol;
  return {
    ...series,
    type: "line", symbol, silent: true, clip: look.size === 0, z: look.z,
    symbolSize: look.size,
    lineStyle: look.line, itemStyle: look.item,
    data: series.data?.map((datum) => hollowed(datum, symbol, look)),
    emphasis: { scale: 1.4, lineStyle: look.line, itemStyle: { ...look.item, borderColor: ink, borderWidth: 2.5 } },
    markLine: series.markLine && {
      ...series.markLine, silent: true, symbol: "none", label: { show: false }, z: 2, animation: false,
      lineStyle: { ...look.line, type: "solid" }, emphasis: { disabled: true },
    },
  };
}

// hollowed is a datum that is marked by an empty sign with the sign of its
// series, filled with the colour of the page.
function hollowed(datum, symbol, look) {
  if (datum.symbol !== "emptyCircle") return datum;
  const hollow = { ...look.item, color: paper };
  return {
    ...datum, symbol, itemStyle: hollow,
    emphasis: { itemStyle: { ...hollow, borderColor: ink, borderWidth: 2.5 } },
  };
}

// spotOf is the place of a datum: when, and its value.
export const spotOf = (datum) => datum.value ?? datum;
