import type { Express } from 'express';
import type { CallersCaseNow } from '../../cases/calls/callers-cases.ts';
import { findCallersCases } from '../../cases/calls/callers-cases.ts';
import { confirmReadBack } from '../../cases/calls/confirm-read-back.ts';
import { discardCall } from '../../cases/calls/discard-call.ts';
import { endAsAsked } from '../../cases/calls/end-as-asked.ts';
import { handOverCall } from '../../cases/calls/hand-over-call.ts';
import { hintsForCall, type CallHints } from '../../cases/calls/hints-for-call.ts';
import { listCallTakers, listUnfinishedCalls } from '../../cases/calls/list-calls.ts';
import { markDropped } from '../../cases/calls/mark-dropped.ts';
import { openCall } from '../../cases/calls/open-call.ts';
import { saveCall } from '../../cases/calls/save-call.ts';
import { startCall } from '../../cases/calls/start-call.ts';
import { submitCall } from '../../cases/calls/submit-call.ts';
import type { CallRow } from '../../cases/calls/call.ts';
import { searchPlaces } from '../../cases/places/search-places.ts';
import { authorize } from '../../cases/policies/policies.ts';
import { unitNames } from '../../cases/reference/list-reference.ts';
import { statusText } from '../../portal/texts.ts';
import * as contract from '../contract/calls.ts';
import { bind } from '../http/bind.ts';
import type { Locale } from '../http/locale.ts';
import { requireCode } from '../public/present.ts';
import type { Services } from '../services.ts';
import { iso, must } from './present.ts';

/** The call taker's page: a call as a draft from its first key, what helps while the caller speaks, and its end. */
export function bindCallRoutes(app: Express, services: Services): void {
  bindDraft(app, services);
  bindEnds(app, services);
  bindHelp(app, services);
}

function bindDraft(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.startCall, ({ session, body, context }) => db.transaction(async (trx) =>
    presentCall(await startCall(trx, { ...body, officer: session.officer }, context))));

  bind(app, services, contract.listCalls, async ({ session, query, context, locale }) => {
    const calls = await listUnfinishedCalls(db, session.officer, query.of);
    const items = calls.map(({ categoryNameVi, categoryNameEn, ...call }) => ({
      ...call, startedAt: must(call.startedAt), savedAt: must(call.savedAt), droppedAt: iso(call.droppedAt), categoryName: locale === 'en' ? categoryNameEn : categoryNameVi,
    }));
    return { items, serverNow: context.now.toISOString() };
  });

  bind(app, services, contract.saveCall, async ({ session, params, body, context }) => {
    const saved = await db.transaction((trx) => saveCall(trx, { id: params.id, ...body, officer: session.officer }, context));
    return { ...saved, savedAt: must(saved.savedAt) };
  });

  bind(app, services, contract.openCall, ({ session, params, context }) => db.transaction(async (trx) => {
    const { fields, ...row } = await openCall(trx, { id: params.id, officer: session.officer }, context);
    return { ...presentCall(row), fields };
  }));

  bind(app, services, contract.markCallDropped, async ({ session, params, body, context }) => {
    await db.transaction((trx) => markDropped(trx, { id: params.id, dropped: body.dropped, officer: session.officer }, context));
    return undefined;
  });

  bind(app, services, contract.handOverCall, async ({ session, params, body, context }) => {
    await db.transaction((trx) => handOverCall(trx, { id: params.id, toOfficerId: body.officerId, officer: session.officer }, context));
    return undefined;
  });

  bind(app, services, contract.listCallTakers, async ({ session }) => ({ items: await listCallTakers(db, session.officer) }));
}

