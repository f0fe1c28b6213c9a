import type { DraftFile } from '../../cases/process-models/draft.ts';
import type { ProcessEntry } from '../../cases/process-models/list-processes.ts';
import type { VersionContents, VersionEntry } from '../../cases/process-models/list-versions.ts';
import type { Editor } from '../../cases/process-models/presence.ts';
import type { Finding } from '../../diagrams/finding.ts';
import type { FindingView, ProcessView, VersionDetail, VersionView } from '../contract/process-models.ts';
import type { Locale } from '../http/locale.ts';
import { iso, must } from '../officers/present.ts';

export function presentVersion(entry: VersionEntry, locale: Locale): VersionView {
  return {
    number: entry.number, name: entry.name, comment: entry.comment, status: entry.status, origin: entry.origin, restores: entry.restores,
    author: entry.author, createdAt: must(entry.createdAt), submittedBy: entry.submittedBy, submittedAt: iso(entry.submittedAt), submitComment: entry.submitComment,
    overNumber: entry.overNumber, liveNumber: entry.liveNumber, reviewedBy: entry.reviewedBy, reviewedAt: iso(entry.reviewedAt), reviewComment: entry.reviewComment,
    deployedBy: entry.deployedBy, deployedAt: iso(entry.deployedAt), engineVersion: entry.engineVersion, definitionKey: entry.definitionKey,
    failureText: entry.failure?.[locale] ?? null, errors: entry.errors, warnings: entry.warnings,
  };
}

export function presentContents(found: VersionContents, locale: Locale): VersionDetail {
  return { ...presentVersion(found, locale), files: found.files.map(({ name, kind, content, checksum }) => ({ name, kind, content, checksum })), checks: found.checks.map(presentFinding) };
}

export function presentFinding({ duty, trace, ...finding }: Finding): FindingView {
  return { ...finding, ...(duty ? { duty: [...duty] } : {}), ...(trace ? { trace: [...trace] } : {}) };
}

export function presentProcess(entry: ProcessEntry, may: ProcessView['may'], needsReview: boolean, locale: Locale): ProcessView {
  const version = (one: VersionEntry | null) => one && presentVersion(one, locale);
  return {
    processId: entry.processId, name: entry.name, live: version(entry.live), deploying: version(entry.deploying), inReview: entry.inReview.map((one) => presentVersion(one, locale)),
    failed: version(entry.failed), shippedWaiting: entry.shippedWaiting, draft: { ...entry.draft, savedAt: iso(entry.draft.savedAt) }, may, needsReview,
  };
}

export function presentEditor({ tab, officerId, displayName, elementId }: Editor) {
  return { tab, officer: { id: officerId, displayName }, elementId };
}

/** @param names of officers by id */
export function presentDraftFile({ name, kind, content, revision, savedBy, savedAt }: DraftFile, names: ReadonlyMap<string, string>) {
  return { name, kind, content, revision, savedBy: savedBy === null ? null : { id: savedBy, displayName: names.get(savedBy) ?? '' }, savedAt: must(savedAt) };
}
