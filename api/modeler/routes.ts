import type { Express } from 'express';
import type { Services } from '../services.ts';
import { bindDryRunRoutes } from './dry-run-routes.ts';
import { bindModelRoutes } from './model-routes.ts';

/** Every door for those who change how cases run. */
export function bindModelerRoutes(app: Express, services: Services): void {
  bindModelRoutes(app, services);
  bindDryRunRoutes(app, services);
}
