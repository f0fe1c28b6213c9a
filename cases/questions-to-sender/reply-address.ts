/** The address at which replies arrive, such as `tra-loi@1022.example.vn`; empty: mails are not to be answered. */
export const REPLY_ADDRESS_KEY = 'mail-reply-address';

const TOKEN = /\+([0-9a-f]{30})@/;

/** The address of one question: what stands behind the plus says which. */
export function replyAddress(address: string, token: string): string {
  return address.replace('@', `+${token}@`);
}

/** The question's token in an address that a mail came to; null when it holds none. */
export function tokenIn(addresses: readonly string[]): string | null {
  for (const address of addresses) {
    const found = TOKEN.exec(address);
    if (found) return found[1]!;
  }
  return null;
}
