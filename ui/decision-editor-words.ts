/** What dmn-js says, by its own English words. */
const WORDS: Readonly<Record<string, string>> = {
  'Hit policy': 'Cách chọn dòng', 'Hit Policy': 'Cách chọn dòng', 'Hit policy:': 'Cách chọn dòng:', 'View DRD': 'Xem sơ đồ quyết định', Inputs: 'Điều kiện', Outputs: 'Kết quả', Input: 'Điều kiện', Output: 'Kết quả', Annotations: 'Ghi chú', Annotation: 'Ghi chú', When: 'Khi', And: 'Và', Then: 'Thì', and: 'và',
  'Add input': 'Thêm điều kiện', 'Add output': 'Thêm kết quả', 'Add rule': 'Thêm dòng', 'Add Rule': 'Thêm dòng', 'Add rule above': 'Thêm dòng phía trên', 'Add rule below': 'Thêm dòng phía dưới', 'Remove rule': 'Bỏ dòng', Remove: 'Bỏ', Above: 'Phía trên', Below: 'Phía dưới', Left: 'Bên trái', Right: 'Bên phải', Copy: 'Sao chép', Cut: 'Cắt', Paste: 'Dán', Rule: 'Dòng', 'Rule - ': 'Dòng - ',
  'Input label': 'Tên cột điều kiện', 'Output label': 'Tên cột kết quả', 'Output name': 'Biến kết quả', 'Edit input expression': 'Sửa biểu thức', Expression: 'Biểu thức', 'Expression language': 'Ngôn ngữ', 'Type': 'Kiểu', string: 'chữ', boolean: 'đúng/sai', number: 'số', date: 'ngày', time: 'giờ', 'Decision name': 'Tên quyết định', 'Decision table name': 'Tên bảng quyết định',
  'Edit decision name': 'Sửa tên quyết định', 'Edit hit policy': 'Sửa cách chọn dòng', Unique: 'Chỉ một dòng đúng', First: 'Dòng đúng đầu tiên', Priority: 'Theo ưu tiên', Any: 'Bất kỳ', Collect: 'Gom các dòng đúng', 'Rule order': 'Theo thứ tự dòng', 'Output order': 'Theo thứ tự kết quả', 'Collect (Sum)': 'Gom (tổng)', 'Collect (Min)': 'Gom (nhỏ nhất)', 'Collect (Max)': 'Gom (lớn nhất)', 'Collect (Count)': 'Gom (đếm)', '[expression]': '[biểu thức]', 'Variable name': 'Tên biến', 'Aggregation': 'Cách gộp',
  'Add decision table': 'Thêm bảng quyết định', 'Create decision': 'Thêm quyết định', 'Create input data': 'Thêm dữ liệu vào', 'Create knowledge source': 'Thêm nguồn kiến thức', 'Create business knowledge model': 'Thêm mô hình kiến thức', 'Activate the hand tool': 'Kéo màn hình', 'Activate the lasso tool': 'Chọn vùng', 'Move canvas': 'Kéo màn hình', Empty: 'Trống', 'Decision table': 'Bảng quyết định', 'Literal expression': 'Biểu thức', 'Change type': 'Đổi loại', 'Drill down': 'Mở bảng', 'Open': 'Mở',
};

const module = {
  translate: ['value', (text: string, values: Readonly<Record<string, string>> = {}) => (WORDS[text] ?? text).replace(/\{([^}]+)\}/g, (whole, name: string) => values[name] ?? whole)],
};

const said = { additionalModules: [module] };

/** What makes dmn-js speak Vietnamese, among its options: each kind of view is a viewer of its own. */
export const VIETNAMESE = { drd: said, decisionTable: said, literalExpression: said, boxedExpression: said };
