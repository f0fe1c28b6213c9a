import type { Database } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { maySignIn, ROLE_RIGHTS, type OfficerRow } from './officer.ts';
import { readTicket, spendTicket, takeSecondFactor } from './second-factor.ts';
import { openSession, type SignedIn } from './session.ts';
import { countAttempt, forgiveAttempt } from './throttle.ts';

/**
 * The second step of signing in: the ticket of the first, and a code. Throttled like passwords; takes the database for the
 * same reason as signIn.
 * @throws CaseError `sign-in-ticket-expired`, `second-factor-failed`; SignInThrottled
 */
export async function completeSignIn(db: Database, { ticket, code, address }: { ticket: string; code: string; address: string }, ctx: Context): Promise<SignedIn> {
  const officerId = await readTicket(db, ticket, ctx.now);
  if (!officerId) throw expired();
  const attempt = { username: `second factor of ${officerId}`, address };
  await countAttempt(db, attempt, ctx.now);
  const session = await db.transaction(async (trx) => {
    const account = await trx('officers').where({ id: officerId }).first<OfficerRow>('officers.*', trx.raw(ROLE_RIGHTS));
    if (!maySignIn(account) || !await takeSecondFactor(trx, officerId, code, ctx)) {
      await recordAudit(trx, { action: 'second-factor-failed', subjectType: 'officer', subjectId: officerId }, ctx);
      return null;
    }
    if (!await spendTicket(trx, ticket)) throw expired();
    await forgiveAttempt(trx, attempt);
    return openSession(trx, account, ctx);
  });
  if (!session) throw new CaseError('unauthenticated', 'second-factor-failed', 'The code is wrong, too old, or was used before.');
  return session;
}

function expired(): CaseError {
  return new CaseError('unauthenticated', 'sign-in-ticket-expired', 'This sign-in has taken too long: begin with name and password again.');
}
