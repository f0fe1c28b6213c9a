import type { ClockFigures, DailyFigures, QualityFigures } from './snapshot.ts';

const NO_QUALITY: QualityFigures = { reopened: 0, resultedAgain: 0, toldAgain: 0, notFixed: 0, satisfied: 0, soSo: 0, dissatisfied: 0 };
const NO_CLOCK: ClockFigures = { onTime: 0, late: 0, running: 0, overdue: 0 };

/** Figures of two parts of a period that follow each other: what happened adds up; what stood is the last part's, what was carried over the first's. */
export function followedBy(first: DailyFigures, last: DailyFigures): DailyFigures {
  return {
    received: first.received + last.received, carriedOver: first.carriedOver,
    forwarded: first.forwarded + last.forwarded, refused: first.refused + last.refused, guided: first.guided + last.guided, duplicates: first.duplicates + last.duplicates,
    questions: first.questions + last.questions, suggestions: first.suggestions + last.suggestions, noted: first.noted + last.noted,
    resulted: first.resulted + last.resulted, returned: first.returned + last.returned, told: first.told + last.told, open: last.open,
    textsSent: first.textsSent + last.textsSent, textsFailed: first.textsFailed + last.textsFailed,
    ...(first.quality || last.quality ? { quality: qualityOf(first.quality, last.quality) } : {}),
    forwardClock: clockFollowedBy(first.forwardClock, last.forwardClock), handleClock: clockFollowedBy(first.handleClock, last.handleClock),
  };
}

function qualityOf(first: QualityFigures = NO_QUALITY, last: QualityFigures = NO_QUALITY): QualityFigures {
  return {
    reopened: first.reopened + last.reopened, resultedAgain: first.resultedAgain + last.resultedAgain, toldAgain: first.toldAgain + last.toldAgain, notFixed: first.notFixed + last.notFixed,
    satisfied: first.satisfied + last.satisfied, soSo: first.soSo + last.soSo, dissatisfied: first.dissatisfied + last.dissatisfied,
  };
}

function clockFollowedBy(first: ClockFigures, last: ClockFigures): ClockFigures {
  return { onTime: first.onTime + last.onTime, late: first.late + last.late, running: last.running, overdue: last.overdue };
}

/** Nothing happened, nothing stood. */
export const NO_FIGURES: DailyFigures = {
  received: 0, carriedOver: 0, forwarded: 0, refused: 0, guided: 0, duplicates: 0, questions: 0, suggestions: 0, noted: 0, resulted: 0, returned: 0, told: 0, open: 0,
  textsSent: 0, textsFailed: 0, forwardClock: NO_CLOCK, handleClock: NO_CLOCK,
};
