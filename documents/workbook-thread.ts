import { parentPort, workerData } from 'node:worker_threads';
import ExcelJS from 'exceljs';
import yauzl from 'yauzl';

/** What an archive may hold once it is unpacked. */
const MOST_UNPACKED = 60 * 1024 * 1024;
const MOST_ENTRIES = 500;
const MOST_COLUMNS = 200;
/** Parts whose ranges the reader would fill cell by cell, however large they say they are. */
const UNREAD = ['mergeCells', 'dataValidations', 'conditionalFormatting', 'hyperlinks', 'drawing', 'picture', 'legacyDrawing', 'tableParts', 'rowBreaks', 'colBreaks', 'printOptions', 'pageSetup', 'headerFooter', 'autoFilter', 'extLst'];

class Refused extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Unpacks every entry and throws it away: what an archive says of its sizes is no promise. @throws Refused `table-file-too-large` */
async function weigh(bytes: Buffer): Promise<void> {
  const archive = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  let [unpacked, entries] = [0, 0];
  for await (const entry of archive.eachEntry()) {
    entries += 1;
    if (entries > MOST_ENTRIES) throw new Refused('table-file-too-large', `The workbook has more than ${MOST_ENTRIES} parts.`);
    for await (const piece of await archive.openReadStreamPromise(entry)) {
      unpacked += (piece as Buffer).length;
      if (unpacked > MOST_UNPACKED) throw new Refused('table-file-too-large', 'The workbook is too large once it is unpacked.');
    }
  }
}

async function linesOf(bytes: Buffer, mostLines: number): Promise<Array<{ line: number; cells: unknown[] }>> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer, { ignoreNodes: UNREAD });
  const lines: Array<{ line: number; cells: unknown[] }> = [];
  book.worksheets[0]?.eachRow((row, line) => {
    if (lines.length >= mostLines) throw new Refused('table-file-too-large', `The sheet has more than ${mostLines} rows.`);
    if (row.cellCount > MOST_COLUMNS) throw new Refused('file-unreadable', `Row ${line} has more than ${MOST_COLUMNS} columns.`);
    lines.push({ line, cells: Array.from({ length: row.cellCount }, (_, index) => plainValue(row.getCell(index + 1).value)) });
  });
  return lines;
}

/** Text of rich text and links; what a formula gave when it was last worked out; an error is its own text. */
function plainValue(value: ExcelJS.CellValue): unknown {
  if (value === null || value === undefined || typeof value !== 'object' || value instanceof Date) return value ?? null;
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('error' in value) return value.error;
  if ('text' in value) return typeof value.text === 'string' ? value.text : plainValue(value.text as ExcelJS.CellValue);
  return 'result' in value ? plainValue(value.result as ExcelJS.CellValue) : null;
}

const { bytes, mostLines } = workerData as { bytes: Uint8Array; mostLines: number };
try {
  const buffer = Buffer.from(bytes);
  await weigh(buffer);
  parentPort!.postMessage({ lines: await linesOf(buffer, mostLines) });
} catch (error) {
  const refused = error instanceof Refused;
  parentPort!.postMessage({ code: refused ? error.code : 'file-unreadable', message: refused ? error.message : 'This is no workbook that can be read: save it as .xlsx anew.' });
}
