/** What bpmn-js-token-simulation says, in Vietnamese. */
export const SIMULATION_WORDS: Readonly<Record<string, string>> = {
  'Simulation Log': 'Nhật ký chạy thử', 'Toggle Simulation Log': 'Hiện hoặc ẩn nhật ký', 'No Entries': 'Chưa có gì', 'Close': 'Đóng',
  'Reset Simulation': 'Chạy lại từ đầu', 'Play/Pause Simulation': 'Chạy hoặc tạm dừng', 'Pause Simulation': 'Đã tạm dừng', 'Play Simulation': 'Đang chạy',
  'Found unsupported elements': 'Có phần tử không chạy thử được', 'Not supported': 'Không chạy thử được', 'Set Sequence Flow': 'Chọn đường đi',
  'Add pause point': 'Thêm điểm dừng', 'Remove pause point': 'Bỏ điểm dừng', 'Trigger Event': 'Phát sự kiện', 'Finished': 'Đã kết thúc',
  'Process started': 'Quy trình bắt đầu', 'Process finished': 'Quy trình kết thúc', 'Process canceled': 'Quy trình bị huỷ', 'Process': 'Quy trình',
  'Service Task': 'Bước tự động', 'User Task': 'Việc của người xử lý', 'Task': 'Việc', 'Exclusive Gateway': 'Cổng rẽ', 'Parallel Gateway': 'Cổng song song',
  'Start Event': 'Bắt đầu', 'End Event': 'Kết thúc', 'Boundary Event': 'Sự kiện gắn kèm', 'Intermediate Event': 'Sự kiện giữa',
  'Set animation speed = Slow': 'Tốc độ: chậm', 'Set animation speed = Normal': 'Tốc độ: thường', 'Set animation speed = Fast': 'Tốc độ: nhanh',
};
