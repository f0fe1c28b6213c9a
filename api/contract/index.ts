import * as caseFile from './case-file.ts';
import * as calendars from './calendars.ts';
import * as calls from './calls.ts';
import * as account from './account.ts';
import * as absences from './absences.ts';
import * as bulkActions from './bulk-actions.ts';
import * as campaigns from './campaigns.ts';
import * as catalogue from './catalogue.ts';
import * as configuration from './configuration.ts';
import * as dryRuns from './dry-runs.ts';
import * as emergency from './emergency.ts';
import type { EndpointSpec } from './endpoint.ts';
import * as evidence from './evidence.ts';
import * as figures from './figures.ts';
import * as inspection from './inspection.ts';
import * as inspections from './inspections.ts';
import * as dataRequests from './data-requests.ts';
import * as misuse from './misuse.ts';
import * as instanceActions from './instance-actions.ts';
import * as instanceMoves from './instance-moves.ts';
import * as live from './live.ts';
import * as matters from './matters.ts';
import * as officers from './officers.ts';
import * as open311 from './open311.ts';
import * as operations from './operations.ts';
import * as people from './people.ts';
import * as preferences from './preferences.ts';
import * as processModels from './process-models.ts';
import * as processWatch from './process-watch.ts';
import * as publicAnswers from './public-answers.ts';
import * as publicDoors from './public.ts';
import * as recognition from './recognition.ts';
import * as reference from './reference.ts';
import * as routing from './routing.ts';
import * as rollOuts from './roll-outs.ts';
import * as search from './search.ts';
import * as tableFiles from './table-files.ts';
import * as slaRules from './sla-rules.ts';
import * as taskActions from './task-actions.ts';
import * as texts from './texts.ts';
import * as together from './together.ts';
import * as units from './units.ts';
import * as views from './views.ts';
import * as workItems from './work-items.ts';
import * as wall from './wall.ts';

/** Every door, in the order of the document. */
export const ENDPOINTS: readonly EndpointSpec[] = [publicDoors, publicAnswers, open311, officers, account, workItems, matters, search, caseFile, evidence, absences, wall, views, live, preferences, reference, calls, taskActions, together, bulkActions, operations, figures, configuration, units, routing, texts, catalogue, slaRules, tableFiles, emergency, calendars, rollOuts, people, inspection, inspections, misuse, dataRequests, campaigns, recognition, instanceMoves, instanceActions, processModels, dryRuns, processWatch]
  .flatMap((module) => Object.values(module).filter(isEndpoint));

function isEndpoint(value: unknown): value is EndpointSpec {
  return typeof value === 'object' && value !== null && 'path' in value && 'method' in value && 'success' in value;
}
