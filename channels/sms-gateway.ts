/** A text on its way out. */
export interface TextToSend {
  /** Idempotency key, at most 50 characters: the provider sends one text for it, however often it is asked. */
  readonly requestId: string;
  /** E.164, a mobile number. */
  readonly phone: string;
  /** Plain characters, one part (cases/notifications/render-text.ts). */
  readonly content: string;
}

/**
 * What became of an attempt. None of them is thrown: each asks the sender for another reaction, and an error would
 * carry the request, hence the keys.
 */
export type SendOutcome =
  /** The provider has it. Not delivered yet. */
  | { readonly kind: 'accepted'; readonly smsId: string }
  /** The provider had it from an earlier attempt, whose answer got lost. */
  | { readonly kind: 'already-sent'; readonly smsId?: string }
  /** Nobody knows, or not now: the same request id again, later. */
  | { readonly kind: 'retry'; readonly code: string }
  /** This text to this number never goes. */
  | { readonly kind: 'permanent'; readonly code: string }
  /** No text goes until a person mends the account: pause the channel. */
  | { readonly kind: 'alarm'; readonly code: string };

/** What the provider knows of an accepted text. */
export type DeliveryOutcome =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'delivered' }
  | { readonly kind: 'failed'; readonly code: string }
  | { readonly kind: 'retry'; readonly code: string }
  | { readonly kind: 'alarm'; readonly code: string };

/** A provider of texts. Another provider is another folder in channels/ that fills this in. */
export interface SmsGateway {
  /** One attempt, which ends by itself within seconds. */
  send(text: TextToSend): Promise<SendOutcome>;
  /** How far an accepted text has come. Providers answer for some days only. */
  status(smsId: string): Promise<DeliveryOutcome>;
}
