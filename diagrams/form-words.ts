import type { Words } from './finding.ts';

const words = (vi: string, en: string): Words => ({ vi, en });

const FIELDS: Readonly<Record<string, Words>> = {
  id: words('Mã biểu mẫu', 'Id of the form'), type: words('Loại ô', 'Kind of field'), label: words('Nhãn', 'Label'), key: words('Khóa dữ liệu', 'Key'), description: words('Chú thích', 'Description'), text: words('Nội dung', 'Text'),
  defaultValue: words('Giá trị ban đầu', 'Default value'), readonly: words('Chỉ đọc', 'Read only'), disabled: words('Khóa nhập', 'Disabled'), searchable: words('Tìm được trong danh sách', 'Searchable'),
  'validate/required': words('Bắt buộc', 'Required'), 'validate/minLength': words('Ít nhất số ký tự', 'Minimum length'), 'validate/maxLength': words('Nhiều nhất số ký tự', 'Maximum length'),
  'validate/min': words('Nhỏ nhất', 'Minimum'), 'validate/max': words('Lớn nhất', 'Maximum'), 'validate/pattern': words('Mẫu phải khớp', 'Pattern'), 'validate/validationType': words('Kiểu kiểm tra', 'Kind of check'),
  'conditional/hide': words('Ẩn khi', 'Hidden when'), valuesKey: words('Danh sách lựa chọn lấy từ', 'Choices from'), valuesExpression: words('Biểu thức danh sách lựa chọn', 'Expression of the choices'),
  'values/label': words('Lựa chọn «{key}»', 'Choice “{key}”'), 'values/value': words('Lựa chọn «{key}»', 'Choice “{key}”'), 'appearance/prefixAdorner': words('Chữ đứng trước', 'Prefix'), 'appearance/suffixAdorner': words('Chữ đứng sau', 'Suffix'),
  dateLabel: words('Nhãn ngày', 'Label of the date'), timeLabel: words('Nhãn giờ', 'Label of the time'), subtype: words('Kiểu ngày giờ', 'Kind of date'), decimalDigits: words('Số chữ số thập phân', 'Decimal digits'), source: words('Nguồn', 'Source'), alt: words('Chữ thay hình', 'Alternative text'),
  executionPlatform: words('Máy chạy quy trình', 'Execution platform'), executionPlatformVersion: words('Phiên bản máy chạy quy trình', 'Version of the execution platform'),
};

/** The kinds of field that our forms have beside those of form-js; the tasklist draws them. */
export const OUR_FIELDS: Readonly<Record<string, Words>> = {
  'category-picker': words('Chọn lĩnh vực', 'Category'), 'ward-picker': words('Chọn phường, xã', 'Ward'), 'unit-picker': words('Chọn đơn vị', 'Unit'), 'units-picker': words('Chọn nhiều đơn vị', 'Several units'),
  'duplicate-picker': words('Chọn phản ánh gốc', 'Original report'), 'cause-picker': words('Chọn nguyên nhân', 'Cause'), 'result-text': words('Nội dung trả lời', 'Answer to the sender'),
};

const KINDS: Readonly<Record<string, Words>> = {
  ...OUR_FIELDS,
  textfield: words('Ô chữ một dòng', 'Text field'), textarea: words('Ô chữ nhiều dòng', 'Text area'), number: words('Ô số', 'Number'), datetime: words('Ngày giờ', 'Date and time'), checkbox: words('Ô đánh dấu', 'Checkbox'), checklist: words('Nhiều ô đánh dấu', 'Checklist'),
  radio: words('Chọn một', 'Radio group'), select: words('Danh sách chọn', 'Select'), taglist: words('Danh sách nhãn', 'Tag list'), text: words('Đoạn chữ', 'Text view'), html: words('Đoạn HTML', 'HTML view'), image: words('Hình', 'Image view'),
  table: words('Bảng', 'Table'), button: words('Nút', 'Button'), group: words('Nhóm ô', 'Group'), dynamiclist: words('Nhóm lặp lại', 'Dynamic list'), spacer: words('Khoảng trống', 'Spacer'), separator: words('Đường kẻ', 'Separator'),
  iframe: words('Khung trang', 'iFrame'), expression: words('Biểu thức', 'Expression'), filepicker: words('Chọn tệp', 'File picker'), documentPreview: words('Xem tài liệu', 'Document preview'),
};

/** What an attribute of a form's field is called. */
export function formFieldWords(path: string): Words {
  const key = /\[([^\]]*)\]/.exec(path)?.[1] ?? '';
  const found = FIELDS[path.replace(/\[[^\]]*\]/g, '')];
  return found ? words(found.vi.replace('{key}', key), found.en.replace('{key}', key)) : words(path, path);
}

/** What a kind of field is called. */
export function formFieldKind(type: string): Words {
  return KINDS[type] ?? words(type, type);
}

/** What only people read; everything else changes what may be entered or what the process gets. */
export function isForFormReadersOnly(path: string): boolean {
  return /^(label|description|text|appearance|dateLabel|timeLabel|alt|executionPlatform)/.test(path) || /^values\[[^\]]*\]\/label$/.test(path);
}
