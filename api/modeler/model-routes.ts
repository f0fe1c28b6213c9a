import type { Express } from 'express';
import type { Services } from '../services.ts';

/** Processes, their drafts and versions. */
export function bindModelRoutes(_app: Express, _services: Services): void {
  // The doors follow.
}
