import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { openFiles, sealFiles } from '../../cases/attachments/keep-files.ts';
import type { StoredFile } from '../../cases/attachments/stored-file.ts';
import { listQuestions } from '../../cases/catalogue/list-questions.ts';
import type { AskedQuestion } from '../../cases/catalogue/question.ts';
import type { Context } from '../../cases/context.ts';
import { fieldOf } from '../../portal/questions.ts';
import { MAX_PHOTOS, MAX_VIDEOS, ReportInput } from '../contract/public.ts';
import { receiveForm } from '../http/receive-form.ts';
import { discardAll, MOST_PARTS, patientSink, requireFileCounts } from '../http/upload-sink.ts';
import { validate } from '../http/validate.ts';
import { asProblem, Problem } from '../problem.ts';
import { submitOnce } from '../public/submit-once.ts';
import type { Services } from '../services.ts';

export type FormValues = Readonly<Record<string, string>>;
/** A form that was not sent yet: something is wrong with it, or the questions of its category were not in sight (`problem` null). */
export interface UnsentForm { readonly code?: undefined; readonly problem: Problem | null; readonly values: FormValues; readonly files: readonly StoredFile[] }
export type SentForm = { readonly code: string } | UnsentForm;

const KEPT = ['content', 'wish', 'categoryCode', 'addressText', 'lat', 'lng', 'senderKind', 'name', 'phone', 'email', 'hideName', 'publishAllowed', 'idempotencyKey', 'asked', 'step'];
const CODE = /^[A-Za-z0-9-]{1,60}$/;
const ANSWER = /^(answers\.[a-z0-9-]{1,60}(?:\.object)?)(?:\[\])?$/;

/** Sends the page's form. What a person can put right comes back with what was typed and attached; anything else is thrown. */
export async function sendForm(services: Services, request: Request, context: Context): Promise<SentForm> {
  let values: FormValues = {};
  let files: StoredFile[] = [];
  let wanted = false;
  const refused: Problem[] = [];
  try {
    const form = await receiveForm(request, { fileFields: ['photos', 'videos'], maxFiles: MOST_PARTS }, patientSink(services, { most: MAX_PHOTOS + MAX_VIDEOS, refused }));
    values = valuesOf(form.fields);
    files = form.files.flatMap(({ file }) => (file ? [file] : []));
    wanted = true;
    if (form.fields.keptFiles && form.fields.dropFiles !== 'yes') files.push(...await earlierFiles(services, form.fields.keptFiles, values, context));
    if (refused[0]) throw refused[0];
    requireFileCounts(files);
    const questions = CODE.test(values.categoryCode ?? '') ? await listQuestions(services.db, values.categoryCode!) : [];
    if (values.step === 'questions' || (questions.length > 0 && values.asked !== values.categoryCode)) return { problem: null, values, files };
    const report = validate(ReportInput, toReport(values, questions), 'body');
    const key = /^[\w-]{8,64}$/.test(values.idempotencyKey ?? '') ? `portal:${values.idempotencyKey}` : undefined;
    const receipt = await submitOnce(services.db, { key, keyCoversContent: true, report: { ...report, channel: 'web', attachments: files } }, context);
    wanted = !receipt.replayed;
    return { code: receipt.code };
  } catch (error) {
    const problem = isFileOfOther(error) ? new Problem(409, 'files-gone', { faults: [{ parameter: 'photos', code: 'files-gone' }], cause: error }) : asProblem(error);
    // A broken form has no values to show again, and more files than a report takes are not kept.
    wanted = problem !== null && !['malformed-multipart', 'too-many-files', 'files-gone'].includes(problem.code) && problem.status < 500;
    if (!problem || problem.code === 'malformed-multipart') throw problem ?? error;
    return { problem, values, files: wanted ? files : [] };
  } finally {
    if (!wanted) await discardAll(services, files);
  }
}

/** What the next try carries along of the files; null when there are none. */
export function carriedFiles({ files }: UnsentForm, visit: string, context: Context): { sealed: string; photos: number; videos: number } | null {
  const count = (kind: StoredFile['kind']) => files.filter((file) => file.kind === kind).length;
  return files.length === 0 ? null : { sealed: sealFiles(files, visit, context.vault), photos: count('image'), videos: count('video') };
}

/** @throws Problem 410 when they were kept for too long */
async function earlierFiles(services: Services, sealed: string, values: FormValues, context: Context): Promise<StoredFile[]> {
  const { files, lost } = await openFiles(sealed, values.idempotencyKey ?? '', context.vault, services.config);
  if (lost > 0) throw new Problem(410, 'files-gone', { faults: [{ parameter: 'photos', code: 'files-gone' }] });
  return files;
}

/** The page was sent twice with different words: its files belong to the first report. */
function isFileOfOther(error: unknown): boolean {
  const { code, table } = error as { code?: unknown; table?: unknown };
  return code === '23505' && table === 'attachments';
}

function valuesOf(fields: Readonly<Record<string, string>>): FormValues {
  const answers = Object.entries(fields).flatMap(([name, value]) => (ANSWER.test(name) && value ? [[ANSWER.exec(name)![1]!, value]] : []));
  return { ...Object.fromEntries(KEPT.flatMap((name) => (fields[name] ? [[name, fields[name]]] : []))), ...Object.fromEntries(answers), idempotencyKey: fields.idempotencyKey || randomUUID() };
}

function toReport(values: FormValues, questions: readonly AskedQuestion[]): Record<string, unknown> {
  const given = (name: string) => values[name]?.trim() || undefined;
  const kind = given('senderKind') ?? 'person';
  // Answers to another category's questions are left over from a choice that was changed.
  const answers = questions.flatMap(({ code }) => {
    const object = given(`${fieldOf(code)}.object`);
    const answer = object ? { object } : given(fieldOf(code));
    return answer === undefined ? [] : [[code, answer]];
  });
  return withoutUndefined({
    content: values.content ?? '',
    itemType: given('wish'), categoryCode: given('categoryCode'), addressText: given('addressText'),
    lat: numberOf(given('lat')), lng: numberOf(given('lng')),
    publishAllowed: values.publishAllowed === 'yes', answers: Object.fromEntries(answers) as Record<string, unknown>,
    sender: withoutUndefined({ kind, name: given('name'), phone: given('phone'), email: given('email'), hideName: values.hideName === 'yes' }),
  });
}

/** People write 10,7769 too. What is no number stays as it is, so that the check names the field. */
function numberOf(text: string | undefined): number | string | undefined {
  if (text === undefined) return undefined;
  const number = Number(text.replace(',', '.'));
  return Number.isFinite(number) ? number : text;
}

function withoutUndefined(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
