import { createRequire } from 'node:module';
import path from 'node:path';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';

/** Tinos has the metrics of Times New Roman, all Vietnamese letters and a free licence (OFL 1.1). */
const folder = path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));
const face = (weight: string) => path.join(folder, weight, `Tinos_${weight}.ttf`);
const fonts = { Tinos: { normal: face('400Regular'), bold: face('700Bold'), italics: face('400Regular_Italic'), bolditalics: face('700Bold_Italic') } };

/** The faces that papers and their charts are set in. */
export const FONT_FILES: readonly string[] = Object.values(fonts.Tinos);

pdfmake.setFonts(fonts);
// What a document says never makes the writer read a file or call an address.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((file) => FONT_FILES.includes(file));

/** Writes a document definition as PDF, set in Tinos. */
export async function writePdf(definition: TDocumentDefinitions): Promise<Buffer> {
  return pdfmake.createPdf({ ...definition, defaultStyle: { font: 'Tinos', fontSize: 13, ...definition.defaultStyle } }).getBuffer();
}

/** Millimetres in points. */
export function mm(length: number): number {
  return (length * 72) / 25.4;
}
