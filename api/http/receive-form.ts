import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request } from 'express';
import { LARGEST_VIDEO } from '../../cases/attachments/stored-file.ts';
import { Problem } from '../problem.ts';

/** Where received files go, and how one that is no longer wanted goes away. */
export interface FileSink<F> {
  /** Refuses what is larger than it takes. */
  store(stream: Readable, part: { field: string }): Promise<F>;
  discard(file: F): Promise<void>;
}

export interface ReceivedForm<F> {
  /** The last value of each name; of a name that ends in [] all, with commas between. */
  readonly fields: Readonly<Record<string, string>>;
  readonly files: ReadonlyArray<{ field: string; file: F }>;
}

export interface FormRules {
  /** Names of the parts that may hold files. */
  readonly fileFields: readonly string[];
  readonly maxFiles: number;
}

const LARGEST_FIELD = 64 * 1024;
/**
 * A little above what the domain takes: each sink refuses by itself before, with its own words. What is beyond is read and
 * thrown away, no failure of its own, so that the form's other parts still come through.
 */
const LARGEST_FILE = LARGEST_VIDEO + 1024;

/**
 * Reads multipart/form-data, streaming each file to the sink while it arrives. Either everything is returned or, when
 * anything fails (a bad file, a limit, a client that hangs up), every file stored so far is discarded.
 * @throws Problem 400, 413 or 415, or what the sink threw
 */
export async function receiveForm<F>(request: Request, rules: FormRules, sink: FileSink<F>): Promise<ReceivedForm<F>> {
  const parser = openParser(request, rules.maxFiles);
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  const storing: Array<Promise<{ field: string; file: F }>> = [];
  try {
    await new Promise<void>((resolve, reject) => {
      const fail = (status: number, code: string, parameter?: string, cause?: unknown) =>
        reject(new Problem(status, code, { faults: parameter === undefined ? [] : [{ parameter, code }], cause }));
      parser.on('field', (name, value, info) => {
        if (info.nameTruncated || info.valueTruncated) fail(413, 'body-too-large', name.slice(0, 60));
        else fields[name] = name.endsWith('[]') && fields[name] !== undefined ? `${fields[name]},${value}` : value;
      });
      parser.on('file', (field, stream, info) => {
        // A stream cut off by a failure elsewhere must not end the process.
        stream.on('error', () => undefined);
        // What a browser sends for an empty file input.
        if (!info.filename) {
          stream.resume();
          return;
        }
        if (!rules.fileFields.includes(field)) {
          stream.resume();
          fail(400, 'unknown-field', field.slice(0, 60));
          return;
        }
        const stored = sink.store(stream, { field }).then((file) => ({ field, file }));
        stored.catch(reject);
        storing.push(stored);
      });
      parser.on('filesLimit', () => fail(413, 'too-many-files', rules.fileFields[0]));
      parser.on('fieldsLimit', () => fail(400, 'malformed-multipart'));
      parser.on('partsLimit', () => fail(400, 'malformed-multipart'));
      parser.on('error', (error) => fail(400, 'malformed-multipart', undefined, error));
      parser.on('close', resolve);
      request.on('aborted', () => fail(400, 'malformed-multipart'));
      request.pipe(parser);
    });
    return { fields: { ...fields }, files: await Promise.all(storing) };
  } catch (error) {
    request.unpipe(parser);
    request.resume();
    parser.destroy();
    await discardSettled(storing, sink);
    throw error;
  }
}

function openParser(request: Request, maxFiles: number): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers, defParamCharset: 'utf8',
      limits: { fields: 300, fieldNameSize: 100, fieldSize: LARGEST_FIELD, files: maxFiles, fileSize: LARGEST_FILE, parts: 340, headerPairs: 50 },
    });
  } catch (error) {
    throw new Problem(400, 'malformed-multipart', { cause: error });
  }
}

async function discardSettled<F>(storing: ReadonlyArray<Promise<{ file: F }>>, sink: FileSink<F>): Promise<void> {
  for (const result of await Promise.allSettled(storing)) {
    if (result.status === 'fulfilled') await sink.discard(result.value.file).catch(() => undefined);
  }
}
