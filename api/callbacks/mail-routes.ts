import { Readable } from 'node:stream';
import express, { type Express, type RequestHandler } from 'express';
import { storeFile } from '../../cases/attachments/store-file.ts';
import type { StoredFile } from '../../cases/attachments/stored-file.ts';
import { CaseError } from '../../cases/errors.ts';
import { answerByMail } from '../../cases/questions-to-sender/answer-by-mail.ts';
import { tokenIn } from '../../cases/questions-to-sender/reply-address.ts';
import { MOST_ANSWER_PHOTOS } from '../../cases/questions-to-sender/sender-question.ts';
import { readInboundMail } from '../../channels/email/inbound.ts';
import { mailCallback } from '../contract/operations.ts';
import { sameText } from '../http/authenticate.ts';
import { bind } from '../http/bind.ts';
import { limitUnlessSecret } from '../http/rate-limit.ts';
import { discardAll } from '../http/upload-sink.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const readMail = express.raw({ type: 'message/rfc822', limit: '25mb' });

/** Replies that the mail server hands over. Who does not know the secret finds nothing here, and what they sent is not read. */
export function bindMailRoutes(app: Express, services: Services, limit: RequestHandler): void {
  const knowsSecret: RequestHandler = (request, _response, next) => {
    const { MAIL_CALLBACK_SECRET: secret } = services.config;
    next(secret && sameText(String(request.params.secret), secret) ? undefined : new Problem(404, 'not-found'));
  };
  bind(app, services, mailCallback, async ({ request, context }) => {
    if (!Buffer.isBuffer(request.body)) throw new Problem(415, 'media-type-unsupported', { headers: { Accept: 'message/rfc822' } });
    const mail = await readInboundMail(request.body).catch((error: unknown) => { throw new Problem(400, 'malformed-request', { cause: error }); });
    const token = tokenIn(mail.to);
    const photos = token === null || mail.automatic ? [] : await storePictures(services, mail.images);
    let kept = false;
    try {
      const outcome = await services.db.transaction((trx) => answerByMail(trx, { messageId: mail.messageId, token, automatic: mail.automatic, text: mail.text, photos, leftOut: mail.files - photos.length }, context));
      kept = outcome === 'answered';
      return { status: 'ok' as const };
    } finally {
      if (!kept) await discardAll(services, photos);
    }
  }, limitUnlessSecret(services.config.MAIL_CALLBACK_SECRET, limit), knowsSecret, readMail);
}

/** The first pictures; what is none, whatever it is called, is left out and counted. */
async function storePictures(services: Services, images: readonly Buffer[]): Promise<StoredFile[]> {
  const stored: StoredFile[] = [];
  for (const image of images.slice(0, MOST_ANSWER_PHOTOS)) {
    const file = await storeFile(Readable.from([image]), { purpose: 'report', kinds: ['image'] }, services.config).catch((error: unknown) => {
      if (error instanceof CaseError) return null;
      throw error;
    });
    if (file) stored.push(file);
  }
  return stored;
}
