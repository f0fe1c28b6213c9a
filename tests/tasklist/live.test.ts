import { describe, expect, it } from '@jest/globals';
import type { Query } from '@tanstack/react-query';
import { NOTICE_KINDS } from '../../cases/notices/notice.ts';
import { isQuiet, momentsBetween } from '../../tasklist/live/moments.ts';
import { touchedBy } from '../../tasklist/live/use-live.ts';
import { en, vi } from '../../tasklist/translations/index.ts';

const at = (time: string) => Date.parse(`2026-11-21T${time}+07:00`);

describe('when a clock is called out', () => {
  const clock = { workItemId: 'a', caseCode: '7KRM-4XTA', dueAt: '2026-11-21T15:05:00+07:00', reminders: ['2026-11-21T15:04:00+07:00'], soonAt: at('15:03:20') };
  const kinds = (from: string, until: string, clocks = [clock]) => momentsBetween(clocks, at(from), at(until)).map(({ kind, workItemId }) => `${kind} ${workItemId}`);

  it('[S17] at its reminders and at its end, each once', () => {
    expect(kinds('15:00:00', '15:03:59')).toEqual([]);
    expect(kinds('15:03:59', '15:04:00')).toEqual(['reminder a']);
    expect(kinds('15:04:00', '15:04:59')).toEqual([]);
    expect(kinds('15:04:59', '15:05:00')).toEqual(['breach a']);
    expect(kinds('15:05:00', '16:00:00')).toEqual([]);
  });

  it('without reminders when it is shown as soon due; several clocks in the order of their instants', () => {
    const bare = { ...clock, workItemId: 'b', reminders: [] };
    expect(kinds('15:00:00', '15:10:00', [clock, bare])).toEqual(['reminder b', 'reminder a', 'breach a', 'breach b']);
  });

  it('not before its end by a reminder that a moved deadline has left behind', () => {
    expect(kinds('15:00:00', '15:10:00', [{ ...clock, dueAt: '2026-11-21T15:03:00+07:00' }])).toEqual(['breach a']);
  });
});

it.each([
  ['21:59', '22:00', '06:00', false], ['22:00', '22:00', '06:00', true], ['00:00', '22:00', '06:00', true], ['05:59', '22:00', '06:00', true], ['06:00', '22:00', '06:00', false],
  ['12:30', '12:00', '13:00', true], ['13:00', '12:00', '13:00', false], ['12:30', null, null, false],
])('at %s, with quiet hours from %s to %s, it is quiet: %s', (time, quietFrom, quietTo, quiet) => {
  expect(isQuiet(at(`${time}:00`), { quietFrom, quietTo })).toBe(quiet);
});

describe('what an event makes old', () => {
  const query = (queryKey: unknown[], data?: unknown) => ({ queryKey, state: { data } }) as unknown as Query;
  const shown = [
    query(['work-items', 'queue=mine']), query(['work-item-counts']), query(['work-item', '1'], { caseCode: 'AAAA-AAAA' }), query(['work-item', '2'], { caseCode: 'BBBB-BBBB' }),
    query(['case', 'AAAA-AAAA']), query(['case', 'BBBB-BBBB']), query(['notes', 'AAAA-AAAA']), query(['wall']), query(['notices']), query(['clocks']), query(['session']), query(['reference', 'vi']),
  ];
  const old = (...event: Parameters<typeof touchedBy>) => {
    const fits = touchedBy(...event);
    return shown.filter((each) => fits.some((fit) => fit(each))).map(({ queryKey }) => queryKey.join(' '));
  };

  it('a work item: lists, counters, the wall, its own page and its case, nobody else\'s', () => {
    expect(old('work-item', { workItemId: '1', caseCode: 'AAAA-AAAA', change: 'claimed' })).toEqual(['work-items queue=mine', 'work-item-counts', 'work-item 1', 'case AAAA-AAAA', 'wall', 'clocks']);
  });

  it('a case: its page and the pages of its tasks; its notes only when a note came', () => {
    expect(old('case', { caseCode: 'AAAA-AAAA', change: 'event' })).toEqual(['work-item 1', 'case AAAA-AAAA']);
    expect(old('case', { caseCode: 'AAAA-AAAA', change: 'note' })).toEqual(['work-item 1', 'case AAAA-AAAA', 'notes AAAA-AAAA']);
  });

  it('a notice: the bell; the end of the session: who is signed in', () => {
    expect(old('notice', { id: 'x' })).toEqual(['notices']);
    expect(old('bye', { reason: 'rights' })).toEqual(['session']);
    expect(old('bye', { reason: 'stop' })).toEqual([]);
    expect(old('beat', { serverNow: '' })).toEqual([]);
  });
});

it('has a sentence in both languages for each kind of notice', () => {
  for (const kind of NOTICE_KINDS) for (const words of [vi, en]) expect(words[`notices.${kind}`]).toBeTruthy();
});
