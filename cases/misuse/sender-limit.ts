import type { Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';

/** Channels on which the sender writes by themselves; who calls is heard, and an operator decides. */
const OWN_CHANNELS = ['web', 'app', 'open311'];

export interface LimitedReport {
  readonly channel: string;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}

/**
 * A sender under a limit may send so many reports a day of the City, no more; by phone always (D34, D35), and what was told so, or was split from a report, does not count. A report that
 * is about to be sent counts with those that were.
 * @throws CaseError `sender-limited`
 */
export async function checkSenderLimit(trx: Transaction, { channel, phone, email }: LimitedReport, ctx: Context): Promise<void> {
  if (!OWN_CHANNELS.includes(channel) || (!phone && !email)) return;
  const indexes = { phone: phone ? ctx.vault.index(phone, 'phone') : null, email: email ? ctx.vault.index(email, 'email') : null };
  const { rows: [limit] } = await trx.raw<{ rows: Array<{ most_a_day: number }> }>(
    `select most_a_day from sender_limits where (phone_index = :phone or email_index = :email) and lifted_at is null and valid_from <= :now and valid_until > :now
     order by most_a_day, valid_until desc limit 1`, { ...indexes, now: ctx.now } as never);
  if (!limit) return;
  const { rows: [sent] } = await trx.raw<{ rows: Array<{ count: string }> }>(
    `select count(*) as count from senders s join cases c on c.sender_id = s.id where (s.phone_index = :phone or s.email_index = :email) and c.received_at >= :today
       and c.channel = any(:own) and c.split_from is null`,
    { ...indexes, own: OWN_CHANNELS, today: inCity(ctx.now).startOf('day').toJSDate() } as never);
  if (Number(sent!.count) < limit.most_a_day) return;
  // Anybody may write anybody's number into the form: nothing here says that it is limited, for how long or why.
  throw new CaseError('refused', 'sender-limited', 'No more reports are taken from this number or address today on this way.', { field: phone ? '/sender/phone' : '/sender/email' });
}
