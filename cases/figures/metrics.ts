export const DIMENSIONS = ['total', 'category', 'unit', 'ward', 'channel', 'hour'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** What is counted by day: the column, the fact of cases/daily-report/facts.ts behind it, and the fact that counts for a unit. */
export const METRICS = [
  { column: 'received', fact: 'received', unitFact: 'unit:received' },
  { column: 'forwarded', fact: 'forwarded' },
  { column: 'refused', fact: 'refused' },
  { column: 'guided', fact: 'guided' },
  { column: 'duplicates', fact: 'duplicate-linked' },
  { column: 'questions', fact: 'question-queued' },
  { column: 'suggestions', fact: 'suggestion-queued' },
  { column: 'noted', fact: 'noted' },
  { column: 'resulted', fact: 'resulted', unitFact: 'unit:resulted' },
  { column: 'returned', fact: 'returned', unitFact: 'unit:returned' },
  { column: 'told', fact: 'told' },
  { column: 'reopened', fact: 'reopened' },
  { column: 'not_fixed', fact: 'closed-not-fixed' },
  { column: 'satisfied', fact: 'satisfied' },
  { column: 'dissatisfied', fact: 'dissatisfied' },
  { column: 'forward_on_time', fact: 'forward:onTime' },
  { column: 'forward_late', fact: 'forward:late' },
  { column: 'handle_on_time', fact: 'handle:onTime', unitFact: 'handle:onTime' },
  { column: 'handle_late', fact: 'handle:late', unitFact: 'handle:late' },
] as const satisfies ReadonlyArray<{ column: string; fact: string; unitFact?: string }> as ReadonlyArray<{ column: Metric; fact: string; unitFact?: string }>;

export type Metric = 'received' | 'forwarded' | 'refused' | 'guided' | 'duplicates' | 'questions' | 'suggestions' | 'noted' | 'resulted' | 'returned' | 'told' | 'reopened' | 'not_fixed'
  | 'satisfied' | 'dissatisfied' | 'forward_on_time' | 'forward_late' | 'handle_on_time' | 'handle_late';
export type Counts = Readonly<Record<Metric, number>>;
