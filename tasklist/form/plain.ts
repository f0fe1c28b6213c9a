/** Without accents and capitals: "binh" finds "Bình". */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

/** Every typed word stands somewhere in the text; their order does not matter. */
export function holdsWords(text: string, typed: string): boolean {
  const words = plain(text);
  return plain(typed).split(/\s+/).every((word) => words.includes(word));
}
