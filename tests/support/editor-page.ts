import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { openBrowser } from './browser.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The editor of diagrams as the modeler makes it, alone on an empty page. */
export interface EditorPage {
  /** Calls what editor-in-page.ts exports, in the browser. */
  call<Result>(name: string, ...values: unknown[]): Promise<Result>;
  close(): Promise<void>;
}

export async function openEditorPage(): Promise<EditorPage> {
  const folder = mkdtempSync(path.join(tmpdir(), 'portal-1022-editor-'));
  await build({
    root, configFile: false, logLevel: 'error', define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder, emptyOutDir: true, minify: false,
      lib: { entry: path.join(root, 'tests/support/editor-in-page.ts'), formats: ['iife'], name: 'editor', fileName: () => 'editor.js', cssFileName: 'editor' },
    },
  });
  const browser = await openBrowser();
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.setContent('<!doctype html><html lang="vi"><body style="margin:0"><main style="height:800px"></main><aside></aside></body></html>');
  await page.addStyleTag({ path: path.join(folder, 'editor.css') });
  await page.addScriptTag({ path: path.join(folder, 'editor.js') });
  return {
    call: (name, ...values) => page.evaluate(`editor.${name}(...${JSON.stringify(values)})`),
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
