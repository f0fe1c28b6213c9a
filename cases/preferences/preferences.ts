import type { Database, Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';

/** What an officer has chosen for the screens; kept on the server, so that it is the same at every desk. */
export interface Preferences {
  readonly locale: 'vi' | 'en';
  readonly theme: 'system' | 'light' | 'dark';
  readonly textSize: 'normal' | 'large' | 'larger';
  /** Single keys as shortcuts. */
  readonly shortcuts: boolean;
  readonly browserNotifications: boolean;
  /** HH:mm in the City's time; between the two no browser notification comes. Both, or neither. */
  readonly quietFrom: string | null;
  readonly quietTo: string | null;
  /** After a decision the next task is claimed and opened. */
  readonly takeNext: boolean;
}

const UNCHOSEN = { theme: 'system', textSize: 'normal', shortcuts: true, browserNotifications: false, quietFrom: null, quietTo: null, takeNext: false } as const;

interface Row {
  locale: string; theme: Preferences['theme'] | null; text_size: Preferences['textSize']; shortcuts: boolean; browser_notifications: boolean;
  quiet_from: string | null; quiet_to: string | null; take_next: boolean;
}

/** What the officer has chosen, and what holds where nothing was chosen. */
export async function readPreferences(db: Database | Transaction, officerId: string): Promise<Preferences> {
  const { rows: [row] } = await db.raw<{ rows: Row[] }>(
    `select o.locale, p.theme, p.text_size, p.shortcuts, p.browser_notifications, to_char(p.quiet_from, 'HH24:MI') as quiet_from, to_char(p.quiet_to, 'HH24:MI') as quiet_to, p.take_next
     from officers o left join officer_preferences p on p.officer_id = o.id where o.id = ?`, [officerId]);
  if (!row) throw new CaseError('not-found', 'officer-not-found', 'There is no such account.');
  const locale = row.locale === 'en' ? 'en' : 'vi';
  if (row.theme === null) return { locale, ...UNCHOSEN };
  return {
    locale, theme: row.theme, textSize: row.text_size, shortcuts: row.shortcuts, browserNotifications: row.browser_notifications,
    quietFrom: row.quiet_from, quietTo: row.quiet_to, takeNext: row.take_next,
  };
}

/**
 * Keeps all of an officer's choices.
 * @throws CaseError `quiet-hours-incomplete`
 */
export async function savePreferences(trx: Transaction, { officerId, preferences }: { officerId: string; preferences: Preferences }, ctx: Context): Promise<void> {
  const { quietFrom, quietTo } = preferences;
  if ((quietFrom === null) !== (quietTo === null) || (quietFrom !== null && quietFrom === quietTo)) {
    throw new CaseError('invalid', 'quiet-hours-incomplete', 'Quiet hours need a beginning and another end, or neither.', { field: quietFrom === null ? '/quietFrom' : '/quietTo' });
  }
  await trx('officers').where({ id: officerId }).whereNot({ locale: preferences.locale }).update({ locale: preferences.locale });
  const row = {
    theme: preferences.theme, text_size: preferences.textSize, shortcuts: preferences.shortcuts, browser_notifications: preferences.browserNotifications,
    quiet_from: quietFrom, quiet_to: quietTo, take_next: preferences.takeNext, updated_at: ctx.now,
  };
  await trx('officer_preferences').insert({ officer_id: officerId, ...row }).onConflict('officer_id').merge(row);
}
