import type { Database } from '../../lib/database.ts';

/**
 * Records at which address people reach the portal: texts and mails carry links to it. Whoever starts the system knows
 * it (PUBLIC_URL, or the port that was free), so each start records it anew.
 */
export async function recordPublicUrl(db: Database, publicUrl: string, now: Date): Promise<void> {
  const row = { value: JSON.stringify(publicUrl), updated_at: now, updated_by: 'start' };
  await db('settings').insert({ key: 'public-url', ...row }).onConflict('key').merge(row);
}
