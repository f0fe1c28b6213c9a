/**
 * Draws every diagram of processes/ as the modeler shows it: docs/images/processes/<id>.png.
 * Run it after changing a diagram; the README shows these pictures.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Page } from 'playwright-core';

const root = path.resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const viewer = path.join(path.dirname(require.resolve('bpmn-js/package.json')), 'dist/bpmn-viewer.production.min.js');
// The face of the officers' pages; carried in the page so that the picture is the same on every machine.
const face = readFileSync(path.join(path.dirname(require.resolve('@ibm/plex-sans/package.json')), 'fonts/complete/woff2/IBMPlexSans-Regular.woff2'), 'base64');
const target = path.resolve(process.argv[2] ?? path.join(root, 'docs/images/processes'));
const MARGIN = 30;

interface Viewer {
  importXML(xml: string): Promise<unknown>;
  get(name: 'canvas'): { viewbox(box?: object): { inner: { x: number; y: number; width: number; height: number } } };
}

/** What the function below finds in the page; the project's own code is compiled without the browser's types. */
interface PageGlobals {
  BpmnJS: new (options: object) => Viewer;
  document: {
    fonts: { load(font: string, text: string): Promise<unknown> };
    body: { innerHTML: string };
    querySelector(selector: string): { style: Record<string, string>; remove(): void } | null;
  };
}

/** Shows one diagram in the page, life-size, and returns the size of the picture. */
async function show(page: Page, xml: string): Promise<{ width: number; height: number }> {
  return page.evaluate(async ({ source, margin }) => {
    const { BpmnJS, document } = globalThis as unknown as PageGlobals;
    await document.fonts.load('12px Plex', 'ệ');
    document.body.innerHTML = '<div id="canvas" style="position:absolute;inset:0"></div>';
    const shown = new BpmnJS({ container: '#canvas', textRenderer: { defaultStyle: { fontFamily: 'Plex' }, externalStyle: { fontSize: 11 } } });
    await shown.importXML(source);
    const { inner } = shown.get('canvas').viewbox();
    const size = { width: Math.ceil(inner.width) + 2 * margin, height: Math.ceil(inner.height) + 2 * margin };
    Object.assign(document.querySelector('#canvas')!.style, { width: `${size.width}px`, height: `${size.height}px` });
    shown.get('canvas').viewbox({ x: inner.x - margin, y: inner.y - margin, ...size });
    document.querySelector('.bjs-powered-by')?.remove();
    return size;
  }, { source: xml, margin: MARGIN });
}

mkdirSync(target, { recursive: true });
const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: chromium.args, headless: true });
const page = await browser.newPage({ deviceScaleFactor: 1.5 });
await page.setContent(`<!doctype html><html lang="vi"><style>@font-face { font-family: Plex; src: url(data:font/woff2;base64,${face}) }</style><body></body></html>`);
await page.addScriptTag({ path: viewer });
for (const id of readdirSync(path.join(root, 'processes'), { withFileTypes: true }).filter((entry) => entry.isDirectory() && existsSync(path.join(root, 'processes', entry.name, `${entry.name}.bpmn`))).map((entry) => entry.name)) {
  const size = await show(page, readFileSync(path.join(root, 'processes', id, `${id}.bpmn`), 'utf8'));
  await page.setViewportSize(size);
  await page.screenshot({ path: path.join(target, `${id}.png`) });
  console.log(`${id}.png ${size.width} × ${size.height}`);
}
await browser.close();
