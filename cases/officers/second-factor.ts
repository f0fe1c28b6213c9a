import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Database, Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { placeOf } from '../privacy/vault.ts';
import type { Officer } from './officer.ts';

/** One time step of RFC 6238, in milliseconds; a code of the step before or after counts too, because clocks differ. */
const STEP_MS = 30_000;
const DRIFT_STEPS = 1;
const TICKET_MS = 5 * 60_000;
const RECOVERY_CODES = 10;
/** Without look-alikes. */
const LETTERS = '23456789abcdefghjkmnpqrstvwxyz';

/** Name and password were right; a code has to follow with this ticket, within five minutes. */
export class SecondFactorNeeded extends CaseError {
  readonly ticket: string;

  constructor(ticket: string) {
    super('unauthenticated', 'second-factor-needed', 'The password is right; now the code of the app is needed.');
    this.ticket = ticket;
  }
}

export interface SecondFactorState {
  /** Since when; null: not set up. */
  readonly since: Date | null;
  readonly recoveryCodesLeft: number;
}

export interface Enrolment {
  /** Base32, for those who cannot take the picture. */
  readonly secret: string;
  /** otpauth://, what the picture says. */
  readonly uri: string;
}

/** The time step whose code this is, within the drift; null when it is none of theirs. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const delta = new TOTP({ secret: Secret.fromBase32(secret) }).validate({ token: code, timestamp: now.getTime(), window: DRIFT_STEPS });
  return delta === null ? null : Math.floor(now.getTime() / STEP_MS) + delta;
}

export async function hasSecondFactor(db: Database | Transaction, officerId: string): Promise<boolean> {
  return Boolean(await db('officer_second_factors').where({ officer_id: officerId }).whereNotNull('confirmed_at').first('id'));
}

export async function secondFactorState(db: Database | Transaction, officerId: string): Promise<SecondFactorState> {
  const row = await db('officer_second_factors').where({ officer_id: officerId }).first<{ confirmed_at: Date | null } | undefined>('confirmed_at');
  const left = await db('officer_recovery_codes').where({ officer_id: officerId, used_at: null }).count<{ n: string }[]>({ n: '*' });
  return { since: row?.confirmed_at ?? null, recoveryCodesLeft: Number(left[0]?.n ?? 0) };
}

/**
 * Makes a secret for the officer's app; it counts only when a code of it was entered. A second call replaces the first.
 * That it is the officer who sits there is the caller's to check (own-password.ts).
 * @throws CaseError `second-factor-is-set`
 */
export async function startEnrolment(trx: Transaction, officer: Pick<Officer, 'id' | 'username'>, ctx: Context): Promise<Enrolment> {
  if (await hasSecondFactor(trx, officer.id)) throw new CaseError('conflict', 'second-factor-is-set', 'The second factor is set up already: remove it first.');
  const id = randomUUID();
  const secret = new Secret({ size: 20 });
  const row = { id, secret_sealed: ctx.vault.seal(secret.base32, placeOf('officer_second_factors', 'secret', id)), created_at: ctx.now, last_step: null };
  await trx('officer_second_factors').insert({ ...row, officer_id: officer.id }).onConflict('officer_id').merge(row);
  return { secret: secret.base32, uri: new TOTP({ issuer: '1022', label: officer.username, secret }).toString() };
}

/**
 * The first code from the app: from now on every sign-in asks for one.
 * @returns the recovery codes, shown this once
 * @throws CaseError `second-factor-wrong` (/code), `second-factor-not-started`
 */
export async function confirmEnrolment(trx: Transaction, officer: Pick<Officer, 'id'>, code: string, ctx: Context): Promise<string[]> {
  const row = await lockFactor(trx, officer.id);
  if (!row) throw new CaseError('conflict', 'second-factor-not-started', 'Start the set-up first.');
  if (row.confirmed_at) throw new CaseError('conflict', 'second-factor-is-set', 'The second factor is set up already.');
  if (!await takeCode(trx, row, code, ctx)) throw wrongCode();
  await trx('officer_second_factors').where({ id: row.id }).update({ confirmed_at: ctx.now });
  await recordAudit(trx, { action: 'second-factor-set', subjectType: 'officer', subjectId: officer.id }, ctx);
  return newRecoveryCodes(trx, officer.id);
}

