// Judges pages with Lighthouse as a phone sees them: node run.mjs PORT URL...
// PORT is where a browser listens for its protocol of developer tools. Prints a
// line of JSON for each page: scores from 0 to 100, shift of the layout, and
// what cost points.
import lighthouse from 'lighthouse';

const [port, ...addresses] = process.argv.slice(2);
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];

for (const address of addresses) {
  const { lhr } = await lighthouse(address, { port: Number(port), output: 'json', logLevel: 'error', onlyCategories: categories });
  if (lhr.runtimeError) {
    throw new Error(`${address}: ${lhr.runtimeError.message}`);
  }
  const lost = [];
  for (const category of categories) {
    for (const { id, weight } of lhr.categories[category].auditRefs) {
      const { score, displayValue } = lhr.audits[id];
      if (weight > 0 && score !== null && score < 0.9) {
        lost.push(displayValue ? `${id} (${displayValue})` : id);
      }
    }
  }
  console.log(JSON.stringify({
    scores: categories.map((category) => Math.round(lhr.categories[category].score * 100)),
    shift: String(lhr.audits['cumulative-layout-shift'].numericValue),
    lost,
  }));
}
