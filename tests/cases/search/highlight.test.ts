import { describe, expect, it } from '@jest/globals';
import { findWords, snippetOf } from '../../../cases/search/highlight.ts';

const marked = (text: string, words: string) => findWords(text, words).map(([start, end]) => text.slice(start, end));

describe('highlights', () => {
  it('mark the original words, accents and case apart, words side by side as one', () => {
    expect(marked('Ngập ở chợ Thủ Đức, gần UBND Thủ Đức.', 'thu duc')).toEqual(['Thủ Đức', 'Thủ Đức']);
    expect(marked('Đường Đặng Văn Bi; duong dang van bi', 'đường đặng')).toEqual(['Đường Đặng', 'duong dang']);
    expect(marked('hẻm 12/5', '12/5')).toEqual(['12', '5']);
    expect(marked('🔥 cháy nhà 🔥 chay', 'cháy')).toEqual(['cháy', 'chay']);
  });

  it('mark whole words only, and nothing without a question', () => {
    expect(marked('thuốc, thu', 'thu')).toEqual(['thu']);
    expect(findWords('thu', null)).toEqual([]);
    expect(findWords('', 'thu')).toEqual([]);
  });

  it('mark text whose accents are written apart', () => {
    expect(marked('Thu\u0309 \u0110u\u031b\u0301c', 'thủ đức')).toEqual(['Thu\u0309 \u0110u\u031b\u0301c']);
  });
});

describe('a snippet', () => {
  const long = `${'Đầu hẻm có nhiều rác. '.repeat(20)}Trước chợ Thủ Đức nước ngập sâu. ${'Cuối hẻm cũng vậy. '.repeat(20)}`;

  it('shows where the words stand, cut between words, with the ranges in what it shows', () => {
    const { text, highlights } = snippetOf(long, 'thu duc');
    expect(text.length).toBeLessThan(220);
    expect(text).toMatch(/^… .* …$/u);
    expect(highlights.map(([start, end]) => text.slice(start, end))).toEqual(['Thủ Đức']);
  });

  it('is the beginning when the words stand elsewhere, and the whole text when it is short', () => {
    expect(snippetOf(long, 'khong thay')).toMatchObject({ text: expect.stringMatching(/^Đầu hẻm/), highlights: [] });
    expect(snippetOf('Ngập.', null)).toEqual({ text: 'Ngập.', highlights: [] });
  });

  it('cuts no character in two, even where there is no space', () => {
    expect(snippetOf('💥'.repeat(300), null).text.isWellFormed()).toBe(true);
    expect(snippetOf(`${'💥'.repeat(100)}a ngập ${'💥'.repeat(200)}`, 'ngập').text.isWellFormed()).toBe(true);
  });
});
