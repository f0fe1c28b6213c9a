/** The status as people read it: also that a case is open again, or closed although it is not fixed. */
export function shownStatus({ status, reopenings, resolution }: { readonly status: string; readonly reopenings: number; readonly resolution: 'fixed' | 'not-fixed' | null }): string {
  if (status === 'closed') return resolution === 'not-fixed' ? 'not-fixed' : status;
  return reopenings > 0 ? 'reopened' : status;
}
