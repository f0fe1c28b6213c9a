import type { Express } from 'express';
import type { Services } from '../services.ts';
import { bindConfigurationRoutes } from './configuration-routes.ts';

/** Every door for those who change how the system works. */
export function bindAdministrationRoutes(app: Express, services: Services): void {
  bindConfigurationRoutes(app, services);
}
