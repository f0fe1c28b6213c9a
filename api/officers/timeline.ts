import type { CaseParts } from '../../cases/case-file/read-case-file.ts';
import type { CaseView } from '../contract/officers.ts';
import type { Locale } from '../http/locale.ts';
import { officerEventText } from './event-texts.ts';
import { sentText } from './sent-texts.ts';

/** The names behind the codes and ids of a case's parts, in the reader's language. */
export interface Labels {
  nameOf(code: unknown): string | null;
  officerName(actor: string): string | null;
}

type Entry = CaseView['timeline'][number];

/**
 * What happened, in order and in plain words. Events that tell of a text also say what it was about and what became of it;
 * texts that no event tells of stand as lines of their own.
 */
export function presentTimeline({ events, texts }: Pick<CaseParts, 'events' | 'texts'>, labels: Labels, locale: Locale): Entry[] {
  const textOf = new Map(texts.map((text) => [text.id, text]));
  const told = new Set<string>();
  const lines = events.map((event): Entry & { at: Date } => {
    const detail = (event.detail ?? {}) as Record<string, unknown>;
    const text = textOf.get(String(detail.notificationId));
    if (text) told.add(text.id);
    const facts = text ? { ...detail, templateCode: text.templateCode, status: text.status, recipientKind: text.recipientKind } : detail;
    return {
      at: event.happenedAt, happenedAt: event.happenedAt.toISOString(), kind: event.kind, actor: event.actor, actorName: labels.officerName(event.actor), detail: event.detail,
      text: officerEventText(event.kind, { detail: facts, nameOf: labels.nameOf }, locale),
    };
  });
  // A text to a unit that has no contact was never one: its event says so.
  const others = texts.filter((text) => !told.has(text.id) && text.failure !== 'no-contact').map((text): Entry & { at: Date } => {
    const at = text.acceptedAt ?? text.failedAt ?? text.createdAt;
    return { at, happenedAt: at.toISOString(), kind: 'text', actor: 'system:dispatch', actorName: null, detail: { templateCode: text.templateCode, status: text.status }, text: sentText(text, locale) };
  });
  return [...lines, ...others].sort((a, b) => a.at.getTime() - b.at.getTime()).map(({ at: _, ...entry }) => entry);
}
