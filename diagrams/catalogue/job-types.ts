import { CASE_JOBS } from './case-jobs.ts';
import { MATTER_JOBS } from './matter-jobs.ts';

export type { Header, JobDescription } from './job-description.ts';

const all = { ...CASE_JOBS, ...MATTER_JOBS };

/** Every job type in order, with what its step is called, needs and gives. The one description: workers, templates, checks and the door read it. */
export const JOB_TYPES = Object.fromEntries(Object.entries(all).sort(([one], [other]) => (one < other ? -1 : 1))) as typeof all;

export type JobTypeName = keyof typeof JOB_TYPES;
