import { describe, expect, it } from '@jest/globals';
import { searchPlaces } from '../../../cases/places/search-places.ts';

const said = (query: string) => searchPlaces(query).map(({ title, former, wardName }) => (former ? `${title} → ${wardName}` : `${title}`));

describe('looking an address up', () => {
  it.each([
    ['Phường Xuân Hòa', 'Phường Xuân Hòa'], ['xuan hoa', 'Phường Xuân Hòa'], ['p xuan ho', 'Phường Xuân Hòa'], ['xa can gio', 'Xã Cần Giờ'], ['đặc khu côn đảo', 'Đặc khu Côn Đảo'],
    ['Phường 6, Quận 3', 'Phường 6, Quận 3 (cũ) → Phường Xuân Hòa'], ['p6 q3', 'Phường 6, Quận 3 (cũ) → Phường Xuân Hòa'], ['p.08, q.10', 'Phường 8, Quận 10 (cũ) → Phường Diên Hồng'],
    ['12/3 Nguyễn Trãi, P.Bến Nghé, Q.1', 'Phường Bến Nghé, Quận 1 (cũ) → Phường Sài Gòn'], ['123/4 đường Nguyễn Trãi, phuong 2 q5', 'Phường 2, Quận 5 (cũ) → Phường Chợ Quán'],
    ['an phu quan 2', 'Phường An Phú, Thành phố Thủ Đức (cũ) → Phường Bình Trưng'], ['ấp 3 xã vĩnh lộc b', 'Xã Vĩnh Lộc B, Huyện Bình Chánh (cũ) → Xã Tân Vĩnh Lộc'],
    ['phuong 12 quan 4', 'Phường 12, Quận 4 (cũ) → Phường Xóm Chiếu'],
  ])('"%s" is first of all %s', (query, first) => {
    expect(said(query)[0]).toBe(first);
  });

  it('offers every ward of an old district, and says that it is not certain', () => {
    // when
    const found = searchPlaces('quan 3');

    // then
    expect(found.map(({ wardName }) => wardName).sort()).toEqual(['Phường Bàn Cờ', 'Phường Nhiêu Lộc', 'Phường Xuân Hòa']);
    expect(found.every(({ certain, kind }) => !certain && kind === 'district')).toBe(true);
  });

  it('asks which district is meant where a number alone names many wards', () => {
    // when
    const found = said('phường 6');

    // then
    expect(found).toHaveLength(8);
    expect(found).toContain('Phường 6, Quận 5 (cũ) → Phường An Đông');
  });

  it('finds nothing in what is no place, and takes any length', () => {
    expect([searchPlaces(''), searchPlaces('6'), searchPlaces('co'), searchPlaces('   ,,, ')]).toEqual([[], [], [], []]);
    expect(searchPlaces('x '.repeat(5000))).toEqual([]);
  });

  it('tells the same with accents, without, and with the accents of half of it', () => {
    expect(said('Bình Trị Đông A, Bình Tân')[0]).toBe(said('binh tri dong a binh tan')[0]);
    expect(said('Bình trị dong')[0]).toBe('Phường Bình Trị Đông');
  });
});
