export type ReportKind = 'day' | 'week' | 'month';

/**
 * The frozen figures of one report day, week or month. What happened is counted on the day it happened, within the half-open period
 * [periodStart, periodEnd), so that nothing is counted twice or missed between two days. Holds no personal data.
 */
export interface DailyReportSnapshot {
  /** Form of this object; a reader that knows another one refuses. */
  readonly version: 1;
  /** Absent: a day. */
  readonly kind?: ReportKind;
  /** The day that the report bears, `2026-11-21`; of a week its Monday, of a month its first day. */
  readonly reportDate: string;
  /** ISO 8601 instants, UTC. */
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly totals: DailyFigures;
  /** Rows with no figure but zeros are left out. Ordered by cases received, then by name. */
  readonly byCategory: readonly DailyFigureRow[];
  /** Figures of the assignments: `received` counts the reports forwarded to the unit. */
  readonly byUnit: readonly DailyFigureRow[];
  readonly byChannel: readonly DailyFigureRow[];
  /** By kind of ward: `phuong`, `xa`, `dac-khu`; empty while the place is unknown. */
  readonly byWardGroup?: readonly DailyFigureRow[];
  /** Cases screened for the first time in the period. */
  readonly screened?: number;
  /** Of them forwarded by the system itself, nobody having decided in time. */
  readonly automatic?: number;
  /** Refusals and guidance of the period by their reason, most frequent first. */
  readonly byReason?: readonly ReasonFigure[];
  /** By ward as the operators decided it. */
  readonly byWard?: readonly DailyFigureRow[];
  /** Every ward of that day with the known point by which a map draws it. */
  readonly wards?: readonly WardSeat[];
  /** A day: the days before it, the oldest first, and itself. A week or month: its parts, which add up to it. */
  readonly days?: readonly PartFigures[];
  /** What the figures are compared with: the report before, and of a day the same day last week. Absent where there was none. */
  readonly before?: readonly Comparison[];
  /** Work that is no report, by its kind. */
  readonly matters?: readonly MatterFigures[];
  /** True: the emergency regime held when the period ended; the paper is marked urgent (S3). */
  readonly emergency?: boolean;
  /** Sentences about the figures, for whoever approves to keep or change. */
  readonly narrative?: readonly string[];
  /** Breaches of the period, and earlier ones that were still running at its end. Ordered by due instant. */
  readonly lateCases: readonly LateCase[];
}

export interface DailyFigures {
  /** Cases received in the period. */
  readonly received: number;
  /** Cases of earlier days that were still open when the period began. */
  readonly carriedOver: number;
  /** Screening outcomes of the period. */
  readonly forwarded: number;
  readonly refused: number;
  readonly guided: number;
  readonly duplicates: number;
  readonly questions: number;
  readonly suggestions: number;
  readonly noted: number;
  /** Results entered, returns to the operator, and senders told in the period. */
  readonly resulted: number;
  readonly returned: number;
  readonly told: number;
  /** Cases that were open when the period ended. */
  readonly open: number;
  /** Texts accepted by the provider, and texts that failed for good, in the period. */
  readonly textsSent: number;
  readonly textsFailed: number;
  /** What senders said of answers; absent in figures that were frozen before they were asked. */
  readonly quality?: QualityFigures;
  /** 5 minutes to forward (S17). */
  readonly forwardClock: ClockFigures;
  /** 60 minutes to enter the result (S22). */
  readonly handleClock: ClockFigures;
}

export interface QualityFigures {
  /** Cases opened again because the sender said that it is not fixed; never counted as received. */
  readonly reopened: number;
  /** Answered again, and the sender told again. */
  readonly resultedAgain: number;
  readonly toldAgain: number;
  /** Closed although it is not fixed: an outcome of its own, never counted as a result. */
  readonly notFixed: number;
  /** Judgements of 4 and 5, of 3, of 1 and 2 out of 5. */
  readonly satisfied: number;
  readonly soSo: number;
  readonly dissatisfied: number;
}

/** Each deadline is counted once: on time on the day it was met, late on the day it was breached. */
export interface ClockFigures {
  readonly onTime: number;
  /** Breached in the period, whether or not the step was done later. */
  readonly late: number;
  /** Running at the end of the period: not yet due, and past due. */
  readonly running: number;
  readonly overdue: number;
}

export interface DailyFigureRow extends DailyFigures {
  /** Code of the category, unit or channel; empty for cases that have none yet. */
  readonly code: string;
  /** Vietnamese name as it stood at the cut-off. */
  readonly name: string;
}

export interface WardSeat {
  readonly code: string;
  readonly name: string;
  readonly lat: number;
  readonly lng: number;
}

/** A stretch of time that nothing else of the report overlaps: a report day, or the piece of one that a week or month cuts off. */
export interface PartFigures {
  /** Null for a piece of a day. */
  readonly reportDate: string | null;
  readonly number: string | null;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly totals: DailyFigures;
}

export interface Comparison {
  readonly with: 'previous' | 'week-before';
  readonly reportDate: string;
  readonly totals: DailyFigures;
}

export interface MatterFigures {
  readonly kind: string;
  readonly name: string;
  readonly opened: number;
  readonly closed: number;
  /** Open when the period ended. */
  readonly open: number;
  /** Deadlines of their steps, met and missed in the period. */
  readonly onTime: number;
  readonly late: number;
}

export interface ReasonFigure {
  readonly code: string;
  readonly title: string;
  /** True for guidance (D22–D24), false for a refusal (D16, D17). */
  readonly outOfScope: boolean;
  readonly cases: number;
}

export interface LateCase {
  readonly caseCode: string;
  readonly clock: 'forward' | 'handle';
  readonly categoryName: string;
  /** Unit in charge; empty while nobody has it. */
  readonly unitName: string;
  readonly startedAt: string;
  readonly dueAt: string;
  /** Null while it runs. */
  readonly stoppedAt: string | null;
  /** Whole minutes after the due instant, up to the step or, while it runs, to the end of the period. */
  readonly minutesLate: number;
  /** True when the breach was already reported on an earlier day. */
  readonly reportedBefore: boolean;
}
