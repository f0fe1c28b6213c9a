import type { Request } from 'express';
import type { StoredFile } from '../../cases/attachments/stored-file.ts';
import type { Context } from '../../cases/context.ts';
import { MOST_FEEDBACK_PHOTOS } from '../../cases/feedback/feedback.ts';
import { rateOutcome } from '../../cases/feedback/rate-outcome.ts';
import { reportNotFixed } from '../../cases/feedback/report-not-fixed.ts';
import { receiveForm } from '../http/receive-form.ts';
import { discardAll, MOST_PARTS, patientSink } from '../http/upload-sink.ts';
import { asProblem, Problem } from '../problem.ts';
import type { Services } from '../services.ts';

export type SentFeedback = { readonly problem?: undefined } | { readonly problem: Problem; readonly typed: Readonly<Record<string, string>> };

/** Sends one of the follow page's two forms about the answer. What a person can put right comes back with what was typed; anything else is thrown. */
export async function sendFeedback(services: Services, request: Request, { code, form: which }: { code: string | null; form: 'rate' | 'not-fixed' }, context: Context): Promise<SentFeedback> {
  let typed: Readonly<Record<string, string>> = {};
  let photos: StoredFile[] = [];
  let kept = false;
  const refused: Problem[] = [];
  try {
    const form = await receiveForm(request, { fileFields: which === 'rate' ? [] : ['photos'], maxFiles: MOST_PARTS }, patientSink(services, { most: MOST_FEEDBACK_PHOTOS, refused }));
    photos = form.files.flatMap(({ file }) => (file ? [file] : []));
    typed = form.fields;
    if (refused[0]) throw refused[0];
    if (photos.some(({ kind }) => kind !== 'image')) throw new Problem(415, 'file-type-refused', { faults: [{ parameter: 'photos', code: 'answer-takes-pictures' }] });
    if (!code || !/^\d{1,4}$/.test(typed.round ?? '')) throw new Problem(404, 'not-found');
    const round = Number(typed.round);
    await services.db.transaction(async (trx) => {
      if (which === 'rate') {
        const reasons = (typed['reasons[]'] ?? '').split(',').filter(Boolean);
        return rateOutcome(trx, { code, round, score: Number(typed.score ?? 0), reasons, words: typed.rateWords ?? '' }, context);
      }
      kept = await reportNotFixed(trx, { code, round, words: typed.notFixedWords ?? '', photos, noPicture: typed.noPicture === 'yes' }, context);
    });
    return {};
  } catch (error) {
    kept = false;
    const problem = asProblem(error);
    if (!problem || problem.code === 'malformed-multipart') throw problem ?? error;
    return { problem, typed: { ...typed, ...(which === 'not-fixed' ? { notFixedWords: typed.notFixedWords ?? '' } : {}) } };
  } finally {
    if (!kept) await discardAll(services, photos);
  }
}
