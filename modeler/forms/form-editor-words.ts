/** What form-js' editor says, which speaks English only: by its own words. */
export const FORM_EDITOR_WORDS: Readonly<Record<string, string>> = {
  Components: 'Thành phần', 'Search components': 'Tìm thành phần', 'No components found.': 'Không có thành phần nào.', Input: 'Ô nhập', Selection: 'Lựa chọn', Presentation: 'Trình bày', Containers: 'Nhóm', Action: 'Thao tác',
  'Text field': 'Ô chữ', 'Text area': 'Ô nhiều dòng', Number: 'Số', 'Date time': 'Ngày giờ', Expression: 'Biểu thức', 'File picker': 'Chọn tệp', Checkbox: 'Ô đánh dấu', 'Checkbox group': 'Nhiều ô đánh dấu', 'Radio group': 'Chọn một', Select: 'Danh sách', 'Tag list': 'Danh sách nhãn',
  'Text view': 'Đoạn chữ', 'HTML view': 'Đoạn HTML', 'Image view': 'Hình', Table: 'Bảng', 'Document preview': 'Xem tài liệu', Spacer: 'Khoảng trống', Separator: 'Đường kẻ', Group: 'Nhóm ô', 'Dynamic list': 'Nhóm lặp lại', iFrame: 'Khung trang', Button: 'Nút',
  Form: 'Biểu mẫu', General: 'Chung', Condition: 'Điều kiện hiện', 'Layout': 'Bố cục', Appearance: 'Hiển thị', Validation: 'Kiểm tra dữ liệu', 'Custom properties': 'Thuộc tính thêm', Serialization: 'Cách ghi', Constraints: 'Giới hạn', 'Static options': 'Lựa chọn cố định', 'Options source': 'Nguồn lựa chọn', 'Options expression': 'Biểu thức lựa chọn', 'Dynamic options': 'Lựa chọn lấy từ dữ liệu', 'Security attributes': 'An toàn',
  ID: 'Mã', 'Version tag': 'Nhãn phiên bản', 'Field label': 'Nhãn', 'Group label': 'Nhãn nhóm', Label: 'Nhãn', 'Field description': 'Chú thích', Key: 'Khóa dữ liệu', 'Default value': 'Giá trị ban đầu', Disabled: 'Khóa nhập', 'Read only': 'Chỉ đọc', Required: 'Bắt buộc', 'Hide if': 'Ẩn khi', Columns: 'Số cột', Height: 'Chiều cao',
  'Minimum length': 'Ít nhất số ký tự', 'Maximum length': 'Nhiều nhất số ký tự', Minimum: 'Nhỏ nhất', Maximum: 'Lớn nhất', 'Validation pattern': 'Kiểu kiểm tra', 'Regular expression': 'Biểu thức chính quy', 'Regular expression validation': 'Biểu thức chính quy', 'Regular expression pattern': 'Mẫu phải khớp', 'Custom error message': 'Lời báo lỗi', 'Validation type': 'Kiểu kiểm tra', Custom: 'Tự đặt', Email: 'Thư điện tử', Phone: 'Số điện thoại', None: 'Không',
  Prefix: 'Chữ đứng trước', Suffix: 'Chữ đứng sau', Type: 'Kiểu', Value: 'Giá trị', Static: 'Cố định', 'Input data': 'Từ dữ liệu', 'Input values key': 'Tên danh sách trong dữ liệu', 'Searchable': 'Tìm được', 'Decimal digits': 'Chữ số thập phân', Increment: 'Bước tăng', 'Output as string': 'Ghi ra dạng chữ', Text: 'Nội dung', Subtype: 'Kiểu', 'Date label': 'Nhãn ngày', 'Time label': 'Nhãn giờ', 'Use 24h': 'Giờ 24', Date: 'Ngày', Time: 'Giờ', 'Date & time': 'Ngày và giờ', Auto: 'Tự động',
  'Build your form': 'Soạn biểu mẫu', 'Drag and drop components here to start designing.': 'Kéo thành phần vào đây để bắt đầu.', 'Use the preview window to test your form.': 'Dùng tab Xem thử để thử biểu mẫu.', 'Select a form field to edit its properties.': 'Chọn một ô để sửa thuộc tính.', 'Drag and drop components to start building your form': 'Kéo thành phần vào để soạn biểu mẫu', 'Multiple form fields selected. Select a single form field to edit its properties.': 'Đang chọn nhiều ô. Chọn một ô để sửa.',
  'Image source': 'Nguồn hình', 'Alternative text': 'Chữ thay hình', 'Path': 'Đường dẫn', Repeatable: 'Lặp lại', 'Default number of items': 'Số mục ban đầu', 'Allow add/delete items': 'Cho thêm, bớt mục', 'Disable collapse': 'Không thu gọn', 'Number of non-collapsing items': 'Số mục luôn hiện', Create: 'Thêm', 'Show outline': 'Hiện khung', 'Vertical alignment': 'Căn dọc', Top: 'Trên', Center: 'Giữa', Bottom: 'Dưới', 'Checked': 'Đã đánh dấu', 'Not checked': 'Chưa đánh dấu',
};

/** Says in Vietnamese what is drawn in English within an element; returns what stops it. */
export function speakVietnamese(within: HTMLElement, words = FORM_EDITOR_WORDS): () => void {
  const translate = (node: Node): void => {
    if (node instanceof Text) {
      const said = words[node.data.trim()];
      if (said) node.data = node.data.replace(node.data.trim(), said);
      return;
    }
    if (!(node instanceof Element) || node.closest('.fjs-form-container, input, textarea, .cm-editor')) return;
    for (const attribute of ['placeholder', 'title', 'aria-label']) {
      const said = words[node.getAttribute(attribute) ?? ''];
      if (said) node.setAttribute(attribute, said);
    }
    node.childNodes.forEach(translate);
  };
  const placeholders = () => within.querySelectorAll('input[placeholder]').forEach((input) => { const said = words[input.getAttribute('placeholder')!]; if (said) input.setAttribute('placeholder', said); });
  const all = () => { translate(within); placeholders(); };
  all();
  const observer = new MutationObserver((records) => {
    observer.disconnect();
    for (const { target, addedNodes } of records) { addedNodes.forEach(translate); if (target instanceof Text) translate(target); }
    placeholders();
    watch();
  });
  const watch = () => observer.observe(within, { childList: true, subtree: true, characterData: true });
  watch();
  return () => observer.disconnect();
}
