import { describe, expect, it } from '@jest/globals';
import { suggestCategories } from '../../../cases/hints/categories.ts';
import { offensiveWords } from '../../../cases/hints/language.ts';
import { readReport } from '../../../cases/hints/read-report.ts';
import { readMessage } from '../../../cases/hints/text.ts';

const kinds = (text: string, address: string | null = null) => readReport(text, address).flags.map((flag) => flag.kind);
const type = (text: string) => readReport(text).itemTypes[0]!.code;
const offensive = (text: string) => offensiveWords(readMessage(text)).map((found) => found.words);

describe('language hints [D16]', () => {
  it.each([
    'Các cháu nhỏ buổi sáng tập thể dục, cây lớn đổ', 'cac chau nho buoi sang', 'nuoc lon qua', 'CÁC ANH CHỊ', 'mua hạt óc chó ở chợ', 'do cho nha ben xa rac',
    'con chó dại cắn người', 'thịt vịt, dịt băng vết thương', 'lon nước ngọt vứt bừa', 'đĩa nhạc', 'đi ỉa bậy',
  ])('never takes everyday words for obscene ones: %s', (text) => {
    // then
    expect(offensive(text)).toEqual([]);
  });

  it.each(['Đ.M tụi nó'.replace('.', ''), 'vcl cái quán', 'dcm bon mat day', 'đồ chó má', 'LŨ KHỐN NẠN', 'mẹ kiếp'])('finds vulgar words and typing that means only one thing: %s', (text) => {
    // then
    expect(offensive(text).length).toBeGreaterThan(0);
  });

  it('says where the words stand, so that they can be masked', () => {
    // given
    const text = 'Quán này mất dạy quá, hát karaoke tới khuya.';

    // when
    const flag = readReport(text).flags.find((each) => each.kind === 'offensive-language')!;

    // then
    expect(text.slice(...flag.spans![0]!)).toBe('mất dạy');
  });

  it('keeps an urgent report with a swear word an urgent report', () => {
    // when
    const report = readReport('ĐM dây điện đứt rớt xuống hẻm xẹt lửa kìa, tới gấp đi, con nít đứng đầy!');

    // then
    expect(report.flags.map((flag) => flag.kind)).toEqual(expect.arrayContaining(['urgent', 'offensive-language']));
    expect(report.itemTypes[0]!.code).toBe('service-report');
    expect(report.categories[0]!.code).toBe('electricity');
  });

  it('takes pure insults for nothing to handle', () => {
    // then
    expect(type('đồ chó má, lũ khốn nạn, óc chó')).toBe('no-content');
  });
});

