import express, { type Express } from 'express';
import helmet from 'helmet';
import { bindEsmsRoutes } from './callbacks/esms-routes.ts';
import { bindMailRoutes } from './callbacks/mail-routes.ts';
import { bindHealthRoutes } from './health/routes.ts';
import { createMetrics } from './health/metrics.ts';
import { observe } from './http/observe.ts';
import { bindFigureRoutes } from './figures/routes.ts';
import { publicLimits } from './http/rate-limit.ts';
import { createLiveHub, type LiveHub } from './live/hub.ts';
import { bindLiveRoutes } from './live/routes.ts';
import { bindAdministrationRoutes } from './administration/routes.ts';
import { bindModelerRoutes } from './modeler/routes.ts';
import { bindOfficerRoutes } from './officers/routes.ts';
import { open311ErrorHandler } from './open311/respond.ts';
import { bindOpen311Routes } from './open311/routes.ts';
import { bindPortalRoutes, pageErrorHandler } from './portal/routes.ts';
import { Problem, problemHandler } from './problem.ts';
import { bindAnswerRoutes } from './public/answer-routes.ts';
import { bindReferenceRoutes } from './public/reference-routes.ts';
import { bindReportRoutes } from './public/report-routes.ts';
import type { Services } from './services.ts';

/** All doors and pages of the portal. Opens no port. Whoever stops the app closes the hub first: its streams do not end by themselves. */
export function createApp(services: Services, hub: LiveHub = createLiveHub(services)): Express {
  const { config, db, logger } = services;
  const metrics = createMetrics(db, { processFigures: config.NODE_ENV !== 'test' });
  const { usual: limit, reads, writes } = publicLimits(services);
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.TRUSTED_PROXIES);
  app.set('query parser', 'simple');
  app.set('etag', false);
  app.use(observe(logger, config.TRUSTED_PROXIES > 0, metrics.durations));
  app.use(securityHeaders(config.publicUrl.startsWith('https:'), config.MAP_TILE_URL));

  bindHealthRoutes(app, services, metrics.registry);
  bindReportRoutes(app, services, limit);
  bindReferenceRoutes(app, services, limit);
  // Also its search while somebody types, although that is a POST.
  bindAnswerRoutes(app, services, reads);
  bindOpen311Routes(app, services, limit);
  bindFigureRoutes(app, services, limit);
  bindEsmsRoutes(app, services, writes);
  bindMailRoutes(app, services, writes);
  bindOfficerRoutes(app, services);
  bindAdministrationRoutes(app, services);
  bindModelerRoutes(app, services);
  bindLiveRoutes(app, services, hub);
  bindPortalRoutes(app, services, limit);

  app.use(() => { throw new Problem(404, 'not-found'); });
  app.use('/open311', open311ErrorHandler(logger));
  app.use(pageErrorHandler(logger));
  app.use(problemHandler(logger));
  return app;
}

/** Everything from our own origin (pictures also from the map tiles', if any), no inline script or style, no framing. */
function securityHeaders(https: boolean, tileUrl: string | undefined) {
  const tiles = tileUrl && !tileUrl.startsWith('/') ? [new URL(tileUrl).origin] : [];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'", 'data:', 'blob:', ...tiles], mediaSrc: ["'self'"], fontSrc: ["'self'"],
        connectSrc: ["'self'"], formAction: ["'self'"], frameAncestors: ["'none'"], baseUri: ["'none'"], manifestSrc: ["'self'"], workerSrc: ["'self'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
    // A page's address may hold a case code.
    referrerPolicy: { policy: 'no-referrer' },
  });
}
