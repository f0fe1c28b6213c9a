/** Each result code of eSMS.vn that bears on a text, and the reaction that it asks for. Codes outside the table are tried again. */
export const RESULT_CODES = {
  '99': { kind: 'permanent', meaning: 'The number is blocked in the provider’s system.' },
  '100': { kind: 'accepted', meaning: 'The provider has the text; it is not delivered yet.' },
  '101': { kind: 'alarm', meaning: 'ApiKey or SecretKey is wrong.' },
  '102': { kind: 'permanent', meaning: 'The account has no price list for this network.' },
  '103': { kind: 'alarm', meaning: 'The account has no balance left.' },
  '104': { kind: 'permanent', meaning: 'The brandname does not exist or is not active.' },
  '108': { kind: 'permanent', meaning: 'The number is not in a correct format.' },
  '118': { kind: 'permanent', meaning: 'The message type is not supported.' },
  '124': { kind: 'already-sent', meaning: 'The RequestId was used before: the first text counts.' },
  '140': { kind: 'alarm', meaning: 'Our address is not on the provider’s list of allowed ones.' },
  '143': { kind: 'alarm', meaning: 'The account is locked.' },
  '146': { kind: 'permanent', meaning: 'The content differs from the registered templates.' },
  '160': { kind: 'retry', meaning: 'Too many requests a second.' },
  '177': { kind: 'permanent', meaning: 'The brandname is not registered with this network.' },
  '201': { kind: 'permanent', meaning: 'The content holds a banned word.' },
  '300': { kind: 'permanent', meaning: 'The message type is missing.' },
} as const satisfies Record<string, { kind: 'accepted' | 'already-sent' | 'retry' | 'permanent' | 'alarm'; meaning: string }>;

export type ResultKind = (typeof RESULT_CODES)[keyof typeof RESULT_CODES]['kind'];

/** The reaction to a result code. */
export function resultKind(code: string): ResultKind {
  return Object.hasOwn(RESULT_CODES, code) ? RESULT_CODES[code as keyof typeof RESULT_CODES].kind : 'retry';
}

/** Stages of an accepted text, as GetSendStatus, the callback and the answer to a repeated RequestId name them. */
export const SEND_STATUS = {
  awaitingApproval: 1,
  queued: 2,
  refused: 4,
  /** The end: SendSuccess and SendFailed say how it went. */
  finished: 5,
  awaitingReport: 7,
} as const;
