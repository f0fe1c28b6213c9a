import type { Database, Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';

/** A channel that waits for a person to mend the account behind it: key, balance, allowed address. */
export type Channel = 'sms' | 'email';

export interface ChannelPause {
  readonly channel: Channel;
  /** The provider's code, e.g. `103`. */
  readonly code: string;
  readonly since: string;
}

/** May this channel be used now? While it is paused, one attempt a minute may try whether it works again. */
export type ChannelState = { readonly kind: 'open' } | { readonly kind: 'probe' } | { readonly kind: 'paused'; readonly code: string; readonly waitMs: number };

/** Seconds between two attempts to see whether a paused channel works again. */
export const PROBE_SECONDS = 60;

/** Pauses a channel. Returns true, and writes the alert into the audit trail, only when it was open before. */
export async function pauseChannel(trx: Transaction, { channel, code }: { channel: Channel; code: string }, ctx: Context): Promise<boolean> {
  const result = await trx.raw<{ rowCount: number }>(
    `insert into settings (key, value, updated_by)
     values (?, jsonb_build_object('code', ?::text, 'since', ?::text, 'probeAt', now() + make_interval(secs => ?)), ?)
     on conflict (key) do nothing`,
    [settingKey(channel), code, ctx.now.toISOString(), PROBE_SECONDS, ctx.actor.id],
  );
  if (result.rowCount === 0) {
    await trx.raw(`update settings set value = value || jsonb_build_object('code', ?::text) where key = ?`, [code, settingKey(channel)]);
    return false;
  }
  await recordAudit(trx, { action: 'channel-paused', subjectType: 'channel', subjectId: channel, detail: { code } }, ctx);
  return true;
}

/** Opens a channel again, after an attempt that went through or by hand. Returns false when it was not paused. */
export async function resumeChannel(trx: Transaction, channel: Channel, ctx: Context): Promise<boolean> {
  if (await trx('settings').where({ key: settingKey(channel) }).delete() === 0) return false;
  await recordAudit(trx, { action: 'channel-resumed', subjectType: 'channel', subjectId: channel, detail: {} }, ctx);
  return true;
}

/** Asks before each use of a channel; of many that ask while it is paused, one a minute is told to probe. */
export async function channelState(db: Database | Transaction, channel: Channel): Promise<ChannelState> {
  const probe = await db.raw<{ rowCount: number }>(
    `update settings set value = value || jsonb_build_object('probeAt', now() + make_interval(secs => ?))
     where key = ? and (value ->> 'probeAt')::timestamptz <= now()`,
    [PROBE_SECONDS, settingKey(channel)],
  );
  if (probe.rowCount === 1) return { kind: 'probe' };
  const paused = await db.raw<{ rows: Array<{ code: string; wait_ms: string }> }>(
    `select value ->> 'code' as code, ceil(1000 * extract(epoch from (value ->> 'probeAt')::timestamptz - now())) as wait_ms from settings where key = ?`,
    [settingKey(channel)],
  );
  const row = paused.rows[0];
  return row ? { kind: 'paused', code: row.code, waitMs: Math.max(0, Number(row.wait_ms)) } : { kind: 'open' };
}

/** The channels that wait for a person now, for health pages and operators. */
export async function pausedChannels(db: Database | Transaction): Promise<ChannelPause[]> {
  const rows = await db('settings').where('key', 'like', 'channel-paused:%').orderBy('key').select<Array<{ key: string; value: { code: string; since: string } }>>('key', 'value');
  return rows.map(({ key, value }) => ({ channel: key.slice('channel-paused:'.length) as Channel, code: value.code, since: value.since }));
}

function settingKey(channel: Channel): string {
  return `channel-paused:${channel}`;
}
