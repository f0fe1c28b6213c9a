import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildPages } from '../../launcher/build-pages.ts';
import { identify, waitFor } from '../../launcher/processes.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'pages-'));
  mkdirSync(path.join(root, 'ui'));
  writeFileSync(path.join(root, 'ui/app.ts'), 'one');
});
afterEach(() => rmSync(root, { recursive: true }));

const script = (build: string) => writeFileSync(path.join(root, 'package.json'), JSON.stringify({ scripts: { build } }));

describe('the pages', () => {
  it('are built once, and again only when a source has changed, not when it was only touched', async () => {
    // given
    script('echo built >> builds');
    // then
    expect(await buildPages(root)).toBe(true);
    utimesSync(path.join(root, 'ui/app.ts'), 1, 1);
    expect(await buildPages(root)).toBe(false);
    writeFileSync(path.join(root, 'ui/app.ts'), 'two');
    expect(await buildPages(root)).toBe(true);
    expect(readFileSync(path.join(root, 'builds'), 'utf8')).toBe('built\nbuilt\n');
  }, 30_000);

  it('that do not build are told with what the build said, and tried again next time', async () => {
    script('echo "app.ts: missing bracket" >&2; exit 1');
    await expect(buildPages(root)).rejects.toThrow(/npm run build ended with 1:[^]*missing bracket/);
    script('true');
    expect(await buildPages(root)).toBe(true);
  }, 30_000);

  it('are broken off with everything that builds them', async () => {
    // given
    script('echo $$ > pid; sleep 100');
    const controller = new AbortController();
    const building = buildPages(root, { signal: controller.signal });
    const file = path.join(root, 'pid');
    await waitFor(() => existsSync(file) && readFileSync(file, 'utf8').endsWith('\n'), 20_000);
    // when
    controller.abort(new Error('stopped'));
    // then
    await expect(building).rejects.toThrow('stopped');
    expect(await waitFor(() => identify(Number(readFileSync(file, 'utf8'))) === null, 5_000)).toBe(true);
  }, 30_000);
});
