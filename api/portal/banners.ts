import type { RequestHandler } from 'express';
import { bannersAt } from '../../cases/texts/banners.ts';
import type { PageBanner } from '../../portal/pages.ts';
import { localeOf } from '../http/locale.ts';
import type { Services } from '../services.ts';

const NO_PAGE = /^\/(?:api|assets|tasklist|admin|open311|callbacks|health|metrics)(?:\/|$)/;

/** Looks up what stands above every page. A page without its banner is better than none. */
export function withBanners({ db, clock, logger }: Services): RequestHandler {
  return async (request, response, next) => {
    if (NO_PAGE.test(request.path)) return next();
    try {
      const locale = localeOf(request);
      const found = await bannersAt(db, 'public', clock.now());
      response.locals.banners = found.map(({ kind, textVi, textEn, link }): PageBanner => ({ kind, text: locale === 'vi' ? textVi : textEn, link }));
    } catch (error) {
      logger.warn({ err: error }, 'banners could not be read');
    }
    next();
  };
}
