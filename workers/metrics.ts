import { Counter, Histogram, type Registry } from 'prom-client';

/** How a job ended: `outcome` is an error event of the diagram, `refused` an incident at once, `failed` a retry, `away` a wait for the database, `held` for a move, or for what has still to come. */
export type JobOutcome = 'completed' | 'outcome' | 'refused' | 'failed' | 'away' | 'held';

export interface JobMetrics {
  ended(type: string, outcome: JobOutcome, seconds: number): void;
}

/** Counts jobs by type and outcome, and measures how long they took. */
export function createJobMetrics(registry: Registry): JobMetrics {
  const jobs = new Counter({ name: 'portal_jobs_total', help: 'Jobs by type and outcome.', labelNames: ['type', 'outcome'], registers: [registry] });
  const duration = new Histogram({
    name: 'portal_job_seconds', help: 'From a job received to it answered.', labelNames: ['type'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30], registers: [registry],
  });
  return {
    ended: (type, outcome, seconds) => {
      jobs.inc({ type, outcome });
      duration.observe({ type }, seconds);
    },
  };
}
