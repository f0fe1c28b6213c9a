/**
 * Masks what identifies people in free text before everybody sees it: every phone number (not only the first), e-mail
 * address, identity-card and account number, and plate. Names cannot be found by rule; that is why only cases that an
 * operator has read are published.
 */
export function maskPersonalData(text: string): string {
  return text
    .replace(/[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu, '…@…')
    // Nine digits or more, however they are spaced: phones, identity cards, accounts.
    .replace(/\+?\d(?:[ .\-()]{0,2}\d){8,}/g, '•••••••••')
    // 59-X1 234.56, 51F-123.45
    .replace(/\b\d{2}\s?-?\s?[A-ZĐ]{1,2}\d?\s?-?\s?\d{3}\.?\d{2}\b/gu, '••-•• •••••');
}
