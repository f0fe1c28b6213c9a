import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';

/** A mail that came in, as far as it is an answer. Who sent it is left out on purpose: the address it came to says what it answers. */
export interface InboundMail {
  readonly messageId: string;
  /** Addresses that it was sent to, in small letters. */
  readonly to: readonly string[];
  /** An out-of-office answer or another machine's mail (RFC 3834). */
  readonly automatic: boolean;
  /** What was written, without what it quotes. */
  readonly text: string;
  readonly images: readonly Buffer[];
  /** Everything that came with it, pictures and others. */
  readonly files: number;
}

/** Where the words of the mail that is answered begin. */
const QUOTE = [
  /^>/, /^On .+ wrote:$/, /^Vào .+ (?:đã )?viết:?$/i, /^-{2,} ?(?:Original Message|Forwarded message|Thư gốc)/i, /^(?:From|Từ): .+@/, /^_{10,}$/, /^— English —$/, /^Sent from my /, /^Được gửi từ /,
];

/** Reads a mail as it came (RFC 5322). @throws Error when it is none */
export async function readInboundMail(raw: Buffer): Promise<InboundMail> {
  const mail = await simpleParser(raw, { skipImageLinks: true });
  if (!mail.messageId) throw new Error('The mail has no Message-ID.');
  return {
    messageId: mail.messageId, to: addressesOf(mail), automatic: isAutomatic(mail), text: ownWords(mail.text ?? ''),
    images: mail.attachments.filter(({ contentType }) => contentType.startsWith('image/')).map(({ content }) => content),
    files: mail.attachments.length,
  };
}

/** What somebody wrote above the mail that they answer. */
export function ownWords(text: string): string {
  const lines = text.replace(/\r\n/g, '\n').split('\n');
  // A long "On … wrote:" is broken into two lines.
  const end = lines.findIndex((line, place) => QUOTE.some((quote) => quote.test(line.trim()) || quote.test(`${line.trim()} ${lines[place + 1]?.trim() ?? ''}`)));
  return (end < 0 ? lines : lines.slice(0, end)).join('\n').trim();
}

function addressesOf({ to, cc, headers }: ParsedMail): string[] {
  const listed = [to, cc, headers.get('delivered-to') as AddressObject | string | undefined].flat();
  return listed.flatMap((each) => (typeof each === 'string' ? [each] : each?.value?.map(({ address }) => address ?? '') ?? [])).map((address) => address.toLowerCase()).filter(Boolean);
}

function isAutomatic({ headers }: ParsedMail): boolean {
  const submitted = headers.get('auto-submitted');
  return (typeof submitted === 'string' && submitted.toLowerCase() !== 'no') || headers.has('x-autoreply') || /^(?:bulk|auto_reply|junk)$/i.test(String(headers.get('precedence') ?? ''));
}
