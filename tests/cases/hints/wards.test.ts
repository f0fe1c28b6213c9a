import { describe, expect, it } from '@jest/globals';
import { combineWards } from '../../../cases/hints/combine-wards.ts';
import { wardsOfAddress } from '../../../cases/hints/ward-of-address.ts';
import { confidenceOfRatio, wardsOfPoint } from '../../../cases/hints/ward-of-point.ts';

const first = (text: string) => wardsOfAddress(text)[0]?.code;

describe('the ward of a point', () => {
  it('is that of the nearest known point, with two other wards as alternatives', () => {
    // when
    const hints = wardsOfPoint(10.77252, 106.69802);

    // then
    expect(hints[0]!.code).toBe('26743');
    expect(new Set(hints.map((hint) => hint.code)).size).toBe(3);
    expect(hints.map((hint) => hint.confidence)).toEqual([...hints.map((hint) => hint.confidence)].sort((a, b) => b - a));
  });

  it('is less sure the less the second ward is farther', () => {
    // then
    expect(confidenceOfRatio(1)).toBeLessThan(0.5);
    expect(confidenceOfRatio(1.2)).toBeLessThan(confidenceOfRatio(2));
    expect(confidenceOfRatio(5)).toBeGreaterThan(0.95);
    expect(confidenceOfRatio(Infinity)).toBeLessThan(1);
  });

  it('is none for a point far from the City, and Côn Đảo for the island', () => {
    // then
    expect(wardsOfPoint(21.03, 105.85)).toEqual([]);
    expect(wardsOfPoint(8.73183, 106.6329)[0]!.code).toBe('26732');
  });
});

describe('the ward of an address', () => {
  it.each([
    ['Phường Sài Gòn', '26740'], ['P. Bến Thành', '26743'], ['p.ben thanh', '26743'], ['xã Cần Giờ', '27664'], ['đặc khu Côn Đảo', '26732'],
    ['12/3 Nguyễn Trãi, P.Bến Nghé, Q.1', '26740'], ['p.8, q.10', '27169'], ['Phường 08 Quận 10', '27169'], ['phuong 15, q tan binh', '27007'],
    ['X.Vĩnh Lộc B, Huyện Bình Chánh', '27604'], ['xã Xuân Thới Thượng, H. Hóc Môn', '27592'], ['Phường Hiệp Bình Phước, TP Thủ Đức', '26809'],
    ['P.Dĩ An, TP. Dĩ An (cũ)', '25942'], ['An Phú, Thuận An', '25975'], ['Phuongf Taan Ddinhj', '26737'],
  ])('%s', (address, code) => {
    // then
    expect(first(address)).toBe(code);
  });

  it('tells Thanh An from Thạnh An by the accents, and offers both when there are none', () => {
    // when
    const blind = wardsOfAddress('xa thanh an');

    // then
    expect(first('xã Thanh An')).toBe('25807');
    expect(first('xã Thạnh An')).toBe('27676');
    expect(blind.slice(0, 2).map((hint) => hint.code).sort()).toEqual(['25807', '27676']);
    expect(blind[0]!.confidence).toBeLessThan(wardsOfAddress('xã Thanh An')[0]!.confidence);
    expect(first('xa thanh an, can gio')).toBe('27676');
    expect(first('xa thanh an, dau tieng')).toBe('25807');
  });

  it('reads the longest name: Bình Trị Đông A is not Bình Trị Đông with a letter', () => {
    // when
    const [hint] = wardsOfAddress('P.Bình Trị Đông A, Q.Bình Tân');

    // then
    expect(hint!.why).toContain('Bình Trị Đông A');
  });

  it('lets the old district decide between old wards of one name', () => {
    // then
    expect(first('Phường Phú Mỹ, Quận 7')).toBe('27487');
    expect(first('Phường Phú Mỹ, TP Thủ Dầu Một')).toBe('25760');
    expect(first('Phường Phú Mỹ')).toBe('26704');
  });

  it('offers both wards of an old ward that was divided', () => {
    // then
    expect(wardsOfAddress('Phường 6, Quận Bình Thạnh').slice(0, 2).map((hint) => hint.code).sort()).toEqual(['26905', '26944']);
  });

  it('names nothing where only words of every day stand: "gia đình", "bạn có", "điện hỏng"', () => {
    // then
    expect(wardsOfAddress('Gia đình tôi ba người')).toEqual([]);
    expect(first('ban co biet dien hong chua')).toBeUndefined();
    expect(wardsOfAddress('phường 8')).toEqual([]);
    expect(wardsOfAddress('')).toEqual([]);
  });

  it('says why, in the words that were written', () => {
    // then
    expect(wardsOfAddress('p. Bến Nghé, quận 1')[0]!.why).toBe('Nhắc đến “p. Bến Nghé”: Phường Bến Nghé, Quận 1 (cũ).');
  });
});

describe('pin and words together', () => {
  const hint = (code: string, confidence: number) => ({ code, confidence, why: code });

  it('are surer where they agree, and let a named neighbour outvote a doubtful pin', () => {
    // given
    const pin = [hint('a', 0.5), hint('b', 0.4), hint('c', 0.1)];

    // then
    expect(combineWards(pin, [hint('a', 0.9)])[0]).toMatchObject({ code: 'a' });
    expect(combineWards(pin, [hint('a', 0.9)])[0]!.confidence).toBeGreaterThan(0.8);
    expect(combineWards(pin, [hint('b', 0.9)])[0]!.code).toBe('b');
  });

  it('keep a sure pin against a name that lies elsewhere', () => {
    // then
    expect(combineWards([hint('a', 0.98), hint('b', 0.02)], [hint('z', 0.9)])[0]!.code).toBe('a');
  });
});
