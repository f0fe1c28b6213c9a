/** What happened to a work item, as the pages that show it need to know. */
export type WorkItemChange = 'opened' | 'claimed' | 'released' | 'decided' | 'cancelled' | 'moved' | 'changed';
export type CaseChange = 'note' | 'attachment' | 'event';

/** A row of the change log. Ids and codes, and the name by which colleagues know an officer; nothing of a sender. */
export interface Change {
  readonly topic: 'work-item' | 'case' | 'notice' | 'officer';
  readonly change: string;
  /** The work item or the notice. */
  readonly subjectId: string | null;
  readonly caseCode: string | null;
  /** Who holds or has decided the work item; whose notice, session or rights. */
  readonly officerId: string | null;
  readonly officerName: string | null;
  readonly role: string | null;
  readonly unitCode: string | null;
  readonly previousRole: string | null;
  readonly previousUnitCode: string | null;
  /** Of a case: the units that have, or had, a share in it. */
  readonly unitCodes: readonly string[] | null;
  readonly restricted: boolean;
  readonly version: number | null;
}
