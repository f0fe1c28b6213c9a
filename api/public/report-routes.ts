import type { Express, Request, RequestHandler } from 'express';
import type { StoredFile } from '../../cases/attachments/stored-file.ts';
import { findEvidenceFile } from '../../cases/publication/followed-case.ts';
import * as contract from '../contract/public.ts';
import { bind } from '../http/bind.ts';
import { receiveForm } from '../http/receive-form.ts';
import { sendStoredFile } from '../http/send-file.ts';
import { discardAll, requireFileCounts, uploadSink } from '../http/upload-sink.ts';
import { validate } from '../http/validate.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { presentFollowed, requireCode, requireFollowedCase } from './present.ts';
import { submitOnce } from './submit-once.ts';

/** Reporting and following: the doors that need no account. */
export function bindReportRoutes(app: Express, services: Services, limit: RequestHandler): void {
  bind(app, services, contract.submitReport, async ({ request, response, body, headers, context }) => {
    const { report, files } = body ? { report: body, files: [] } : await receiveReport(services, request);
    const key = headers['idempotency-key'] && `api:${headers['idempotency-key']}`;
    let kept = false;
    try {
      const receipt = await submitOnce(services.db, { key, report: { ...report, channel: report.channel ?? 'web', attachments: files } }, context);
      kept = !receipt.replayed;
      if (receipt.replayed) response.set('Idempotency-Replayed', 'true');
      response.location(`/api/v1/reports/${receipt.code}`);
      return { code: receipt.code, followUrl: `${services.config.publicUrl}/t/${receipt.code}`, receivedAt: receipt.receivedAt.toISOString() };
    } finally {
      if (!kept) await discardAll(services, files);
    }
  }, limit);

  bind(app, services, contract.followReport, async ({ params, locale, context, response }) => {
    const found = await requireFollowedCase(services.db, params.code);
    response.set('Cache-Control', 'no-store');
    return presentFollowed(found, locale, context.now);
  }, limit);

  bind(app, services, contract.readEvidence, async ({ params, query, request, response }) => {
    const file = await findEvidenceFile(services.db, requireCode(params.code), params.id);
    if (!file) throw new Problem(404, 'not-found');
    await sendStoredFile(services, request, response, file, query.size);
    return undefined;
  }, limit);
}

/** A report with pictures and videos: the part `report` holds the JSON document. */
async function receiveReport(services: Services, request: Request): Promise<{ report: contract.ReportInput; files: StoredFile[] }> {
  const form = await receiveForm(request, { fileFields: ['photos', 'videos'], maxFiles: contract.MAX_PHOTOS + contract.MAX_VIDEOS }, uploadSink(services));
  const files = form.files.map(({ file }) => file);
  try {
    requireFileCounts(files);
    return { report: validate(contract.ReportInput, parseDocument(form.fields.report), 'body'), files };
  } catch (error) {
    await discardAll(services, files);
    throw error;
  }
}

function parseDocument(text: string | undefined): unknown {
  if (text === undefined) throw new Problem(400, 'validation', { faults: [{ parameter: 'report', code: 'missing' }] });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem(400, 'malformed-json', { faults: [{ parameter: 'report', code: 'malformed-json' }], cause: error });
  }
}
