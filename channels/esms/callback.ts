import { z } from 'zod';

/** What the provider reports of a text. The number that it also names is left out on purpose: nobody needs it again. */
export interface EsmsCallback {
  readonly smsId: string;
  readonly requestId?: string;
  readonly sendStatus: number;
  readonly sendSuccess: number;
  readonly sendFailed: number;
  readonly telcoId?: string;
}

const count = z.coerce.number().int().min(0).max(1_000_000);
const query = z.object({
  SMSID: z.string().regex(/^[\w-]{1,80}$/),
  RequestId: z.string().max(50).optional(),
  SendStatus: count,
  SendSuccess: count.default(0),
  SendFailed: count.default(0),
  telcoid: z.string().max(8).optional(),
});

/**
 * Reads the query of the provider's GET. It bears no signature: it only says where to look, and GetSendStatus decides.
 * @returns null when it is not a report of a text
 */
export function parseEsmsCallback(received: unknown): EsmsCallback | null {
  const parsed = query.safeParse(received);
  if (!parsed.success) return null;
  const { SMSID, RequestId, SendStatus, SendSuccess, SendFailed, telcoid } = parsed.data;
  return {
    smsId: SMSID,
    ...(RequestId ? { requestId: RequestId } : {}),
    sendStatus: SendStatus,
    sendSuccess: SendSuccess,
    sendFailed: SendFailed,
    ...(telcoid ? { telcoId: telcoid } : {}),
  };
}

/** Path of the door that the provider calls; the secret in it is what keeps others out. */
export function esmsCallbackPath(secret: string): string {
  return `/callbacks/esms/${encodeURIComponent(secret)}`;
}
