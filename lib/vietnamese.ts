/** Lower case without accents, one space between words: "Phường Bến Nghé" → "phuong ben nghe". For comparing, never for showing. */
export function plain(text: string): string {
  return withoutAccents(text).toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Removes accents but keeps case and spacing: "Đường Lê Lợi" → "Duong Le Loi". */
export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
}
