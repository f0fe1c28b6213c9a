import type { Express } from 'express';
import type { Services } from '../services.ts';
import { bindConfigurationRoutes } from './configuration-routes.ts';
import { bindEmergencyRoutes } from './emergency-routes.ts';
import { bindTableFileRoutes } from './table-file-routes.ts';
import { bindSlaRulesRoutes } from './sla-rules-routes.ts';

/** Every door for those who change how the system works. */
import { bindUnitsRoutes } from './units-routes.ts';
import { bindTextRoutes } from './text-routes.ts';
export function bindAdministrationRoutes(app: Express, services: Services): void {
  bindConfigurationRoutes(app, services);
  bindSlaRulesRoutes(app, services);
  bindTableFileRoutes(app, services);
  bindUnitsRoutes(app, services);
  bindRoutingRoutes(app, services);
  bindTextRoutes(app, services);
  bindCatalogueRoutes(app, services);
  bindEmergencyRoutes(app, services);
}
