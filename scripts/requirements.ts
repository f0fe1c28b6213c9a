import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Requirement {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly tests: string[];
}

/** Rows of docs/requirements.md, each with the tests whose title names it. */
export function traceRequirements(root: string): Requirement[] {
  const titles = testTitles(path.join(root, 'tests'), root);
  const rows = readFileSync(path.join(root, 'docs/requirements.md'), 'utf8').split('\n');
  return rows.flatMap((row) => {
    const [, id, kind, , text] = row.split('|').map((cell) => cell.trim());
    if (!id || !/^[SD]\d+$/.test(id)) return [];
    const tests = titles.filter((title) => idsIn(title.title).includes(id)).map((title) => `${title.file}: ${title.title}`);
    return [{ id, kind: kind ?? '', text: text ?? '', tests }];
  });
}

/** Ids in square brackets; a range [S19–S22] names each of its duties. */
export function idsIn(title: string): string[] {
  return [...title.matchAll(/\[([^\]]+)\]/g)].flatMap(([, inside]) => inside!.split(/[,;\s]+/).flatMap((part) => {
    const range = /^([SD])(\d+)[-–](?:[SD])?(\d+)$/.exec(part);
    if (!range) return /^[SD]\d+$/.test(part) ? [part] : [];
    const [from, to] = [Number(range[2]), Number(range[3])];
    return Array.from({ length: to - from + 1 }, (_, index) => `${range[1]}${from + index}`);
  }));
}

function testTitles(directory: string, root: string): Array<{ file: string; title: string }> {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .flatMap((file) => {
      const full = path.join(directory, file);
      const source = readFileSync(full, 'utf8');
      const quoted = /\b(?:it|test|describe)(?:\.each\([\s\S]*?\))?\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;
      return [...source.matchAll(quoted)].map((match) => ({ file: path.relative(root, full), title: match[2]! }));
    });
}

if (import.meta.main) {
  const requirements = traceRequirements(process.cwd());
  for (const { id, kind, text, tests } of requirements) {
    console.log(`${id.padEnd(4)} ${kind.padEnd(4)} ${text.replace(/\*\*/g, '').slice(0, 100)}`);
    console.log(tests.length === 0 ? '       open' : tests.map((test) => `       ${test}`).join('\n'));
  }
  const open = requirements.filter(({ tests }) => tests.length === 0);
  console.log(`\n${requirements.length} duties, ${requirements.length - open.length} with tests, ${open.length} open: ${open.map(({ id }) => id).join(' ')}`);
}
