import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { simpleParser, type ParsedMail } from 'mailparser';

export interface MailFolder {
  /** Stores a mail as it came. @returns its id */
  add(mail: Readable): Promise<string>;
  /** Newest first. */
  ids(): Promise<string[]>;
  raw(id: string): Promise<Buffer | null>;
  parsed(id: string): Promise<ParsedMail | null>;
}

export interface MailFolderLimits {
  /** Mails kept; the oldest go first. Default 500. */
  readonly mails?: number;
  /** Bytes kept in all; default 200 MB. */
  readonly bytes?: number;
}

const NAME = /^\d{17}-[0-9a-f]{8}$/;

/** Mails as .eml files of one folder, bounded in number and size. A mail is there whole or not at all. */
export async function openMailFolder(directory: string, limits: MailFolderLimits = {}): Promise<MailFolder> {
  const { mails = 500, bytes = 200_000_000 } = limits;
  await mkdir(directory, { recursive: true });
  const fileOf = (id: string) => path.join(directory, `${id}.eml`);
  const ids = async () => (await readdir(directory)).filter((name) => name.endsWith('.eml')).map((name) => name.slice(0, -4))
    .filter((id) => NAME.test(id)).sort().reverse();
  const raw = async (id: string) => NAME.test(id) ? readFile(fileOf(id)).catch(() => null) : null;
  const cache = new Map<string, ParsedMail>();
  return {
    ids,
    raw,
    add: async (mail) => {
      const id = `${new Date().toISOString().replace(/\D/g, '')}-${randomBytes(4).toString('hex')}`;
      const unfinished = path.join(directory, `${id}.part`);
      try {
        await pipeline(mail, createWriteStream(unfinished));
        await rename(unfinished, fileOf(id));
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
      await dropOldest((await ids()).map(fileOf), mails, bytes);
      return id;
    },
    parsed: async (id) => {
      const known = cache.get(id);
      if (known) return known;
      const stored = await raw(id);
      if (!stored) return null;
      const parsed = await simpleParser(stored, { skipImageLinks: true });
      if (cache.size >= 100) cache.delete(cache.keys().next().value!);
      cache.set(id, parsed);
      return parsed;
    },
  };
}

async function dropOldest(newestFirst: string[], mails: number, bytes: number): Promise<void> {
  let total = 0;
  for (const [index, file] of newestFirst.entries()) {
    total += (await stat(file).catch(() => null))?.size ?? 0;
    // The newest stays even when it alone is over the limit.
    if (index > 0 && (index >= mails || total > bytes)) await rm(file, { force: true });
  }
}
