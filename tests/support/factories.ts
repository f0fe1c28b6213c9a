import { randomUUID } from 'node:crypto';
import { newCaseCode } from '../../cases/intake/case-code.ts';
import { placeOf } from '../../cases/privacy/vault.ts';
import type { Database, Transaction } from '../../lib/database.ts';
import { testVault } from './vault.ts';

type Row = Record<string, unknown>;
type Connection = Database | Transaction;

/** When everything that a factory makes was received, unless the test says otherwise. */
export const FACTORY_NOW = new Date('2026-11-21T15:00:00+07:00');

export interface SenderOptions {
  kind?: 'person' | 'business' | 'organisation' | 'anonymous';
  name?: string | null;
  phone?: string | null;
  email?: string | null;
  address?: string | null;
  hideName?: boolean;
}

/** A sender with an invented name and phone, sealed by the test vault. Returns its id. */
export async function buildSender(db: Connection, options: SenderOptions = {}): Promise<string> {
  const id = randomUUID();
  const kind = options.kind ?? 'person';
  const known = kind !== 'anonymous';
  const values: Record<string, string | null> = {
    name: options.name === undefined ? (known ? 'Nguyễn Văn Thử' : null) : options.name,
    phone: options.phone === undefined ? (known ? '+84900000484' : null) : options.phone,
    email: options.email ?? null,
    address: options.address ?? null,
  };
  const sealed = Object.fromEntries(Object.entries(values).map(([field, value]) => [
    `${field}_sealed`, value === null ? null : testVault.seal(value, placeOf('senders', field, id)),
  ]));
  await db('senders').insert({
    id, kind, ...sealed, hide_name: options.hideName ?? false, created_at: FACTORY_NOW,
    phone_index: values.phone ? testVault.index(values.phone, 'phone') : null,
    email_index: values.email ? testVault.index(values.email, 'email') : null,
  });
  return id;
}

/** A received case with its sender; `row` overrides columns of `cases` (snake_case). */
export async function buildCase(db: Connection, row: Row = {}, sender: SenderOptions = {}): Promise<{ id: string; code: string; senderId: string }> {
  const id = (row.id as string | undefined) ?? randomUUID();
  const code = (row.code as string | undefined) ?? newCaseCode();
  const senderId = (row.sender_id as string | undefined) ?? (await buildSender(db, sender));
  await db('cases').insert({
    status: 'received', channel: 'web', content: 'Tụ tập đông người trước nhà văn hóa.', received_at: FACTORY_NOW,
    item_type: 'violation-report', category_code: 'epidemic-gathering', ...row, id, code, sender_id: senderId,
  });
  return { id, code, senderId };
}

/** An assignment of a case to a unit; default: routed to phường Sài Gòn in the first round. */
export async function buildAssignment(db: Connection, row: Row & { case_id: string }): Promise<{ id: string; unitCode: string }> {
  const id = (row.id as string | undefined) ?? randomUUID();
  const unitCode = (row.unit_code as string | undefined) ?? '26740';
  await db('assignments').insert({ status: 'routed', round: 1, routed_at: FACTORY_NOW, ...row, id, unit_code: unitCode });
  return { id, unitCode };
}

/** A deadline of a case; default: the first round's forward clock, due in five minutes. */
export async function buildDeadline(db: Connection, row: Row & { case_id: string }): Promise<{ id: string; dueAt: Date }> {
  const id = (row.id as string | undefined) ?? randomUUID();
  const dueAt = (row.due_at as Date | undefined) ?? new Date(FACTORY_NOW.getTime() + 5 * 60_000);
  const json = { reminders: JSON.stringify(row.reminders ?? []), ladder: JSON.stringify(row.ladder ?? []) };
  await db('deadlines').insert({
    clock: 'forward', round: 1, started_at: FACTORY_NOW, created_at: FACTORY_NOW, ...row, ...json, id, due_at: dueAt,
  });
  return { id, dueAt };
}

export interface BuiltOfficer { id: string; username: string; displayName: string; roles: string[]; unitCode: string | null; locale: string }

/** An officer who cannot sign in (no password): tests of sign-in use createOfficer. */
export async function buildOfficer(db: Connection, options: { roles?: string[]; unitCode?: string | null; username?: string; displayName?: string } = {}): Promise<BuiltOfficer> {
  const id = randomUUID();
  const officer = {
    id,
    username: options.username ?? `officer-${id.slice(0, 8)}`,
    displayName: options.displayName ?? 'Cán bộ thử nghiệm',
    roles: options.roles ?? ['operator'],
    unitCode: options.unitCode ?? null,
    locale: 'vi',
  };
  await db('officers').insert({
    id, username: officer.username, display_name: officer.displayName, password_hash: '!', roles: officer.roles, unit_code: officer.unitCode,
  });
  return officer;
}
