import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'vite';
import { openBrowser, type Browser, type Page } from '../support/browser.ts';
import type { RoundTrip } from '../support/round-trip-result.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** The diagrams that bpmn-io publishes with its own package: every kind of element, drawn by several tools. */
const examples = path.join(path.dirname(createRequire(import.meta.url).resolve('bpmn-io-examples/package.json')), 'test');

/** What the package keeps to try out how a broken file is refused, pieces that are no whole file, and one file without a diagram. */
const NO_DIAGRAM = /(^|\/)error\/|\.part\.bpmn$|\/empty-definitions\.bpmn$/;
/** Files that are wrong in themselves: ids used twice, references to nothing, attributes that BPMN does not have. The editor says so. */
const FLAWED = new Set([
  'fixtures/bpmn/complex.bpmn', 'fixtures/bpmn/draw/activity-markers.bpmn', 'fixtures/bpmn/draw/associations.bpmn', 'fixtures/bpmn/draw/boundary-event-z-index.bpmn',
  'fixtures/bpmn/draw/event-subprocesses-collapsed.bpmn', 'fixtures/bpmn/draw/message-marker.bpmn', 'fixtures/bpmn/draw/task-types.bpmn',
  'fixtures/bpmn/import/labels/external.bpmn', 'spec/features/rules/BpmnRules.dataAssociation.bpmn',
]);

const names = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.bpmn') && !NO_DIAGRAM.test(name)).sort();

let browser: Browser;
let page: Page;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'portal-1022-examples-'));
  await build({
    root, configFile: false, logLevel: 'error', define: { 'process.env.NODE_ENV': '"production"' },
    build: { outDir: folder, emptyOutDir: true, minify: false, lib: { entry: path.join(root, 'tests/support/round-trip.ts'), formats: ['iife'], name: 'roundTrip', fileName: () => 'round-trip.js', cssFileName: 'round-trip' } },
  });
  browser = await openBrowser();
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.setContent('<!doctype html><html lang="vi"><body style="margin:0"><main id="canvas" style="height:800px"></main><aside id="panel"></aside></body></html>');
  await page.addStyleTag({ path: path.join(folder, 'round-trip.css') });
  await page.addScriptTag({ path: path.join(folder, 'round-trip.js') });
}, 300_000);
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the example diagrams of bpmn-io', () => {
  it('are several dozen', () => {
    expect(names.length - FLAWED.size).toBeGreaterThan(100);
  });

  it.each(names)('%s opens, is saved, and opens again without loss', async (name) => {
    // given
    const xml = readFileSync(path.join(examples, name), 'utf8');

    // when
    const trip = await page.evaluate<RoundTrip>(`roundTrip.roundTrip(${JSON.stringify(xml)})`);

    // then
    expect(trip.stable).toBe(true);
    if (FLAWED.has(name)) expect(trip.warnings).not.toEqual([]);
    else expect(trip).toMatchObject({ warnings: [], differences: [] });
  });
});
