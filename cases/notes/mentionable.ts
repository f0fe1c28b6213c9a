import type { Database, Transaction } from '../../lib/database.ts';
import { plain } from '../../lib/vietnamese.ts';
import { CaseError } from '../errors.ts';
import { maySignIn, rightsIn, ROLE_RIGHTS, type OfficerRow } from '../officers/officer.ts';
import { allow, type Subject } from '../policies/policies.ts';

/** An officer who may read a case's notes. */
export interface Mentionable {
  readonly id: string;
  readonly displayName: string;
  readonly username: string;
  readonly unitName: string | null;
  readonly roles: readonly string[];
}

type Row = Pick<OfficerRow, 'id' | 'display_name' | 'username' | 'roles' | 'unit_code' | 'active' | 'demonstration' | 'role_rights'> & { unit_name: string | null };

const SHOWN = 8;

/** Officers who may read the case's notes and whose name, account or unit has the words (accents do not matter); not oneself. */
export async function findMentionable(
  db: Database | Transaction, { subject, words, except }: { subject: Subject; words: string; except: string },
): Promise<Mentionable[]> {
  const pattern = `%${plain(words).replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await readersAmong(db, subject, `and o.id <> ? and (plain(o.display_name) like ? or o.username like ? or plain(coalesce(u.name, '')) like ?)`, [except, pattern, pattern, pattern]);
  return rows.slice(0, SHOWN).map((row) => ({ id: row.id, displayName: row.display_name, username: row.username, unitName: row.unit_name, roles: row.roles }));
}

/** The ids without repetition. @throws CaseError `mention-unknown` when one is nobody who may read the case's notes */
export async function requireMentionable(trx: Transaction, subject: Subject, ids: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const found = await readersAmong(trx, subject, 'and o.id = any(?)', [wanted]);
  if (found.length < wanted.length) throw new CaseError('invalid', 'mention-unknown', 'Only officers who may read the case can be mentioned.', { field: '/mentions' });
  return wanted;
}

/** Officers of no unit or of one that has a share; which of them may read is for the policies to say. */
async function readersAmong(db: Database | Transaction, subject: Subject, condition: string, bindings: readonly unknown[]): Promise<Row[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select o.id, o.display_name, o.username, o.roles, o.unit_code, o.active, o.demonstration, u.name as unit_name, ${ROLE_RIGHTS.replace('officers.', 'o.')}
     from officers o left join units u on u.code = o.unit_code
     where o.active and (o.unit_code is null or o.unit_code = any(?)) ${condition} order by o.display_name, o.username limit 500`,
    [[...(subject.unitCodes ?? [])], ...bindings] as never);
  return rows.filter((row) => maySignIn(row) && allow({ roles: row.roles, unitCode: row.unit_code, ...rightsIn(row) }, 'note.read', subject));
}
