import { describe, expect, it } from '@jest/globals';
import { readMessage, tonedForm } from '../../../cases/hints/text.ts';
import { fromTyping } from '../../../cases/hints/telex.ts';

const words = (text: string) => readMessage(text).syllables.map((s) => s.plain);

describe('reading a message', () => {
  it.each([
    ['nguyeenx', 'nguyễn'], ['hueej', 'huệ'], ['khaaur', 'khẩu'], ['nuwowcs', 'nước'], ['dduwowngf', 'đường'], ['mootj', 'một'], ['cux', 'cũ'],
    ['nguye6n4', 'nguyễn'], ['hue61', 'huế'], ['DDeef', 'Đề'],
  ])('repairs a word typed with the Vietnamese keyboard off: %s is %s', (typed, meant) => {
    // when
    const repaired = fromTyping(typed);

    // then
    expect(repaired?.normalize('NFC')).toBe(meant);
  });

  it.each(['trang', 'duong', 'bus', 'test', 'shipper', 'covid', 'app', 'nước', 'gas', 'box'])('leaves a whole or foreign word alone: %s', (word) => {
    // then
    expect(fromTyping(word)).toBeNull();
  });

  it('takes hoà and hòa, thuỷ and thủy for the same word, but not hòa and hoa', () => {
    // then
    expect(tonedForm('hoà')).toBe(tonedForm('hòa'));
    expect(tonedForm('thuỷ')).toBe(tonedForm('thủy'));
    expect(tonedForm('hòa')).not.toBe(tonedForm('hoa'));
  });

  it('splits a kind of unit from its number and expands everyday short forms', () => {
    // then
    expect(words('P15, Q.1 ko ai')).toEqual(['p', '15', 'q', '1', 'khong', 'ai']);
    expect(words('nhà có F0')).toEqual(['nha', 'co', 'f0']);
  });

  it('knows whether accents can decide', () => {
    // then
    expect(readMessage('Chợ đông người quá').accented).toBe(true);
    expect(readMessage('cho dong nguoi qua').accented).toBe(false);
    expect(readMessage('').accented).toBe(false);
  });

  it('reads decomposed letters as composed ones', () => {
    // then
    expect(words('Phường Bến Nghé'.normalize('NFD'))).toEqual(['phuong', 'ben', 'nghe']);
  });
});
