import type { Transaction } from '../../lib/database.ts';
import { readSetting } from '../reference/settings.ts';

/** The portal's address, as the launcher recorded it; texts and mails carry links to it. */
export async function publicUrl(trx: Transaction): Promise<string> {
  const url = await readSetting(trx, 'public-url', 'http://localhost:8022');
  return url.replace(/\/+$/, '');
}

/** Where the sender follows a case. Short: it has to fit into a text. */
export async function followLink(trx: Transaction, caseCode: string): Promise<string> {
  return `${await publicUrl(trx)}/t/${caseCode}`;
}

/** Where an officer opens a case; needs a login. */
export async function officerLink(trx: Transaction, caseCode: string): Promise<string> {
  return `${await publicUrl(trx)}/v/${caseCode}`;
}
