import type { Schema } from './prepare-schema.ts';

/** What the domain itself knows how to decide; every other kind of work is a step that a process owner drew. */
const KNOWN = new Set(['screen-report', 'handle-report', 'approve-daily-report']);

export const isDrawn = (kind: string) => !KNOWN.has(kind);

/** A step without a form is only done. */
export const NO_FORM: Schema = { type: 'default', components: [] };
