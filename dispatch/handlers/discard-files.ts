import { z } from 'zod';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../../lib/config.ts';
import type { Database } from '../../lib/database.ts';
import { Undeliverable, type OutboxHandler } from '../handler.ts';

/** Names as cases/attachments/store-file.ts makes them: nothing else is ever removed. */
const Payload = z.object({ files: z.array(z.string().regex(/^[0-9a-f]{2}\/[0-9a-f-]{36}\.[a-z0-9.]{2,20}$/)) });

/** Removes files whose rows are gone; one that another case's row names stays. */
export function createDiscardFiles({ db, config }: { readonly db: Database; readonly config: Pick<Config, 'attachmentsDir'> }): OutboxHandler {
  return async ({ payload }) => {
    const parsed = Payload.safeParse(payload);
    if (!parsed.success) throw new Undeliverable(`the payload names no files: ${z.prettifyError(parsed.error)}`);
    const { files } = parsed.data;
    const { rows } = await db.raw<{ rows: Array<{ name: string }> }>(
      'select file_path as name from attachments where file_path = any(?) union all select thumbnail_path from attachments where thumbnail_path = any(?)', [files, files]);
    const named = new Set(rows.map(({ name }) => name));
    for (const file of files.filter((name) => !named.has(name))) await rm(path.join(config.attachmentsDir, file), { force: true });
  };
}
