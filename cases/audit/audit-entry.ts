import { canonicalJson } from '../../lib/canonical-json.ts';
import type { AuditAction } from './audit-actions.ts';

/** What happened to what, by whom. Ids, codes and decisions only: never personal data or report content. */
export interface AuditFacts {
  /** A fact in the past, kebab-case: `case-forwarded`, `sender-revealed`, `rule-published`. */
  readonly action: AuditAction;
  /** Table or kind of thing, singular: `case`, `sender`, `officer`, `sla-rule`. */
  readonly subjectType: string;
  readonly subjectId: string;
  readonly detail?: Record<string, unknown>;
}

/** As it stands in the trail: what was recorded by an earlier release keeps its name. */
export interface AuditEntry extends Omit<AuditFacts, 'action'> {
  readonly action: string;
  readonly happenedAt: Date;
  readonly actorKind: string;
  readonly actorId: string;
}

/** The text whose hash the chain keeps. A change here breaks every chain already written. */
export function canonicalEntry(entry: AuditEntry): string {
  return canonicalJson({
    action: entry.action,
    actorId: entry.actorId,
    actorKind: entry.actorKind,
    detail: entry.detail ?? {},
    happenedAt: entry.happenedAt,
    subjectId: entry.subjectId,
    subjectType: entry.subjectType,
  });
}
