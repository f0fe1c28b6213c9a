import type { Transaction } from '../../lib/database.ts';
import { Case } from '../case.ts';
import { caseIdOf, type Deadline } from '../deadlines/deadline.ts';
import { factsOf } from '../deadlines/open-deadline.ts';
import { pausesOf } from '../deadlines/pauses.ts';
import { planByRule, readRules, type DeadlinePlan } from '../deadlines/rules.ts';
import { selectRule } from '../deadlines/select-rule.ts';

/**
 * What the rules that were valid at an instant give to a running clock: counted from its own start, with the pauses that
 * it has had; whether the rules of the emergency hold depends on its start.
 * @throws CaseError `sla-rule-missing`, `sla-rules-tie`, `calendar-unknown`, `calendar-never-opens`
 */
export async function replan(trx: Transaction, deadline: Deadline, validAt: Date): Promise<DeadlinePlan> {
  const subject = await Case.query(trx).findById(caseIdOf(deadline)).throwIfNotFound();
  const assignment = deadline.assignmentId ? await trx('assignments').where({ id: deadline.assignmentId }).first<{ unit_code: string }>('unit_code') : null;
  const facts = await factsOf(trx, subject, deadline.clock, assignment?.unit_code ?? null, deadline.startedAt, deadline.stepCode);
  const rule = selectRule(await readRules(trx, deadline.clock), { ...facts, at: validAt });
  return planByRule(trx, rule, deadline.startedAt, await pausesOf(trx, deadline));
}
