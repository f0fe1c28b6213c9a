import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { describeWorld } from '../diagrams/catalogue/index.ts';
import { checkProcessFiles } from '../diagrams/check-process-files.ts';
import { isFit } from '../diagrams/finding.ts';

/** `npm run lint`: the one judgement over every process of a folder; fails when one of them could not go live. */
const { values: { engine, folder } } = parseArgs({ options: { engine: { type: 'string', default: '8.5.8' }, folder: { type: 'string', default: path.resolve(import.meta.dirname, '../processes') } } });

let fit = true;
for (const process of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()) {
  const names = readdirSync(path.join(folder, process)).filter((name) => /\.(bpmn|dmn|form)$/.test(name)).sort();
  const files = names.map((name) => ({ name, content: readFileSync(path.join(folder, process, name), 'utf8') }));
  const findings = await checkProcessFiles(files, { ...describeWorld(), engineVersion: engine, forms: {}, processId: process });
  fit &&= isFit(findings);
  console.log(`${process}: ${findings.filter(({ level }) => level === 'error').length} errors, ${findings.filter(({ level }) => level === 'warning').length} warnings`);
  for (const { level, file, elementId, rule, words, trace } of findings) {
    console.log(`  ${level} ${file}${elementId ? ` ${elementId}` : ''}: ${words.en} (${rule})${trace ? `\n    on the way ${trace.join(' > ')}` : ''}`);
  }
}
process.exitCode = fit ? 0 : 1;
