import type { Express, Request, RequestHandler } from 'express';
import { certificateOfToken, isCertificateLink } from '../../cases/recognition/certificate.ts';
import { renderCertificateOf } from '../../documents/render-recognition-certificate.ts';
import { renderCertificatePage } from '../../portal/campaign-pages.ts';
import { nameRoute } from '../http/bind.ts';
import { contextFor, type Services } from '../services.ts';
import { frame, html, rememberLanguage } from './page.ts';

/** Whoever was honoured opens the certificate behind the link of the text (D33). Opening the page alone opens no name. */
export function bindCertificatePage(app: Express, services: Services, limit: RequestHandler): void {
  const { db } = services;
  const tokenOf = (request: Request) => String(request.params.token).slice(0, 40);
  const actor = () => contextFor(services, { kind: 'public', id: 'portal' });
  app.get('/tuyen-duong/:token', nameRoute('GET /tuyen-duong/{token}'), rememberLanguage, limit, async (request, response, next) => {
    const token = tokenOf(request);
    if (!await db.transaction((trx) => isCertificateLink(trx, token, actor()))) return next();
    html(response, renderCertificatePage({ ...frame(request), token }));
  });
  app.post('/tuyen-duong/:token', nameRoute('POST /tuyen-duong/{token}'), rememberLanguage, limit, async (request, response, next) => {
    const bytes = await db.transaction(async (trx) => {
      const certificate = await certificateOfToken(trx, tokenOf(request), actor());
      return certificate && renderCertificateOf(trx, certificate);
    });
    if (!bytes) return next();
    response.set({ 'Content-Disposition': 'inline; filename="giay-chung-nhan.pdf"', 'Cache-Control': 'no-store' }).type('application/pdf').send(bytes);
  });
}
