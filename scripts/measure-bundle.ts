/**
 * npm run bundle: what a browser loads until the tasklist's list can be shown, gzipped, from the pages in dist/tasklist (or
 * the folder named): the page, its scripts with everything that they import at once, its styles. Fails above the limit.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** The limit for the first view. */
const LIMIT_KB = 350;

const folder = path.resolve(process.argv[2] ?? fileURLToPath(new URL('../dist/tasklist', import.meta.url)));
const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
const assets = path.join(folder, 'assets');

/** The page's own files, and what its scripts import before they run; what is imported later is not among it. */
function firstFiles(): string[] {
  const found = new Set([...page.matchAll(/(?:src|href)="[^"]*\/([^"/]+\.(?:js|css))"/g)].map(([, name]) => name!));
  for (const name of found) {
    if (!name.endsWith('.js')) continue;
    const script = readFileSync(fileOf(name), 'utf8');
    for (const [, imported] of script.matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{}\s,]+from\s*)?"\.\/([^"]+\.js)"/g)) found.add(imported!);
  }
  return [...found];
}

function fileOf(name: string): string {
  return path.join(readdirSync(assets).includes(name) ? assets : folder, name);
}

const sizes = [['index.html', gzipSync(page).length] as const, ...firstFiles().map((name) => [name, gzipSync(readFileSync(fileOf(name))).length] as const)];
const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
const kb = (bytes: number) => (bytes / 1000).toFixed(1).padStart(8);
for (const [name, bytes] of sizes) console.log(`${kb(bytes)} kB  ${name}`);
console.log(`${kb(total)} kB  gzipped for the first view; the limit is ${LIMIT_KB} kB`);
if (total > LIMIT_KB * 1000) process.exitCode = 1;
