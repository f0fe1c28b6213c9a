import type { Request } from 'express';
import type { StoredFile } from '../../cases/attachments/stored-file.ts';
import type { Context } from '../../cases/context.ts';
import { MAX_PHOTOS, MAX_VIDEOS, ReportInput } from '../contract/public.ts';
import { receiveForm, type FileSink } from '../http/receive-form.ts';
import { discardAll, requireFileCounts, uploadSink } from '../http/upload-sink.ts';
import { validate } from '../http/validate.ts';
import { asProblem, Problem } from '../problem.ts';
import { submitOnce } from '../public/submit-once.ts';
import type { Services } from '../services.ts';

export type FormValues = Readonly<Record<string, string>>;
export type SentForm = { readonly code: string; readonly problem?: undefined } | { readonly code?: undefined; readonly problem: Problem; readonly values: FormValues };

const KEPT = ['content', 'wish', 'categoryCode', 'addressText', 'lat', 'lng', 'senderKind', 'name', 'phone', 'email', 'hideName', 'publishAllowed', 'idempotencyKey'];

/** Sends the page's form. What a person can put right comes back with the values typed; anything else is thrown. */
export async function sendForm(services: Services, request: Request, context: Context): Promise<SentForm> {
  let values: FormValues = {};
  let files: StoredFile[] = [];
  let kept = false;
  const refused: Problem[] = [];
  try {
    const form = await receiveForm(request, { fileFields: ['photos', 'videos'], maxFiles: 30 }, patientSink(services, refused));
    values = Object.fromEntries(KEPT.flatMap((name) => (form.fields[name] ? [[name, form.fields[name]]] : [])));
    files = form.files.flatMap(({ file }) => (file ? [file] : []));
    if (refused[0]) throw refused[0];
    requireFileCounts(files);
    const report = validate(ReportInput, toReport(values), 'body');
    const key = /^[\w-]{8,64}$/.test(values.idempotencyKey ?? '') ? `portal:${values.idempotencyKey}` : undefined;
    const receipt = await submitOnce(services.db, { key, keyCoversContent: true, report: { ...report, channel: 'web', attachments: files } }, context);
    kept = !receipt.replayed;
    return { code: receipt.code };
  } catch (error) {
    const problem = asProblem(error);
    // A broken form has no values to show again.
    if (!problem || problem.code === 'malformed-multipart') throw problem ?? error;
    return { problem, values };
  } finally {
    if (!kept) await discardAll(services, files);
  }
}

/** Goes on reading after a file that is refused, so that what was typed after it is not lost. */
function patientSink(services: Services, refused: Problem[]): FileSink<StoredFile | null> {
  const sink = uploadSink(services);
  let seen = 0;
  return {
    store: async (stream, part) => {
      try {
        seen += 1;
        if (seen <= MAX_PHOTOS + MAX_VIDEOS) return await sink.store(stream, part);
        throw new Problem(413, 'too-many-files', { faults: [{ parameter: part.field, code: 'too-many-files' }] });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        stream.resume();
        refused.push(error);
        return null;
      }
    },
    discard: async (file) => { if (file) await sink.discard(file); },
  };
}

function toReport(values: FormValues): Record<string, unknown> {
  const given = (name: string) => values[name]?.trim() || undefined;
  const kind = given('senderKind') ?? 'person';
  return withoutUndefined({
    content: values.content ?? '',
    itemType: given('wish'), categoryCode: given('categoryCode'), addressText: given('addressText'),
    lat: numberOf(given('lat')), lng: numberOf(given('lng')),
    publishAllowed: values.publishAllowed === 'yes',
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
