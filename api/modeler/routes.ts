import type { Express } from 'express';
import type { Services } from '../services.ts';
import { bindDryRunRoutes } from './dry-run-routes.ts';
import { bindInstanceRoutes } from './instance-routes.ts';
import { bindModelRoutes } from './model-routes.ts';
import { bindMoveRoutes } from './move-routes.ts';
import { bindWatchIncidentRoutes } from './watch-incident-routes.ts';
import { bindWatchRoutes } from './watch-routes.ts';

/** Every door for those who change how cases run. */
export function bindModelerRoutes(app: Express, services: Services): void {
  bindModelRoutes(app, services);
  bindMoveRoutes(app, services);
  bindInstanceRoutes(app, services);
  bindDryRunRoutes(app, services);
  bindWatchRoutes(app, services);
  bindWatchIncidentRoutes(app, services);
}
