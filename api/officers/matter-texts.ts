import { EVENT_KINDS, type EventKind } from '../../cases/history/event-kinds.ts';
import { kindOf, type Fact } from '../../cases/matters/kinds.ts';
import type { Matter } from '../../cases/matters/matter.ts';
import type { Words } from '../../diagrams/finding.ts';
import type { Locale } from '../http/locale.ts';
import { officerEventText, type EventFacts } from './event-texts.ts';

/** Sentences that hold for every kind of matter. */
const EVENTS: Readonly<Record<string, Words>> = {
  opened: { vi: 'Mở hồ sơ', en: 'Opened' },
  closed: { vi: 'Kết thúc hồ sơ', en: 'Closed' },
  cancelled: { vi: 'Dừng hồ sơ', en: 'Stopped' },
};

/** What happened in a matter, in the words of its kind. */
export function matterEventText({ kind }: Matter, event: { readonly kind: string }, facts: EventFacts, locale: Locale): string {
  const own = kindOf(kind).eventTexts?.[event.kind] ?? EVENTS[event.kind];
  if (own) {
    const outcome = event.kind === 'closed' || event.kind === 'cancelled' ? outcomeText(kind, facts.detail.outcome, locale) : null;
    return outcome ? `${own[locale]}: ${outcome}` : own[locale];
  }
  return (EVENT_KINDS as readonly string[]).includes(event.kind) ? officerEventText(event.kind as EventKind, facts, locale) : event.kind;
}

/** How a matter ended, in the words of its kind. */
export function outcomeText(kind: string, outcome: unknown, locale: Locale): string | null {
  return typeof outcome === 'string' ? kindOf(kind).outcomes?.[outcome]?.[locale] ?? null : null;
}

export function presentFact({ label, value, href }: Fact, locale: Locale): { label: string; value: string; href: string | null } {
  return { label: label[locale], value, href: href ?? null };
}