describe('scope hints [D22] [D23] [D24]', () => {
  it.each([
    ['complaint', 'Tôi không đồng ý với quyết định xử phạt, yêu cầu hủy quyết định và giải quyết khiếu nại lần đầu.'],
    ['denunciation', 'Tôi tố cáo cán bộ địa chính nhận hối lộ 20 triệu để chạy hồ sơ.'],
    ['denunciation', 'to cao can bo thue nhan hoi lo'],
    ['regulation', 'Đề nghị sửa nghị định, quy định bắt buộc hai người làm chứng là bất hợp lý.'],
    ['civil-dispute', 'Cho bạn vay 100 triệu có giấy viết tay, nhờ đòi nợ giùm.'],
    ['emergency-handoff', 'Cháy nhà, có người kẹt trên lầu, cứu với'],
    ['restricted-material', 'Tôi có tài liệu mật đóng dấu mật muốn gửi.'],
    ['test-message', 'test thử xem có gửi được không'],
    ['spam-advertising', 'Vay nhanh lãi suất thấp, giải ngân trong ngày, liên hệ zalo'],
    ['thanks', 'Cảm ơn 1022 đã xử lý nhanh, đèn sáng rồi'],
    ['no-usable-content', '...'], ['no-usable-content', 'fgdhsjkgfd'], ['no-usable-content', ''],
    ['follow-up', 'Tôi phản ánh lần thứ ba rồi, mã phản ánh cũ vẫn chưa xử lý'],
  ])('flags %s: %s', (kind, text) => {
    // then
    expect(kinds(text)).toContain(kind);
  });

  it('does not take "tố cáo" in the mouth of a neighbour for a denunciation', () => {
    // when
    const report = readReport('Tôi tố cáo quán nhậu đầu hẻm mở cửa lén, khách ngồi tại chỗ đông nghịt không khẩu trang.');

    // then
    expect(report.itemTypes[0]!.code).toBe('violation-report');
  });

  it('keeps slow papers and rude clerks in scope', () => {
    // then
    expect(type('Hồ sơ trễ hẹn hai tuần, cán bộ ở quầy gắt gỏng không hướng dẫn.')).toBe('service-report');
  });

  it('knows a place outside the City, but not a street named after one nor a road there', () => {
    // then
    expect(kinds('Rác chất đống trước khách sạn.', 'Nha Trang')).toContain('outside-city');
    expect(kinds('Người dân ở Biên Hòa báo ngập')).toContain('outside-city');
    expect(kinds('Ổ gà to.', 'Hậu Giang gần bến xe cũ')).not.toContain('outside-city');
    expect(kinds('Kẹt xe trên Xa lộ Hà Nội, xe đi Đà Lạt đậu đón khách')).not.toContain('outside-city');
    expect(kinds('Quán mở chui', 'p.hiep binh phuoc, tp thu duc')).not.toContain('outside-city');
  });

  it('says why in Vietnamese', () => {
    // when
    const [flag] = readReport('Tôi khiếu nại quyết định thu hồi đất').flags;

    // then
    expect(flag!.why).toMatch(/^Có dấu hiệu khiếu nại/);
  });
});

describe('item types and categories', () => {
  it.each([
    ['question', 'Cho hỏi đổi căn cước cần giấy gì, nộp ở đâu?'], ['question', 'cho hoi le phi lam ly lich tu phap bao nhieu'],
    ['suggestion', 'Góp ý thành phố nên gắn thêm thùng rác ở công viên.'], ['service-report', 'Ổ gà lớn giữa đường, nhiều người té xe.'],
    ['violation-report', 'Karaoke vẫn mở cửa lén, khách ra vào đông.'],
  ])('takes for a %s: %s', (code, text) => {
    // then
    expect(type(text)).toBe(code);
  });

  it.each([
    ['epidemic-no-mask', 'Bảo vệ không đeo khẩu trang'], ['epidemic-no-mask', 'bao ve khong deo khau trang'], ['epidemic-no-mask', 'bao veej khoong deo khaaur trang'],
    ['drainage', 'Nắp hố ga mất, cống nghẹt, ngập nước'], ['trees', 'Cây xanh bật gốc, nhánh cây gãy'], ['public-transport', 'Xe buýt bỏ trạm'],
    ['animals', 'Chó thả rông không rọ mõm'], ['water-supply', 'cup nuoc tu hom qua, nuoc may duc'],
  ])('proposes %s first for: %s', (code, text) => {
    // then
    expect(suggestCategories(text)[0]!.code).toBe(code);
  });

  it('proposes at most three, best first, with the words that made it think so', () => {
    // when
    const hints = suggestCategories('Xe tải đậu chắn vỉa hè, hàng rong lấn chiếm, rác đầy đường');

    // then
    expect(hints.length).toBeLessThanOrEqual(3);
    expect(hints.map((hint) => hint.confidence)).toEqual(hints.map((hint) => hint.confidence).sort((a, b) => b - a));
    expect(hints[0]!.why).toMatch(/^Có các từ: “/);
  });

  it('proposes only what an item type may have', () => {
    // when
    const { categories } = readReport('Xin hỏi f0 cách ly tại nhà bao nhiêu ngày?');

    // then
    expect(categories[0]!.code).toBe('epidemic-measures');
  });

  it.each(['', ' ', '?', '🌹', 'a'.repeat(5000), 'x '.repeat(2000), '\u0000', '😀 ổ gà'])('answers any text at all (%#)', (text) => {
    // when
    const report = readReport(text, text);

    // then
    expect(report.itemTypes.length).toBeGreaterThan(0);
  });
});
