import type { Request, RequestHandler, Response } from 'express';
import type { FormError, PageBanner, PageFrame } from '../../portal/pages.ts';
import { fieldOf } from '../../portal/questions.ts';
import { localeOf, type Locale } from '../http/locale.ts';
import { presentFault, type Problem } from '../problem.ts';

/** What every page of the portal does the same way. */
export function frame(request: Request): PageFrame {
  return { locale: localeOf(request), path: request.originalUrl, banners: (request.res?.locals.banners as PageBanner[] | undefined) ?? [] };
}

export function codeIn(request: Request): string {
  return typeof request.params.code === 'string' ? request.params.code : '';
}

export function html(response: Response, page: string): void {
  // Pages hold forms with one-time keys, or somebody's case: no shared cache keeps them.
  response.type('html').set('Cache-Control', 'no-store').send(page);
}

/** ?lang= is kept in a cookie, so that the next page speaks the same language. */
export const rememberLanguage: RequestHandler = (request, response, next) => {
  const chosen = request.query.lang;
  if (chosen === 'vi' || chosen === 'en') response.cookie('lang', chosen, { sameSite: 'lax', httpOnly: true, path: '/', maxAge: 365 * 86_400_000 });
  response.set('Content-Language', localeOf(request));
  next();
};

/** Pointers of a problem become names of a form's fields; `other` is the field for what names none. */
export function errorsOf(problem: Problem, locale: Locale, { names, other }: { names: Readonly<Record<string, string>>; other: string }): FormError[] {
  const faults = problem.faults.length > 0 ? problem.faults : [{ parameter: other, code: problem.code }];
  return faults.map((fault) => {
    const words = presentFault(fault, locale);
    const name = fault.parameter ?? fault.pointer?.split('/').at(-1) ?? other;
    const answer = /^\/answers\/([^/]+)/.exec(fault.pointer ?? '')?.[1];
    return { field: answer ? fieldOf(answer) : names[name] ?? name, message: words.cure ? `${words.found}. ${words.cure}` : words.found };
  });
}
