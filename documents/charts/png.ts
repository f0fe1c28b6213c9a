import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { FONT_FILES } from '../pdf-writer.ts';

const require = createRequire(import.meta.url);
let ready: Promise<Uint8Array[]> | undefined;

/** Sharp on paper at the size at which the drawing stands there. */
const ZOOM = 3;

/** A drawing as picture, for papers that hold no drawings. Only our own typeface is used, so every machine gives the same bytes. */
export async function pngOf(svg: string): Promise<{ bytes: Buffer; width: number; height: number }> {
  const fontBuffers = await (ready ??= load());
  const picture = new Resvg(svg, { fitTo: { mode: 'zoom', value: ZOOM }, background: '#ffffff', font: { fontBuffers, defaultFontFamily: 'Tinos', loadSystemFonts: false } as never }).render();
  return { bytes: Buffer.from(picture.asPng()), width: picture.width / ZOOM, height: picture.height / ZOOM };
}

async function load(): Promise<Uint8Array[]> {
  await initWasm(await readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  return Promise.all(FONT_FILES.map((file) => readFile(file)));
}
