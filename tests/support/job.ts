import type { EngineJob } from '../../engine/engine.ts';

/** A job as the engine hands it out. */
export function fakeJob(job: Partial<EngineJob> = {}): EngineJob {
  return {
    key: '2251799813685300', type: 'test-job', processInstanceKey: '2251799813685249', processDefinitionKey: '2251799813685200',
    bpmnProcessId: 'report-handling', elementId: 'Task_Test', elementInstanceKey: '2251799813685260', retries: 5, headers: {}, variables: {},
    ...job,
  };
}
