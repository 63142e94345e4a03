// What the tests of fonts ask of a page. Put before a script.

const frames = async (n) => { for (; n > 0; n--) await new Promise(requestAnimationFrame); };

// arrived waits until so many fonts have come, and what they change is drawn.
async function arrived(count, patience = 20000) {
  const came = () => performance.getEntriesByType("resource").filter((e) => e.name.endsWith(".woff2") && e.responseEnd > 0).length;
  for (let end = performance.now() + patience; came() < count; await frames(1)) {
    if (performance.now() > end) throw new Error(`${came()} of ${count} fonts came`);
  }
  await document.fonts.ready;
  await frames(5);
}

// wide is how wide a line is drawn with these fonts.
function wide(text, family, weight) {
  const probe = document.createElement("span");
  probe.textContent = text;
  Object.assign(probe.style, { position: "fixed", visibility: "hidden", whiteSpace: "nowrap", fontSize: "50px", fontFamily: family, fontWeight: weight });
  document.body.append(probe);
  const { width } = probe.getBoundingClientRect();
  probe.remove();
  return width;
}

// inUse are the weights of the site's own font that the page is drawn with.
const inUse = () => ["400", "600"].filter((weight) => wide("mmmmmiiiii", "BVP, monospace", weight) !== wide("mmmmmiiiii", "monospace", weight));

// touching are the words of drawings that lie on each other.
function touching() {
  const problems = [];
  for (const svg of document.querySelectorAll("main svg")) {
    const words = [...svg.querySelectorAll("text")].filter((e) => e.textContent.trim() && e.getClientRects().length > 0 && getComputedStyle(e).visibility === "visible");
    const boxes = words.map((e) => e.getBoundingClientRect());
    for (let i = 0; i < words.length; i++) {
      for (let k = i + 1; k < words.length; k++) {
        const [a, b] = [boxes[i], boxes[k]];
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left), down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        // The box of a line is higher than its letters.
        if (across > 0.5 && down > 0.35 * Math.min(a.height, b.height)) problems.push(`"${words[i].textContent}" and "${words[k].textContent}": ${across} x ${down} px`);
      }
    }
  }
  return problems;
}