function bindEnds(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.submitCall, async ({ session, params, body, context, response }) => {
    const { code, receivedAt, readBack, replayed } = await db.transaction((trx) => submitCall(trx, { id: params.id, fields: body.fields, officer: session.officer }, context));
    if (replayed) response.set('Idempotency-Replayed', 'true');
    return { code, receivedAt: must(receivedAt), readBack };
  });

  bind(app, services, contract.confirmReadBack, async ({ session, params, context }) => {
    await db.transaction((trx) => confirmReadBack(trx, { id: params.id, officer: session.officer }, context));
    return undefined;
  });

  bind(app, services, contract.endCallAsAsked, async ({ session, params, body, context }) => {
    await db.transaction((trx) => endAsAsked(trx, { id: params.id, code: requireCode(body.code), officer: session.officer }, context));
    return undefined;
  });

  bind(app, services, contract.discardCall, async ({ session, params, body, context }) => {
    await db.transaction((trx) => discardCall(trx, { id: params.id, reason: body.reason, officer: session.officer }, context));
    return undefined;
  });
}

function bindHelp(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.findCallersCases, async ({ session, params, body, context, locale }) => {
    const found = await db.transaction((trx) => findCallersCases(trx, { id: params.id, phone: body.phone, officer: session.officer }, context));
    return { whole: found !== null, total: found?.total ?? 0, items: (found?.cases ?? []).map((each) => presentCallersCase(each, locale, context.now)) };
  });

  bind(app, services, contract.hintsForCall, async ({ session, params, body, context, locale }) => {
    const hints = await db.transaction((trx) => hintsForCall(trx, { id: params.id, words: body, officer: session.officer }, context));
    return presentHints(hints, (await unitNames(db, [hints.proposedUnitCode])).get(hints.proposedUnitCode ?? '') ?? null, locale);
  });

  bind(app, services, contract.searchPlaces, async ({ session, body }) => {
    authorize(session.officer, 'reference.read');
    return { items: searchPlaces(body.q) };
  });
}

function presentCall(row: CallRow) {
  return { id: row.id, startedAt: must(row.started_at), savedAt: must(row.saved_at), droppedAt: iso(row.dropped_at), version: row.version, device: row.device };
}

function presentCallersCase(found: CallersCaseNow, locale: Locale, now: Date): contract.CallersCase {
  const { code, excerpt, addressText, wardName, unitName, resultText, refusal } = found;
  return {
    code, statusText: statusText(found.status, locale), receivedAt: must(found.receivedAt), categoryName: locale === 'en' ? found.categoryNameEn : found.categoryNameVi,
    unitName, addressText, wardName, excerpt, dueAt: iso(found.dueAt), overdue: found.breachedAt !== null || (found.dueAt !== null && found.resultedAt === null && found.dueAt < now),
    resultedAt: iso(found.resultedAt), resultText, refusal: refusal && { title: refusal.titleVi, text: refusal.textVi, whereToGo: refusal.whereToGoVi },
  };
}

function presentHints(hints: CallHints, proposedUnitName: string | null, locale: Locale): contract.CallHints {
  const sure = (list: ReadonlyArray<{ code: string; name?: string; confidence: number; why?: unknown }>) => list.slice(0, 3)
    .map(({ code, name, confidence, why }) => ({ code, name: name ?? code, confidence, why: typeof why === 'string' ? why : '' }));
  const urgent = hints.flags.find(({ kind }) => kind === 'urgent');
  const guided = new Set(hints.guidance.map(({ reasonCode }) => reasonCode));
  return {
    categories: sure(hints.categories), wards: sure(hints.wards), urgent: urgent ? { confidence: urgent.confidence, why: urgent.why } : null, proposedUnitName,
    notes: hints.flags.filter(({ kind }) => kind !== 'urgent' && !guided.has(kind)).map(({ kind, confidence, why }) => ({ kind, confidence, why })),
    duplicates: hints.duplicates.slice(0, 3).map(({ status, receivedAt, why, ...each }) => ({ ...each, why: [...why], statusText: statusText(status, locale), receivedAt: must(receivedAt) })),
    guidance: hints.guidance.slice(0, 2).map((each) => ({ ...each })),
  };
}
