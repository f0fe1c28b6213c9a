import { parseBulk } from '../engine/feed/parse-bulk.ts';
import { storeRecords } from '../engine/feed/store-records.ts';
import type { Database } from '../lib/database.ts';
import { walk } from '../tests/support/element-walk.ts';
import { percentile } from './figures.ts';

export interface FeedFigures {
  readonly bulks: number;
  readonly recordsABulk: number;
  /** Milliseconds of the transaction that stores a bulk: everything but what other parts do with its records. */
  readonly bulkMs: { readonly p50: number; readonly p95: number };
  /** Of it: the read models' one statement. */
  readonly watchMs: { readonly p50: number; readonly p95: number };
}

const RECORDS = 20;
const BULKS = 400;

/** Bulks as the exporter sends them, of instances that run side by side, on a database that is full already. */
export async function measureFeed(db: Database): Promise<FeedFigures> {
  const steps = walk('report-handling');
  const instances = Math.ceil((BULKS * RECORDS) / steps.length);
  const lines = Array.from({ length: steps.length }, (_, n) => Array.from({ length: instances }, (_each, instance) => line(n * instances + instance, instance, steps[n]!))).flat();
  const whole: number[] = [];
  const watch: number[] = [];
  const begun = new Map<string, number>();
  const isWatch = ({ sql }: { sql: string }) => sql.includes('element_rollups');
  db.on('query', (query: { sql: string; __knexQueryUid: string }) => { if (isWatch(query)) begun.set(query.__knexQueryUid, performance.now()); });
  db.on('query-response', (_answer: unknown, query: { sql: string; __knexQueryUid: string }) => { if (isWatch(query)) watch.push(performance.now() - begun.get(query.__knexQueryUid)!); });
  for (let first = 0; first + RECORDS <= lines.length && whole.length < BULKS; first += RECORDS) {
    const bulk = parseBulk(lines.slice(first, first + RECORDS).join(''));
    const started = performance.now();
    await db.transaction((trx) => storeRecords(trx, bulk, async () => undefined));
    whole.push(performance.now() - started);
  }
  db.removeAllListeners('query');
  db.removeAllListeners('query-response');
  const figures = (values: readonly number[]) => ({ p50: round(percentile(values, 0.5)), p95: round(percentile(values, 0.95)) });
  return { bulks: whole.length, recordsABulk: RECORDS, bulkMs: figures(whole), watchMs: figures(watch) };
}

/** Partition 2: its log is empty. */
function line(position: number, instance: number, step: ReturnType<typeof walk>[number]): string {
  const base = 2n ** 52n + BigInt(instance) * 200n;
  const record = {
    partitionId: 2, position: position + 1, key: String(base + BigInt(step.slot)), timestamp: Date.now() + position, valueType: 'PROCESS_INSTANCE', intent: step.intent, recordType: 'EVENT',
    value: { bpmnProcessId: 'report-handling', version: 2, elementId: step.elementId, bpmnElementType: step.elementType, processInstanceKey: String(base) },
  };
  return `{"index":{}}\n${JSON.stringify(record)}\n`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
