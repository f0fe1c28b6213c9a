import type { AddressInfo } from 'node:net';
import express, { type Router, type Response } from 'express';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { mailPage } from './page.ts';
import { openMailFolder, type MailFolder, type MailFolderLimits } from './mail-folder.ts';

export interface MailSinkOptions {
  /** Folder in which mails are kept. */
  readonly directory: string;
  readonly host?: string;
  readonly limits?: MailFolderLimits;
}

export interface MailSink {
  /** @returns the SMTP port it listens on */
  listen(port: number): Promise<number>;
  close(): Promise<void>;
  /** The page, to be mounted where the caller likes; its own addresses are relative. */
  readonly pages: Router;
  readonly folder: MailFolder;
}

const LARGEST_MAIL = 30_000_000;

/** An SMTP server that takes every mail, delivers none, and shows them on a page. */
export async function createMailSink(options: MailSinkOptions): Promise<MailSink> {
  const folder = await openMailFolder(options.directory, options.limits);
  const smtp = new SMTPServer({
    name: 'mail-sink.localhost',
    authOptional: true,
    // No certificate on the loopback; any user name is as good as another.
    disabledCommands: ['STARTTLS'],
    size: LARGEST_MAIL,
    onAuth: (_, __, done) => { done(null, { user: 'anyone' }); },
    onData: (stream, _, done) => {
      folder.add(stream).then(
        () => { done(stream.sizeExceeded ? Object.assign(new Error('The mail is too large.'), { responseCode: 552 }) : null); },
        () => { done(Object.assign(new Error('The mail could not be stored.'), { responseCode: 452 })); },
      );
    },
  });
  // A client that goes away in the middle is no reason to fall over.
  smtp.on('error', () => undefined);
  return {
    folder,
    pages: buildPages(folder),
    listen: (port) => new Promise((resolve, reject) => {
      const server = smtp.listen(port, options.host ?? '127.0.0.1', () => { resolve((server.address() as AddressInfo).port); });
      server.once('error', reject);
    }),
    close: () => new Promise((resolve) => { smtp.close(() => { resolve(); }); }),
  };
}

function buildPages(folder: MailFolder): Router {
  const pages = express.Router();
  pages.get('/', (request, response) => {
    // The page's addresses are relative to the folder it stands in.
    if (!request.originalUrl.split('?')[0]!.endsWith('/')) { response.redirect(`${request.baseUrl}/`); return; }
    response.type('html').send(mailPage);
  });
  pages.get('/messages.json', async (_, response) => {
    const ids = (await folder.ids()).slice(0, 200);
    response.json(await Promise.all(ids.map(async (id) => present(id, await folder.parsed(id)))));
  });
  pages.get('/:id/raw', async (request, response) => {
    sendOr404(response, await folder.raw(request.params.id), 'text/plain; charset=utf-8');
  });
  pages.get('/:id/html', async (request, response) => {
    const mail = await folder.parsed(request.params.id);
    // Somebody else's page: no script, no network, no access to ours.
    response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    sendOr404(response, typeof mail?.html === 'string' ? mail.html : null, 'text/html; charset=utf-8');
  });
  pages.get('/:id/attachments/:number', async (request, response) => {
    const attachment = (await folder.parsed(request.params.id))?.attachments[Number(request.params.number)];
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.attachment(attachment?.filename ?? 'attachment');
    sendOr404(response, attachment?.content ?? null, attachment?.contentType ?? 'application/octet-stream');
  });
  return pages;
}

function sendOr404(response: Response, body: Buffer | string | null, type: string): void {
  if (body === null) { response.status(404).type('text').send('Not found'); return; }
  response.type(type).send(body);
}

function present(id: string, mail: ParsedMail | null) {
  const addresses = (list: ParsedMail['to']) => [list ?? []].flat().map(({ text }) => text).join(', ');
  return {
    id,
    messageId: mail?.messageId ?? '',
    from: mail?.from?.text ?? '',
    to: addresses(mail?.to),
    subject: mail?.subject ?? '',
    date: mail?.date?.toISOString() ?? null,
    text: mail?.text ?? '',
    hasHtml: typeof mail?.html === 'string',
    attachments: (mail?.attachments ?? []).map(({ filename, contentType, size }) => ({ filename: filename ?? 'attachment', contentType, bytes: size })),
  };
}
