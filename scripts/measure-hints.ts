/**
 * How often the automatic hints agree with what a careful operator would decide, over demo/sample-reports.jsonl:
 *
 *   npm run hints:measure [-- --boundaries FILE.geojson] [--json]
 *
 * The lexicon was tuned on this set: the figures show that nothing got worse, not how other messages will fare. Duplicates are
 * compared in memory with the same score and the same trigram similarity as in the database.
 */
import { readFileSync } from 'node:fs';
import { measureHints, type Sample } from '../cases/hints/measure.ts';

const words = process.argv.slice(2);
const samples = readFileSync(new URL('../demo/sample-reports.jsonl', import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Sample);
const categories = (JSON.parse(readFileSync(new URL('../reference/categories.json', import.meta.url), 'utf8')) as { categories: Array<{ code: string; item_types: string[] }> }).categories;
const boundaries = words.includes('--boundaries') ? (JSON.parse(readFileSync(words[words.indexOf('--boundaries') + 1]!, 'utf8')) as unknown) : undefined;
const figures = measureHints(samples, new Map(categories.map((category) => [category.code, category.item_types])), boundaries);
if (words.includes('--json')) console.log(JSON.stringify(figures, null, 2));
else {
  console.log(`Agreement of the hints with the expected labels, ${samples.length} sample messages (also used for tuning)\n`);
  for (const [name, { right, of }] of Object.entries(figures.shares)) console.log(`  ${name.padEnd(52)} ${String(right).padStart(4)} of ${String(of).padStart(4)}  ${of === 0 ? '' : `${((100 * right) / of).toFixed(1)} %`}`);
  console.log(`\n  milliseconds a message, without the database${' '.repeat(8)} ${figures.millisecondsEach.toFixed(2)} (models built in ${Math.round(figures.millisecondsToBuild)} ms)`);
}
