import type { Database, Transaction } from '../../lib/database.ts';
import type { DeployFile, Engine } from '../engine.ts';
import { copyProcess } from './copy-process.ts';

/** Says that somebody drives a sandbox from now on. */
export async function openSandbox(db: Database | Transaction, id: string): Promise<void> {
  await db.raw('insert into sandboxes (id) values (?) on conflict (id) do nothing', [id]);
}

type Closer = Pick<Engine, 'cancelInstance' | 'deleteResource' | 'deployResources'>;

/**
 * Takes a sandbox out of the engine, with its instances and all that was kept of them. Safe to repeat.
 * @param files of a run that was killed: whether the engine has the copy is only known when the keys were stored
 */
export async function closeSandbox(db: Database, engine: Closer, id: string, files?: readonly DeployFile[]): Promise<void> {
  const { rows: [sandbox] } = await db.raw<{ rows: Array<{ keys: string[]; closed: boolean }> }>('select resource_keys as keys, closed_at is not null as closed from sandboxes where id = ?', [id]);
  if (!sandbox || sandbox.closed) return;
  const { rows } = await db.raw<{ rows: Array<{ key: string }> }>(
    `select process_instance_key as key from sandbox_instances i where sandbox_id = ? and not exists (
       select 1 from sandbox_records r where r.sandbox_id = i.sandbox_id and r.process_instance_key = i.process_instance_key
         and r.element_type = 'PROCESS' and r.intent in ('ELEMENT_COMPLETED', 'ELEMENT_TERMINATED'))`, [id]);
  for (const { key } of rows) await engine.cancelInstance(key).catch(() => undefined);
  // Deploying the same once more gives the keys of what is there.
  const keys = sandbox.keys.length > 0 || !files ? sandbox.keys : await engine.deployResources((await copyProcess(id, files)).files).catch(() => []);
  for (const key of keys) await engine.deleteResource(key);
  await db.transaction(async (trx) => {
    await trx.raw('update sandboxes set closed_at = now() where id = ?', [id]);
    await trx.raw('delete from sandbox_records where sandbox_id = ?', [id]);
  });
}

/** Whether somebody still drives a sandbox. */
export async function isSandboxAlive(db: Database, id: string): Promise<boolean> {
  const { rows } = await db.raw<{ rows: unknown[] }>(`select 1 from sandboxes where id = ? and closed_at is null and alive_at > now() - interval '15 seconds'`, [id]);
  return rows.length > 0;
}
