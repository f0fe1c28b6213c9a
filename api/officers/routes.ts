import type { Express } from 'express';
import { bindAccountRoutes } from './account-routes.ts';
import { bindAbsenceRoutes } from './absence-routes.ts';
import { bindBulkActionRoutes } from './bulk-action-routes.ts';
import { bindCallRoutes } from './call-routes.ts';
import { bindCaseFileRoutes } from './case-file-routes.ts';
import { bindCaseRoutes } from './case-routes.ts';
import { bindDailyReportRoutes } from './daily-report-routes.ts';
import { bindEvidenceRoutes } from './evidence-routes.ts';
import { bindFormDataRoutes } from './form-data-routes.ts';
import { bindFormRoutes } from './form-routes.ts';
import { bindNoteRoutes } from './note-routes.ts';
import { bindNoticeRoutes } from './notice-routes.ts';
import { bindOperationRoutes } from './operation-routes.ts';
import { bindPreferenceRoutes } from './preference-routes.ts';
import { bindSearchRoutes } from './search-routes.ts';
import { bindSessionRoutes } from './session-routes.ts';
import { bindTaskActionRoutes } from './task-action-routes.ts';
import { bindViewRoutes } from './view-routes.ts';
import { bindWallRoutes } from './wall-routes.ts';
import { bindWorkItemRoutes } from './work-item-routes.ts';
import type { Services } from '../services.ts';
import { bindTogetherRoutes } from './together-routes.ts';

/** Every door for those who are signed in. Where two paths could mean the same address, the one without a parameter comes first. */
export function bindOfficerRoutes(app: Express, services: Services): void {
  bindSessionRoutes(app, services);
  bindAccountRoutes(app, services);
  bindWorkItemRoutes(app, services);
  bindSearchRoutes(app, services);
  bindTaskActionRoutes(app, services);
  bindBulkActionRoutes(app, services);
  bindEvidenceRoutes(app, services);
  bindAbsenceRoutes(app, services);
  bindWallRoutes(app, services);
  bindViewRoutes(app, services);
  bindTogetherRoutes(app, services);
  bindFormRoutes(app, services);
  bindFormDataRoutes(app, services);
  bindCallRoutes(app, services);
  bindCaseRoutes(app, services);
  bindCaseFileRoutes(app, services);
  bindNoteRoutes(app, services);
  bindNoticeRoutes(app, services);
  bindPreferenceRoutes(app, services);
  bindDailyReportRoutes(app, services);
  bindOperationRoutes(app, services);
}
