import type { JobType, World } from '../world.ts';
import { JOB_TYPES, type JobDescription } from './job-types.ts';
import { MESSAGES } from './messages.ts';
import { SYSTEM_VARIABLES } from './variables.ts';

export { JOB_TYPES, type Header, type JobDescription, type JobTypeName } from './job-types.ts';
export { MESSAGES, type MessageDescription, type MessageName } from './messages.ts';
export { SYSTEM_VARIABLES, type SystemVariable, type Variable, type VariableKind } from './variables.ts';

/** Every kind of step that the system can do by itself, with its job type, in order. */
export function describeWorkers(): Array<JobDescription & { readonly type: string }> {
  return Object.entries<JobDescription>(JOB_TYPES).map(([type, description]) => ({ type, ...description }));
}

/** What the judgement of a process asks about the system. */
export function describeWorld(): Pick<World, 'jobTypes' | 'messages' | 'variables'> {
  const jobTypes = describeWorkers().map(({ type, inputs, outputs, errors }): [string, JobType] => [type, { inputs, outputs, errors: errors.map(({ code }) => code) }]);
  return {
    jobTypes: Object.fromEntries(jobTypes),
    messages: Object.fromEntries(Object.entries(MESSAGES).map(([name, { variables }]) => [name, variables])),
    variables: Object.keys(SYSTEM_VARIABLES),
  };
}
