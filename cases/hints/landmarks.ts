/** A place that people name instead of an address. */
export interface Landmark {
  readonly names: readonly string[];
  readonly lat: number;
  readonly lng: number;
}

/** Positions from general knowledge, right to some hundred metres: they give a proposal, never an answer. */
export const landmarks: readonly Landmark[] = ([
  ['chợ Bến Thành', 10.7725, 106.6980], ['phố đi bộ Nguyễn Huệ|đường Nguyễn Huệ', 10.7742, 106.7036], ['phố Tây Bùi Viện|Bùi Viện', 10.7676, 106.6940],
  ['Nhà thờ Đức Bà', 10.7798, 106.6990], ['Dinh Độc Lập', 10.7770, 106.6953], ['Thảo Cầm Viên|sở thú', 10.7875, 106.7053], ['công viên Tao Đàn', 10.7745, 106.6925],
  ['công viên 23 tháng 9|công viên 23/9', 10.7693, 106.6940], ['bến Bạch Đằng', 10.7760, 106.7068], ['chợ Tân Định', 10.7895, 106.6893], ['chợ Đa Kao', 10.7888, 106.6985],
  ['bệnh viện Từ Dũ', 10.7690, 106.6855], ['hồ Con Rùa', 10.7828, 106.6959], ['chợ Bàn Cờ', 10.7690, 106.6800], ['chợ Vườn Chuối', 10.7722, 106.6830],
  ['ga Sài Gòn', 10.7823, 106.6770], ['chợ Nguyễn Văn Trỗi', 10.7880, 106.6740], ['chợ Xóm Chiếu', 10.7600, 106.7090], ['chợ 200|chợ Tôn Đản', 10.7580, 106.7065],
  ['bến Nhà Rồng', 10.7683, 106.7069], ['phố ốc Vĩnh Khánh|Vĩnh Khánh', 10.7605, 106.7040], ['chợ An Đông', 10.7580, 106.6720], ['chợ Kim Biên', 10.7508, 106.6545],
  ['chợ Hòa Bình', 10.7535, 106.6680], ['bệnh viện Chợ Rẫy', 10.7577, 106.6594], ['chợ Bình Tây|chợ Lớn Mới', 10.7497, 106.6510], ['bến xe Chợ Lớn', 10.7515, 106.6520],
  ['công viên Bình Phú', 10.7395, 106.6300], ['chợ Phú Lâm', 10.7540, 106.6350], ['công viên Phú Lâm', 10.7520, 106.6350], ['chợ Phạm Thế Hiển', 10.7430, 106.6790],
  ['chợ Xóm Củi', 10.7460, 106.6560], ['bến Bình Đông', 10.7440, 106.6470], ['chợ hoa Hồ Thị Kỷ|Hồ Thị Kỷ', 10.7665, 106.6765], ['công viên Lê Thị Riêng', 10.7865, 106.6640],
  ['sân vận động Thống Nhất', 10.7610, 106.6640], ['cư xá Bắc Hải', 10.7810, 106.6610], ['bệnh viện Nhi đồng 1', 10.7690, 106.6700], ['cư xá Lữ Gia', 10.7700, 106.6535],
  ['Đầm Sen|công viên Đầm Sen', 10.7660, 106.6380], ['trường đua Phú Thọ', 10.7650, 106.6560], ['chợ Thiếc', 10.7605, 106.6570], ['chùa Giác Viên', 10.7640, 106.6400],
  ['chợ Bà Chiểu|lăng Ông Bà Chiểu', 10.8020, 106.6985], ['chợ Thị Nghè', 10.7930, 106.7080], ['Landmark 81|Vinhomes Central Park', 10.7950, 106.7219], ['ngã tư Hàng Xanh|Hàng Xanh', 10.8015, 106.7110],
  ['bến xe Miền Đông cũ', 10.8145, 106.7110], ['cư xá Thanh Đa|Thanh Đa', 10.8160, 106.7200], ['chợ Văn Thánh', 10.7985, 106.7160], ['bến xe Miền Đông mới', 10.8795, 106.8150],
  ['chợ Phú Nhuận', 10.8000, 106.6800], ['ngã tư Phú Nhuận', 10.7990, 106.6805], ['công viên Gia Định', 10.8120, 106.6760], ['sân bay Tân Sơn Nhất', 10.8150, 106.6640],
  ['chợ Phạm Văn Hai', 10.7935, 106.6630], ['ngã tư Bảy Hiền|Bảy Hiền', 10.7925, 106.6530], ['chợ Tân Bình', 10.7870, 106.6530], ['công viên Hoàng Văn Thụ', 10.8000, 106.6650], ['chợ Bà Hoa', 10.7855, 106.6440],
  ['chợ Tân Phú', 10.7905, 106.6330], ['Aeon Tân Phú|Aeon Mall Tân Phú', 10.8015, 106.6175], ['khu công nghiệp Tân Bình', 10.8120, 106.6230], ['chợ Gò Vấp', 10.8220, 106.6890],
  ['chợ Hạnh Thông Tây', 10.8365, 106.6600], ['chợ Xóm Mới', 10.8460, 106.6720], ['ngã năm Chuồng Chó|ngã sáu Gò Vấp', 10.8225, 106.6840], ['công viên Làng Hoa', 10.8420, 106.6480],
  ['bến xe Miền Tây', 10.7408, 106.6187], ['Aeon Bình Tân|Aeon Mall Bình Tân', 10.7430, 106.6118], ['khu công nghiệp Tân Tạo|KCN Tân Tạo', 10.7520, 106.5900], ['bệnh viện Bình Tân', 10.7620, 106.5980],
  ['bến xe An Sương|ngã tư An Sương', 10.8440, 106.6135], ['chợ Hiệp Thành', 10.8790, 106.6390], ['ngã tư Ga', 10.8610, 106.6790], ['công viên phần mềm Quang Trung', 10.8530, 106.6270], ['chợ cầu Đông Hưng Thuận', 10.8420, 106.6260],
  ['chợ Thủ Đức', 10.8500, 106.7580], ['chợ đầu mối Thủ Đức|chợ nông sản Thủ Đức', 10.8650, 106.7290], ['ngã tư Thủ Đức', 10.8490, 106.7730], ['ngã tư Bình Thái', 10.8370, 106.7640], ['khu chế xuất Linh Trung', 10.8690, 106.7750],
  ['Suối Tiên', 10.8665, 106.8030], ['khu công nghệ cao', 10.8440, 106.7960], ['Thảo Điền', 10.8040, 106.7370], ['Thủ Thiêm|bờ sông Thủ Thiêm', 10.7780, 106.7150], ['cảng Cát Lái|phà Cát Lái', 10.7620, 106.7890], ['làng đại học|làng đại học Thủ Đức', 10.8760, 106.8000],
  ['chợ Tân Mỹ', 10.7390, 106.7190], ['Phú Mỹ Hưng', 10.7290, 106.7110], ['Crescent Mall|hồ Bán Nguyệt', 10.7290, 106.7185], ['chợ Tân Quy', 10.7400, 106.7050], ['khu chế xuất Tân Thuận', 10.7600, 106.7400], ['cầu Phú Mỹ', 10.7450, 106.7440], ['Lotte Mart quận 7', 10.7410, 106.7020],
  ['chợ đầu mối Bình Điền|chợ Bình Điền', 10.7000, 106.6030], ['chợ đầu mối Hóc Môn|chợ nông sản Hóc Môn', 10.8690, 106.6000], ['chợ Hóc Môn', 10.8850, 106.5930], ['chợ Bà Điểm', 10.8405, 106.5985], ['chợ Củ Chi', 10.9740, 106.4940], ['địa đạo Bến Đình', 11.0600, 106.5260],
  ['địa đạo Bến Dược', 11.1420, 106.4630], ['chợ Cần Thạnh|Cần Thạnh', 10.4110, 106.9550], ['bãi biển 30/4', 10.4080, 106.9200], ['phà Bình Khánh', 10.6690, 106.7720], ['đảo Khỉ|Vàm Sát', 10.4200, 106.8870], ['khu công nghiệp Hiệp Phước|KCN Hiệp Phước', 10.6400, 106.7550],
  ['Bãi Sau', 10.3360, 107.0930], ['Bãi Trước', 10.3450, 107.0740], ['chợ Vũng Tàu', 10.3520, 107.0800], ['hải đăng Vũng Tàu|tượng Chúa', 10.3300, 107.0810], ['chợ Rạch Dừa', 10.3820, 107.1130], ['chợ Bà Rịa', 10.4960, 107.1690], ['bãi cá Long Hải|biển Long Hải', 10.3850, 107.2360],
  ['suối nước nóng Bình Châu|Bình Châu', 10.6010, 107.5580], ['cảng Cái Mép', 10.5300, 107.0300], ['Hồ Tràm', 10.4700, 107.3800], ['Đại Nam|khu du lịch Đại Nam', 11.0450, 106.6300], ['chợ Thủ Dầu Một|chợ Bình Dương', 10.9810, 106.6510], ['thành phố mới Bình Dương', 11.0560, 106.6820],
  ['chợ Lái Thiêu', 10.9045, 106.6990], ['Aeon Bình Dương|Aeon Mall Canary', 10.9330, 106.7110], ['khu công nghiệp VSIP 1', 10.9270, 106.7140], ['khu công nghiệp Sóng Thần|KCN Sóng Thần', 10.8990, 106.7480], ['chợ Dĩ An', 10.9070, 106.7690], ['khu công nghiệp Mỹ Phước|KCN Mỹ Phước', 11.1250, 106.6030], ['hồ Dầu Tiếng', 11.3300, 106.3600], ['sân bay Côn Đảo|Cỏ Ống', 8.7318, 106.6329],
] as Array<[string, number, number]>).map(([names, lat, lng]) => ({ names: names.split('|'), lat, lng }));
