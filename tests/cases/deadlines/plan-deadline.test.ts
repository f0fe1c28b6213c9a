import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planDeadline } from '../../../cases/deadlines/plan-deadline.ts';

const start = new Date('2026-11-21T03:00:00Z');
const due = new Date('2026-11-21T04:00:00Z');

describe('planning a deadline', () => {
  it('places reminders before the due instant and ladder levels after it', () => {
    const plan = planDeadline(start, due, {
      reminders: [{ percent: 50 }, { minutesBefore: 10 }],
      ladder: [{ level: 2, afterMinutes: 30, to: 'department-lead' }, { level: 1, afterMinutes: 0, to: 'unit-leader' }],
    });
    expect(plan).toEqual({
      reminders: [{ ordinal: 1, at: '2026-11-21T03:30:00.000Z', of: '50%' }, { ordinal: 2, at: '2026-11-21T03:50:00.000Z', of: '10m' }],
      ladder: [
        { level: 1, at: '2026-11-21T04:00:00.000Z', to: 'unit-leader' },
        { level: 2, at: '2026-11-21T04:30:00.000Z', to: 'department-lead' },
      ],
    });
  });

  it('plans no reminder at or before the start, nor at the due instant', () => {
    const plan = planDeadline(start, due, { reminders: [{ minutesBefore: 60 }, { minutesBefore: 90 }, { percent: 100 }, { percent: 0 }], ladder: [] });
    expect(plan.reminders).toEqual([]);
  });

  it('keeps each reminder between start and due, in order, with the ordinal of its place in the rule', () => {
    const reminder = fc.oneof(fc.record({ minutesBefore: fc.integer({ min: 0, max: 200 }) }), fc.record({ percent: fc.integer({ min: 0, max: 100 }) }));
    fc.assert(fc.property(fc.array(reminder, { maxLength: 6 }), fc.integer({ min: 1, max: 300 }), (reminders, length) => {
      const end = new Date(start.getTime() + length * 60_000);
      const planned = planDeadline(start, end, { reminders, ladder: [] }).reminders;
      const instants = planned.map(({ at }) => Date.parse(at));
      expect(instants).toEqual([...instants].sort((a, b) => a - b));
      expect(instants.every((at) => at > start.getTime() && at < end.getTime())).toBe(true);
      expect(new Set(planned.map(({ ordinal }) => ordinal)).size).toBe(planned.length);
    }));
  });
});
