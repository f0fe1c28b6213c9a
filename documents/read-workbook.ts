import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { CaseError } from '../cases/errors.ts';

export interface WorkbookLine { line: number; cells: unknown[] }

const MEMORY_MB = 384;
const LONGEST_MS = 30_000;

/**
 * The lines of a workbook's first sheet. Another thread reads it, with memory and time of its own: what is made to choke a
 * reader chokes that thread and nobody else.
 * @throws CaseError `file-unreadable`, `table-file-too-large`
 */
export async function readWorkbook(bytes: Buffer, mostLines: number): Promise<WorkbookLine[]> {
  const thread = new Worker(new URL('./workbook-thread.ts', import.meta.url), {
    workerData: { bytes: new Uint8Array(bytes), mostLines }, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB }, stdout: true, stderr: true,
  });
  const slow = AbortSignal.timeout(LONGEST_MS);
  try {
    const [answer] = await once(thread, 'message', { signal: slow }) as [{ lines: WorkbookLine[] } | { code: string; message: string }];
    if ('lines' in answer) return answer.lines;
    throw new CaseError('invalid', answer.code, answer.message);
  } catch (error) {
    if (error instanceof CaseError) throw error;
    throw new CaseError('invalid', 'file-unreadable', 'The workbook cannot be read: it is damaged, or far larger inside than outside.', { cause: error });
  } finally {
    await thread.terminate();
  }
}
