import { describe, expect, it } from '@jest/globals';
import type { SavedView } from '../../api/contract/views.ts';
import { keepSteady } from '../../tasklist/components/queues/keep-steady.ts';
import { addressOf, askFor, isAsSaved, looksPersonal, readState, stateOf, without, type ListState } from '../../tasklist/components/queues/list-state.ts';
import { readSearch, writeSearch } from '../../tasklist/components/search/search-state.ts';

const rows = (...ids: string[]) => ids.map((id) => ({ item: { id }, gone: false }));
const items = (...ids: string[]) => ids.map((id) => ({ id }));
const seen = ({ rows: shown, held }: ReturnType<typeof keepSteady>) => [shown.map(({ item, gone }) => (gone ? `(${item.id})` : item.id)).join(' '), held];

describe('a list that changes while somebody reads it', () => {
  it.each([
    ['what is new at its end is added', ['a', 'b'], ['a', 'b', 'c'], false, 'a b c', 0],
    ['what would push rows down waits', ['a', 'b'], ['n', 'a', 'm', 'b', 'c'], false, 'a b c', 2],
    ['what has left keeps its place, marked', ['a', 'b', 'c'], ['a', 'c'], false, 'a (b) c', 0],
    ['rows keep their order when theirs changed', ['a', 'b', 'c'], ['c', 'a', 'b'], false, 'a b c', 0],
    ['a row that slipped behind the last page has not left', ['a', 'b', 'c'], ['n', 'a', 'b'], true, 'a b c', 1],
    ['everything may be gone', ['a', 'b'], [], false, '(a) (b)', 0],
  ])('%s', (_, before, now, more, shown, held) => {
    expect(seen(keepSteady(rows(...before), items(...now), more))).toEqual([shown, held]);
  });


  it('shows what its rows have become', () => {
    const steady = keepSteady([{ item: { id: 'a', version: 1 }, gone: true }], [{ id: 'a', version: 2 }], false);
    expect(steady.rows).toEqual([{ item: { id: 'a', version: 2 }, gone: false }]);
  });
});

describe('the address of a list', () => {
  const state: ListState = { queue: 'unit', filters: { category: ['trees', 'noise'], clock: ['overdue'], q: 'ngập lụt' }, sort: 'received', viewId: 'v' };

  it('says all that the list shows, and is read back', () => {
    expect(addressOf(state)).toBe('?queue=unit&category=trees,noise&clock=overdue&q=ng%E1%BA%ADp+l%E1%BB%A5t&sort=received&view=v');
    expect(readState(new URLSearchParams(addressOf(state)), 'mine')).toEqual(state);
    expect(askFor(state)).not.toContain('view');
  });


  it('leaves out what it does not know', () => {
    const odd = new URLSearchParams('queue=all&category=,%3Cscript%3E,trees,trees&sort=up&colour=red');
    expect(readState(odd, 'unassigned')).toEqual({ queue: 'unassigned', filters: { category: ['trees'] }, sort: 'due', viewId: null });
  });


  it('knows whether a saved view was changed, whatever the order of its values', () => {
    const view = { id: 'v', queue: 'unit', filters: { clock: ['overdue'], category: ['noise', 'trees'], q: 'ngập lụt' }, sort: 'received' } as unknown as SavedView;
    expect(isAsSaved(state, view)).toBe(true);
    expect(isAsSaved(stateOf(view), view)).toBe(true);
    expect(isAsSaved({ ...state, filters: without(state.filters, 'category', 'trees') }, view)).toBe(false);
  });


  it('[D26] never holds a phone number or mail address', () => {
    for (const text of ['0900 000 484', '+84900000484', '(028) 3822.1234', 'a@b.vn']) expect([text, looksPersonal(text)]).toEqual([text, true]);
    for (const text of ['7KRM-4XTA', '2222-2222', '12 Lê Lợi', 'ngập 2026']) expect([text, looksPersonal(text)]).toEqual([text, false]);
  });


  it('holds a search as well', () => {
    const search = { q: 'rác', filters: { status: ['closed', 'noted'] }, from: '2026-11-01', to: '' };
    expect(writeSearch(search)).toBe('q=r%C3%A1c&status=closed,noted&from=2026-11-01');
    expect(readSearch(new URLSearchParams(writeSearch(search)))).toEqual(search);
    expect(readSearch(new URLSearchParams('from=1/11/2026&status=%27'))).toEqual({ q: '', filters: {}, from: '', to: '' });
  });
});
