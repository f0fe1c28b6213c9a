import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';

const APART_MS = 30 * 86_400_000;
/** What lets an administrator sit at somebody else's account, or makes it one that approves. */
const TAKEN_BY = ['officer-created', 'officer-reopened', 'password-given', 'officer-invited', 'second-factor-removed'];

/**
 * That two accounts stand for two persons: for 30 days whoever opened an account, gave it a new sign-in or changed its
 * roles may be sitting at it too, and nobody may sit at both. Read from the audit trail, which keeps who did it and when.
 * @throws CaseError `not-two-persons`
 */
export async function requireTwoPersons(trx: Transaction, author: string, approver: string, ctx: Context): Promise<void> {
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    `with recursive hands (account, hand) as (
       select * from (values (:author::text, :author::text), (:approver::text, :approver::text)) as themselves
       union
       select h.account, e.actor_id from hands h join audit_entries e on e.subject_type = 'officer' and e.subject_id = h.hand
         where e.actor_kind = 'officer' and e.actor_id <> e.subject_id and e.happened_at > :since
           and (e.action = any(:actions) or e.detail -> 'rolesBefore' is not null))
     select hand from hands group by hand having count(*) > 1`,
    { author, approver, since: new Date(ctx.now.getTime() - APART_MS), actions: TAKEN_BY } as never);
  if (rows.length > 0) throw new CaseError('forbidden', 'not-two-persons', 'In the last 30 days one of the two accounts was opened, given a new sign-in or other roles by the other, or both were by the same colleague: somebody else approves.');
}
