import type { Request } from 'express';

export type Locale = 'vi' | 'en';

/** Vietnamese unless the person chose English: by ?lang=, by the cookie of the pages, or by Accept-Language. */
export function localeOf(request: Request): Locale {
  const chosen = request.query?.lang;
  if (chosen === 'en' || chosen === 'vi') return chosen;
  const cookie = readCookie(request, 'lang');
  if (cookie === 'en' || cookie === 'vi') return cookie;
  return request.acceptsLanguages('vi', 'en') === 'en' ? 'en' : 'vi';
}

export function readCookie(request: Request, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}
