import type { Request } from 'express';
import type { StoredFile } from '../../cases/attachments/stored-file.ts';
import type { Context } from '../../cases/context.ts';
import { answerQuestion } from '../../cases/questions-to-sender/answer-question.ts';
import { MOST_ANSWER_PHOTOS } from '../../cases/questions-to-sender/sender-question.ts';
import { receiveForm } from '../http/receive-form.ts';
import { discardAll, MOST_PARTS, patientSink } from '../http/upload-sink.ts';
import { asProblem, Problem } from '../problem.ts';
import type { Services } from '../services.ts';

export type SentAnswer = { readonly problem?: undefined } | { readonly problem: Problem; readonly text: string };

/** Sends the follow page's answer form. What a person can put right comes back with what was typed; anything else is thrown. */
export async function sendAnswer(services: Services, request: Request, code: string | null, context: Context): Promise<SentAnswer> {
  let text = '';
  let photos: StoredFile[] = [];
  let kept = false;
  const refused: Problem[] = [];
  try {
    const form = await receiveForm(request, { fileFields: ['photos'], maxFiles: MOST_PARTS }, patientSink(services, { most: MOST_ANSWER_PHOTOS, refused }));
    photos = form.files.flatMap(({ file }) => (file ? [file] : []));
    text = form.fields.text ?? '';
    if (refused[0]) throw refused[0];
    const questionId = form.fields.question ?? '';
    if (photos.some(({ kind }) => kind !== 'image')) throw new Problem(415, 'file-type-refused', { faults: [{ parameter: 'photos', code: 'answer-takes-pictures' }] });
    if (!code || !/^[0-9a-f-]{36}$/i.test(questionId)) throw new Problem(404, 'question-not-found');
    kept = await services.db.transaction((trx) => answerQuestion(trx, { code, questionId, text, photos }, context));
    return {};
  } catch (error) {
    const problem = asProblem(error);
    if (!problem || problem.code === 'malformed-multipart') throw problem ?? error;
    return { problem, text };
  } finally {
    if (!kept) await discardAll(services, photos);
  }
}
