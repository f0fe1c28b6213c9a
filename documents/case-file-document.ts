/** What the paper of a case says, all of it: nothing here opens who the sender is. */
export interface CaseFileDocument {
  readonly code: string;
  readonly statusText: string;
  readonly itemType: string | null;
  readonly categoryName: string | null;
  readonly urgent: boolean;
  readonly restricted: boolean;
  readonly channel: string;
  readonly receivedAt: Date;
  readonly screenedAt: Date | null;
  readonly toldAt: Date | null;
  readonly closedAt: Date | null;
  readonly duplicateOf: string | null;
  /** Why it was refused or guided elsewhere. */
  readonly reasonTitle: string | null;
  readonly screeningNote: string | null;
  /** Every field masked, as on the screen; null where the sender gave none. */
  readonly sender: { readonly kind: string; readonly name: string | null; readonly phone: string | null; readonly email: string | null; readonly address: string | null };
  readonly content: string;
  /** What the sender was asked and answered; null: sensitive, and masked. */
  readonly answers: ReadonlyArray<{ readonly asked: string; readonly answer: string | null }>;
  readonly addressText: string | null;
  readonly wardName: string | null;
  readonly point: { readonly lat: number; readonly lng: number } | null;
  readonly clocks: readonly ClockLine[];
  readonly units: readonly UnitLine[];
  readonly timeline: readonly TimelineLine[];
  readonly pictures: readonly PictureOfCase[];
  /** Pictures beyond those that are embedded. */
  readonly furtherPictures: number;
  readonly videos: ReadonlyArray<{ readonly name: string; readonly purpose: string; readonly bytes: number }>;
  readonly exportedBy: { readonly displayName: string; readonly unitName: string | null };
  readonly exportedAt: Date;
  /** Names in the head of the paper, a line each. */
  readonly parentBody: readonly string[];
  readonly issuingBody: readonly string[];
  readonly place: string;
}

export interface ClockLine {
  readonly clock: 'forward' | 'handle' | 'step';
  /** Of the step clock: what the step is called. */
  readonly stepName?: string | null;
  readonly round: number;
  readonly unitName: string | null;
  readonly rule: { readonly number: number; readonly version: number; readonly title: string; readonly lengthValue: number; readonly lengthUnit: 'minutes' | 'days'; readonly calendarName: string } | null;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly stoppedAt: Date | null;
}

export interface UnitLine {
  readonly unitName: string;
  readonly round: number;
  readonly status: string;
  readonly deliveredAt: Date | null;
  readonly openedAt: Date | null;
  readonly resultedAt: Date | null;
  readonly returnedAt: Date | null;
  readonly causeName: string | null;
  readonly text: string | null;
}

export interface TimelineLine {
  readonly at: Date;
  readonly text: string;
  /** The officer; null: the system, or the sender. */
  readonly by: string | null;
}

export interface PictureOfCase {
  readonly purpose: string;
  readonly takenAt: Date | null;
  /** JPEG, scaled down; null: the file is not there any more, or cannot be read. */
  readonly jpeg: Buffer | null;
}
