import { withoutAccents } from '../../lib/vietnamese.ts';
import { tonedForm, type Message, type Syllable } from './text.ts';

/** The other provinces and cities since 1 July 2025, their predecessors and best-known towns. Biên Hòa is next door; its people call 1022 too. */
const OUTSIDE = `Hà Nội; Hải Phòng; Hải Dương; Huế; Thừa Thiên Huế; Đà Nẵng; Hội An; Quảng Nam; Cần Thơ; Hậu Giang; Sóc Trăng; Đồng Nai; Biên Hòa; Long Khánh; Nhơn Trạch; Long Thành; Trảng Bom; Bình Phước; Đồng Xoài; Tây Ninh; Long An; Tân An; Bến Lức; Đức Hòa; Cần Giuộc; Cần Đước;
Tiền Giang; Mỹ Tho; Gò Công; Bến Tre; Trà Vinh; Vĩnh Long; Đồng Tháp; Cao Lãnh; Sa Đéc; An Giang; Long Xuyên; Châu Đốc; Kiên Giang; Rạch Giá; Phú Quốc; Cà Mau; Bạc Liêu; Lâm Đồng; Đà Lạt; Bảo Lộc; Bình Thuận; Phan Thiết; Mũi Né; Ninh Thuận; Phan Rang; Khánh Hòa; Nha Trang; Cam Ranh; Phú Yên; Tuy Hòa; Bình Định; Quy Nhơn;
Quảng Ngãi; Gia Lai; Pleiku; Kon Tum; Đắk Lắk; Đăk Lăk; Buôn Ma Thuột; Đắk Nông; Quảng Trị; Quảng Bình; Hà Tĩnh; Nghệ An; Vinh; Thanh Hóa; Ninh Bình; Nam Định; Hà Nam; Thái Bình; Hưng Yên; Bắc Ninh; Bắc Giang; Quảng Ninh; Hạ Long; Lạng Sơn; Cao Bằng; Thái Nguyên; Tuyên Quang; Hà Giang; Lào Cai; Sa Pa; Yên Bái; Phú Thọ; Vĩnh Phúc; Hòa Bình; Sơn La; Điện Biên; Lai Châu`
  .split(';').map((name) => name.trim()).filter((name) => !['Vinh', 'Phú Thọ', 'Hòa Bình', 'Tân An', 'Điện Biên', 'Long Thành'].includes(name))
  .map((name) => ({ name, toned: name.split(/\s+/).map(tonedForm) }));

/** What must stand before a name in running text for it to say where something is; not "xe đi Đà Lạt", "từ Long An lên", "xa lộ Hà Nội". */
const AT = new Set(['o', 'tai', 'duoi', 'ngoai', 'tinh', 'thuoc', 'tp', 'pho', 'bien']);
const KINDS_BEFORE = new Set(['tinh', 'tp', 'pho', 'thanh']);

/** The place outside the City where something is said to happen, or null. In the address field a part that is nothing but the name will do. */
export function placeOutside(message: Message, isAddress: boolean): { name: string; confidence: number } | null {
  const { syllables } = message;
  for (const at of syllables.keys()) {
    for (const { name, toned } of OUTSIDE) {
      if (!toned.every((wanted, i) => sameName(syllables[at + i], wanted))) continue;
      const before = syllables[at - 1]?.plain ?? '';
      const after = syllables[at + toned.length];
      const opens = at === 0 || syllables[at]!.breakBefore || KINDS_BEFORE.has(before);
      // "Hậu Giang gần bến xe" in an address is a street of that name
      if (isAddress && opens && (!after || after.breakBefore)) return { name, confidence: 0.85 };
      if (!isAddress && AT.has(before)) return { name, confidence: 0.7 };
    }
  }
  return null;
}

function sameName(given: Syllable | undefined, wanted: string): boolean {
  if (!given) return false;
  return given.accented ? given.toned === wanted : given.plain === withoutAccents(wanted);
}
