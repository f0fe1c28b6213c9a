import type { Express } from 'express';
import type { Services } from '../services.ts';
import { bindCatalogueRoutes } from './catalogue-routes.ts';
import { bindCalendarRoutes } from './calendar-routes.ts';
import { bindConfigurationRoutes } from './configuration-routes.ts';
import { bindEmergencyRoutes } from './emergency-routes.ts';
import { bindRoutingRoutes } from './routing-routes.ts';
import { bindRollOutRoutes } from './roll-out-routes.ts';
import { bindInspectionRoutes } from './inspection-routes.ts';
import { bindPeopleRoutes } from './people-routes.ts';
import { bindTableFileRoutes } from './table-file-routes.ts';
import { bindSlaRulesRoutes } from './sla-rules-routes.ts';
import { bindUnitsRoutes } from './units-routes.ts';
import { bindTextRoutes } from './text-routes.ts';

/** Every door for those who change how the system works. */
export function bindAdministrationRoutes(app: Express, services: Services): void {
  bindConfigurationRoutes(app, services);
  bindUnitsRoutes(app, services);
  bindRoutingRoutes(app, services);
  bindTextRoutes(app, services);
  bindCatalogueRoutes(app, services);
  bindSlaRulesRoutes(app, services);
  bindTableFileRoutes(app, services);
  bindPeopleRoutes(app, services);
  bindInspectionRoutes(app, services);
  bindCalendarRoutes(app, services);
  bindEmergencyRoutes(app, services);
  bindRollOutRoutes(app, services);
}