/** Makes the old recovery codes void and gives new ones. @throws CaseError `second-factor-not-started` */
export async function replaceRecoveryCodes(trx: Transaction, officer: Pick<Officer, 'id'>, ctx: Context): Promise<string[]> {
  if (!await hasSecondFactor(trx, officer.id)) throw new CaseError('conflict', 'second-factor-not-started', 'There is no second factor to recover.');
  await recordAudit(trx, { action: 'recovery-codes-replaced', subjectType: 'officer', subjectId: officer.id }, ctx);
  return newRecoveryCodes(trx, officer.id);
}

/** Takes the second factor away: by its owner, or by an administrator for somebody who lost the device. */
export async function removeSecondFactor(trx: Transaction, officerId: string, ctx: Context): Promise<boolean> {
  const removed = await trx('officer_second_factors').where({ officer_id: officerId }).delete();
  await trx('officer_recovery_codes').where({ officer_id: officerId }).delete();
  await trx('sign_in_tickets').where({ officer_id: officerId }).delete();
  if (removed > 0) await recordAudit(trx, { action: 'second-factor-removed', subjectType: 'officer', subjectId: officerId }, ctx);
  return removed > 0;
}

/** Whether this is a code of the officer's app that was never taken before, or an unused recovery code; it is used up then. */
export async function takeSecondFactor(trx: Transaction, officerId: string, code: string, ctx: Context): Promise<boolean> {
  const row = await lockFactor(trx, officerId);
  if (!row?.confirmed_at) return false;
  const typed = code.replace(/[\s-]/g, '').toLowerCase();
  if (/^\d{6}$/.test(typed)) return takeCode(trx, row, typed, ctx);
  const used = await trx('officer_recovery_codes').where({ officer_id: officerId, code_hash: hashOf(typed), used_at: null }).update({ used_at: ctx.now });
  if (used > 0) await recordAudit(trx, { action: 'recovery-code-used', subjectType: 'officer', subjectId: officerId }, ctx);
  return used > 0;
}

export async function giveTicket(trx: Transaction, officerId: string, ctx: Context): Promise<string> {
  const ticket = randomBytes(32).toString('base64url');
  await trx('sign_in_tickets').where({ officer_id: officerId }).where('expires_at', '<', ctx.now).delete();
  await trx('sign_in_tickets').insert({ token_hash: hashOf(ticket), officer_id: officerId, created_at: ctx.now, expires_at: new Date(ctx.now.getTime() + TICKET_MS) });
  return ticket;
}

/** Whose ticket it is; null when it is none, or too old. */
export async function readTicket(db: Database | Transaction, ticket: string, now: Date): Promise<string | null> {
  const row = await db('sign_in_tickets').where({ token_hash: hashOf(ticket) }).where('expires_at', '>', now).first<{ officer_id: string } | undefined>('officer_id');
  return row?.officer_id ?? null;
}

/** Uses the ticket up; false when somebody else was faster. */
export async function spendTicket(trx: Transaction, ticket: string): Promise<boolean> {
  return await trx('sign_in_tickets').where({ token_hash: hashOf(ticket) }).delete() > 0;
}

export function wrongCode(): CaseError {
  return new CaseError('refused', 'second-factor-wrong', 'The code is wrong, too old, or was used before.', { field: '/code' });
}

interface FactorRow { id: string; secret_sealed: string; confirmed_at: Date | null; last_step: string | null }

async function lockFactor(trx: Transaction, officerId: string): Promise<FactorRow | undefined> {
  return trx('officer_second_factors').where({ officer_id: officerId }).forUpdate().first<FactorRow | undefined>();
}

async function takeCode(trx: Transaction, row: FactorRow, code: string, ctx: Context): Promise<boolean> {
  const step = stepOf(ctx.vault.open(row.secret_sealed, placeOf('officer_second_factors', 'secret', row.id)), code.replace(/\s/g, ''), ctx.now);
  if (step === null || (row.last_step !== null && step <= Number(row.last_step))) return false;
  await trx('officer_second_factors').where({ id: row.id }).update({ last_step: step });
  return true;
}

async function newRecoveryCodes(trx: Transaction, officerId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => randomWord(5) + randomWord(5));
  await trx('officer_recovery_codes').where({ officer_id: officerId }).delete();
  await trx('officer_recovery_codes').insert(codes.map((code) => ({ officer_id: officerId, code_hash: hashOf(code) })));
  return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`);
}

/** Random letters and digits that nobody mistakes for each other. */
export function randomWord(length: number): string {
  return Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
