// What the tests of the interactive charts ask of a page. Put before a script.

const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const frames = async (n = 2) => { for (; n > 0; n--) await new Promise(requestAnimationFrame); };
const figure = () => document.querySelector("figure[data-draw]");
const layer = () => document.querySelector(".drawn");
const picture = () => layer().querySelector("[aria-hidden=true] svg");

// comes waits until something is true, on a slow machine too.
async function comes(holds, patience = 60000) {
  for (let end = performance.now() + patience; performance.now() < end; await wait(30)) {
    if (holds()) return true;
  }
  return false;
}

// drawn brings the first chart into view and waits until it is interactive.
async function drawn(patience) {
  figure().scrollIntoView({ block: "center" });
  if (!await comes(() => document.querySelector(".plot.on"), patience)) return false;
  await frames();
  return true;
}

const press = (key) => layer().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const tip = () => [...document.querySelectorAll(".tip > *")].map((line) => line.textContent);
const buttons = () => [...document.querySelectorAll("button.set")];
const button = (name) => buttons().find((one) => one.textContent === name);
const seen = (element) => getComputedStyle(element).visibility === "visible" && element.getClientRects().length > 0;

// shown is the static drawing that the page has room for.
const shown = () => [...document.querySelectorAll(".plot > svg")].find((svg) => svg.getClientRects().length > 0);

// middles are where elements stand, in pixels of the window.
const middle = (element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
};
const fill = (element) => getComputedStyle(element).fill;
const hollow = (element) => fill(element) === getComputedStyle(probe("--paper")).color;

// probe is an element that has a custom property of the page as its colour.
function probe(name) {
  const element = document.getElementById("probe" + name) ?? document.body.appendChild(document.createElement("i"));
  element.id = "probe" + name;
  element.hidden = true;
  element.style.color = `var(${name})`;
  return element;
}

// marks are the points of a drawing that have this colour, from the left: place
// and whether they are hollow.
const placed = (elements) => elements.map((e) => [...middle(e), hollow(e)]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
const staticMarks = (classes) => placed([...shown().querySelectorAll(classes)]);
function liveMarks(colour, round) {
  const wanted = getComputedStyle(probe(colour)).color;
  return placed([...picture().querySelectorAll("path[transform]")].filter((path) => {
    const { stroke, fill } = getComputedStyle(path);
    const curved = path.getAttribute("d").includes("A");
    return curved === round && (stroke === "none" ? fill : stroke) === wanted;
  }));
}

// differences compares two lists of marks.
function differences(what, a, b) {
  if (a.length !== b.length) return [`${what}: ${a.length} in the static drawing, ${b.length} in the interactive one`];
  return a.flatMap((mark, i) => Math.hypot(mark[0] - b[i][0], mark[1] - b[i][1]) > 0.6 || mark[2] !== b[i][2]
    ? [`${what} ${i}: static ${mark}, interactive ${b[i]}`] : []);
}

// settled waits until both drawings have the same marks, and gives what differs
// when its patience ends: the interactive drawing follows a change of the window
// when the browser comes to it.
async function settled(patience = 20000) {
  for (const end = performance.now() + patience; ; await frames(2)) {
    const found = [
      ...differences("point", staticMarks(".pt"), liveMarks("--acc", true)),
      ...differences("point of the comparison", staticMarks(".rp"), liveMarks("--cmp", true)),
      ...differences("target", staticMarks("path.tm, path.tg.ho"), liveMarks("--ink", false)),
    ];
    if (found.length === 0 || performance.now() > end) return found;
  }
}

// walk asks for every point by the keyboard and gives what each tells, a list
// for each visible series.
function walk() {
  const rows = [];
  press("End");
  for (let n = 0; n < 20; n++) {
    press("Home");
    if (rows.length > 0 && tip().join() === rows[0][0].join()) break;
    const row = [tip()];
    for (let before = ""; before !== tip().join(); ) {
      before = tip().join();
      press("ArrowRight");
      if (tip().join() !== before) row.push(tip());
    }
    if (row[0].length > 0) rows.push(row);
    press("ArrowUp");
  }
  press("Escape");
  return rows;
}
