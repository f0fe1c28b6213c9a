import { FINDING_WORDS } from '../../cases/answer-check/findings.ts';
import { FEEDBACK_REASONS } from '../../cases/feedback/feedback.ts';
import type { AttachmentRow, CaseFile, CaseParts } from '../../cases/case-file/read-case-file.ts';
import type { MaskedSender } from '../../cases/privacy/reveal.ts';
import { statusText } from '../../portal/texts.ts';
import type { WorkItemRow } from '../../cases/work-items/list-work-items.ts';
import type { CaseView, WorkItemView } from '../contract/officers.ts';
import type { Locale } from '../http/locale.ts';
import { sentText } from './sent-texts.ts';
import { presentTimeline, type Labels } from './timeline.ts';

/** An instant as the api writes it. */
export function iso(date: Date | string | null | undefined): string | null {
  if (date === null || date === undefined) return null;
  return (typeof date === 'string' ? new Date(date) : date).toISOString();
}

export function must(date: Date | string): string {
  return new Date(date).toISOString();
}

export function presentAttachment(file: Omit<AttachmentRow, 'assignmentId'>) {
  const url = `/api/v1/attachments/${file.id}`;
  const { hasThumbnail, ...meta } = file;
  return { ...meta, url, thumbnailUrl: hasThumbnail ? `${url}?size=thumbnail` : null };
}

export type { Labels } from './timeline.ts';

/** A case as an officer sees it: the sender masked. */
export function presentCase(file: CaseFile, parts: CaseParts, sender: MaskedSender | null, mayReveal: boolean, labels: Labels, locale: Locale): Omit<CaseView, 'rights' | 'answers'> {
  const hints = parts.hints as CaseView['hints'];
  return {
    id: file.id, code: file.code, status: file.status, statusText: statusText(file.shownStatus, locale),
    itemType: file.itemType, categoryCode: file.categoryCode, categoryName: locale === 'en' ? file.categoryNameEn : file.categoryNameVi,
    urgency: file.urgency, channel: file.channel, restricted: file.restricted, publishAllowed: file.publishAllowed,
    content: file.content, addressText: file.addressText, lat: file.lat, lng: file.lng, wardCode: file.wardCode, wardName: file.wardName,
    instants: Object.fromEntries(Object.entries(file.instants).map(([name, at]) => [name, iso(at)])),
    sender: {
      kind: sender?.kind ?? 'anonymous', hideName: sender?.hideName ?? false, mayReveal: mayReveal && sender !== null && sender.kind !== 'anonymous',
      name: sender?.name ?? null, phone: sender?.phone ?? null, email: sender?.email ?? null, address: sender?.address ?? null,
    },
    refusalReasonCode: file.refusalReasonCode, screeningNote: file.screeningNote, duplicateOf: file.duplicateOf, resultText: file.resultText, unfixedReason: file.unfixedReason,
    hints: hints && { ...hints, proposedUnitName: labels.nameOf(hints.proposedUnitCode) },
    attachments: parts.attachments.map(presentAttachment),
    feedback: parts.feedback.map(({ reasons, attachmentIds, ...each }) => ({
      ...each, attachmentIds: [...attachmentIds], ratedAt: iso(each.ratedAt), notFixedAt: iso(each.notFixedAt), reasons: reasons.map((code) => FEEDBACK_REASONS.find((reason) => reason.code === code)?.words[locale] ?? code),
    })),
    assignments: parts.assignments.map(({ causeNameVi, causeNameEn, findings, ...each }) => ({ ...each, findings: findings.map((code) => FINDING_WORDS[code]?.[locale] ?? code), causeName: locale === 'en' ? causeNameEn : causeNameVi, deliveredAt: iso(each.deliveredAt), openedAt: iso(each.openedAt), resultedAt: iso(each.resultedAt), returnedAt: iso(each.returnedAt) })),
    clocks: parts.clocks.map((each) => ({ ...each, startedAt: must(each.startedAt), dueAt: must(each.dueAt), stoppedAt: iso(each.stoppedAt), breachedAt: iso(each.breachedAt), pausedUntil: iso(each.pausedUntil) })),
    texts: parts.texts.map(({ id: _id, failedAt: _failedAt, ...each }) => ({ ...each, createdAt: must(each.createdAt), acceptedAt: iso(each.acceptedAt), text: sentText(each, locale) })),
    timeline: presentTimeline(parts, labels, locale),
  };
}

/** A line of the tasklist. */
export function presentWorkItem(row: WorkItemRow, locale: Locale): WorkItemView {
  return {
    id: row.id, kind: row.kind, title: row.title, status: row.status, role: row.role, unitCode: row.unitCode, unitName: row.unitName,
    matterCode: row.matterCode, matterTitle: row.matterTitle,
    caseCode: row.caseCode, itemType: row.itemType, wardName: row.wardName, categoryCode: row.categoryCode,
    categoryName: locale === 'en' ? row.categoryNameEn : row.categoryNameVi, urgency: row.urgency, channel: row.channel, reportDate: row.reportDate, reportKind: row.reportKind,
    receivedAt: iso(row.receivedAt), dueAt: iso(row.dueAt), breachedAt: iso(row.breachedAt), clockStartedAt: iso(row.clockStartedAt), waitingFor: row.waitingFor,
    claimedBy: row.claimedById && row.claimedByName ? { id: row.claimedById, displayName: row.claimedByName } : null, claimedAt: iso(row.claimedAt),
    completedAt: iso(row.completedAt), draftSavedAt: iso(row.draftSavedAt), version: row.version, createdAt: must(row.createdAt),
    hints: row.hints && { ...row.hints, flags: [...row.hints.flags] },
  };
}
