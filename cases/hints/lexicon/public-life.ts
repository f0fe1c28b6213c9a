/** What people say about offices, benefits, health, schools, work, homes and markets; and about epidemic measures in general. Same notation as epidemic.ts. */
export const publicLifePhrases: Readonly<Record<string, string>> = {
  'epidemic-measures': `
    có được ra; giá trị mấy; có giá trị mấy; vùng phong tỏa; bản đồ vùng; xe chở rau; điều phối hàng; luân phiên; chẵn lẻ; ngày chẵn;
    lockdown; locked down; vaccination; quarantine; covid rules; bao nhiêu người được; tiêm đủ; chia ca; khung giờ; tiêm tận nhà; khám
    từ xa; tuyên truyền; giăng chốt; phát phiếu; tổ chức đám; tổ hỗ trợ; thiện nguyện; nhóm thiện nguyện; !phòng dịch; chống dịch;
    ~dịch; quy định phòng chống dịch; quy định mới; f0; f1; f2; f0 tại nhà; cách ly bao nhiêu; cách ly mấy ngày; cách ly tại nhà;
    !cách ly; cách ly tập trung; phong tỏa; gỡ phong tỏa; hết phong tỏa; giãn cách; nới lỏng; tiêm vắc xin; !tiêm; !vắc xin; vaccine;
    mũi 3; mũi 4; mũi nhắc; chích ngừa; chích; điểm tiêm; tiêm tại nhà; tiêm lưu động; đăng ký tiêm; lịch tiêm; !xét nghiệm; test
    nhanh; tự test; test; lấy mẫu; giấy xét nghiệm; âm tính; dương tính; khai báo y tế; giấy đi đường; giấy xác nhận khỏi bệnh; khỏi
    bệnh; giấy hoàn thành cách ly; thuốc .. f0; túi thuốc; gói thuốc; thuốc điều trị; trạm y tế lưu động; oxy; shipper .. hoạt động;
    được mở cửa; mở cửa lại; có được mở; quán ăn .. được bán; bán mang về; được bán tại chỗ; tập trung tối đa; bao nhiêu người; được
    đi; ra khỏi thành phố; về quê; vào thành phố; qua chốt; chốt kiểm soát; ~chốt; khẩu trang; đi chợ; phiếu đi chợ; giờ đi chợ; chợ
    .. giãn cách; thẻ xanh; thẻ vàng; mã qr; quét mã; vùng xanh; vùng đỏ; vùng cam; cấp độ dịch; chỉ thị; công tác phòng dịch; học
    sinh .. dịch; 3 tại chỗ; ba tại chỗ; một cung đường; phương án sản xuất; nhân viên trở lại; test mẫu gộp; khử khuẩn; loa phường;
    tổ covid; đường dây nóng .. y tế; bác sĩ tư vấn; công bố ca nhiễm; ca nhiễm; bản đồ dịch; thông tin dịch; hậu covid; covid; đám
    cưới .. được; chạy bộ; tập thể dục; thể thao ngoài trời; xe khách .. chạy; tàu .. giấy; giám sát cộng đồng; người già .. tiêm; trẻ
    em .. tiêm; giờ giới nghiêm; nhà trọ .. dịch; khách du lịch .. xét nghiệm; phụ huynh .. tiêm; điều trị tại nhà; cấp thuốc`,
  'social-support': `
    mẹ đơn thân; đơn thân; gạo; xét nhận; miễn giảm; giảm giá thuê; mạnh thường quân; nhà hảo tâm; kẹt lại; danh sách .. công khai;
    phát gạo; tiền trợ cấp; !an sinh; !hỗ trợ; gói hỗ trợ; tiền hỗ trợ; nhận hỗ trợ; trợ cấp; !trợ cấp thất nghiệp; cứu trợ; túi an
    sinh; !người nghèo; hộ nghèo; cận nghèo; hộ khó khăn; hoàn cảnh khó khăn; ~khó khăn; mồ côi; neo đơn; người già neo đơn; ~người
    khuyết tật; ~khuyết tật; bảo trợ xã hội; trợ cấp xã hội; thất nghiệp; mất việc; lao động tự do; bán vé số; xe ôm .. hỗ trợ; phát
    quà; phần quà; quà từ thiện; ~mì gói; lương thực; ~thực phẩm; nhu yếu phẩm; thiếu ăn; hết gạo; hết tiền; ~đói; ~sữa; tã; bỉm; tiền
    trọ; giảm tiền trọ; chi trả; danh sách nhận; danh sách hỗ trợ; không có tên; bỏ sót; sót tên; chưa nhận; chưa được nhận; chưa có
    tiền; nhận tiền; nghị quyết 68; phát sai; phát thiếu; chia không đều; nhận hai lần; khá giả .. nhận; ~chính sách; thẻ bảo hiểm ..
    nghèo; mai táng phí; tiền tuất; ~người cao tuổi; trên 80 tuổi; bếp ăn từ thiện; siêu thị 0 đồng; atm gạo; phiếu mua hàng; tổ
    trưởng .. danh sách; bảo hiểm thất nghiệp; ăn xin; lang thang; vô gia cư; người cơ nhỡ`,
  'public-administration': `
    !thủ tục; !hồ sơ; hồ sơ trễ; trễ hẹn; trễ hạn; giấy hẹn; biên nhận; quá hẹn; hẹn lên hẹn xuống; !căn cước; đổi căn cước; làm căn
    cước; !hộ khẩu; tạm trú; đăng ký tạm trú; thường trú; nhập khẩu; xác nhận cư trú; khai sinh; trích lục; khai tử; kết hôn; tình
    trạng hôn nhân; độc thân; hộ tịch; !công chứng; chứng thực; sao y; lý lịch tư pháp; hộ chiếu; passport; giấy phép kinh doanh; đăng
    ký kinh doanh; hộ kinh doanh; mã số thuế; ~thuế; ủy quyền; ~cán bộ; công chức; tiếp dân; tiếp công dân; thái độ; hách dịch; quát;
    cau có; gắt gỏng; nhũng nhiễu; làm khó; hành dân; ~quầy; ngồi quầy; bộ phận một cửa; một cửa; trung tâm hành chính công; hành
    chính công; ~ủy ban; ~ủy ban nhân dân; ~ủy ban phường; ~ủy ban xã; lên phường; ra phường; phường hẹn; phường trả; con dấu; ~mộc;
    đóng dấu; ký tên; bốc số; lấy số; chờ .. tiếng; bắt bổ sung; bổ sung giấy; chỉ qua chỉ lại; !dịch vụ công; nộp online; nộp trực
    tuyến; nộp qua mạng; trả hồ sơ; trả kết quả; nhận kết quả; lệ phí; giấy tờ; giấy xác nhận; mẫu đơn; biểu mẫu; tờ đơn; sáp nhập ..
    giấy; đổi địa chỉ; địa chỉ mới; cập nhật địa chỉ; đơn vị hành chính; phường mới; giờ làm việc; thứ bảy làm việc; ~ngoài giờ; nghỉ
    trưa; đi trễ; không ai tiếp; hướng dẫn không rõ; hướng dẫn sai; ~bưu điện; bản sao; giấy phép lái xe; bằng lái; cấp đổi; nộp hồ
    sơ; cấp lại; số nhà; cấp số nhà`,
  health: `
    ~bệnh viện; !phòng khám; ~trạm y tế; ~bác sĩ; y tá; điều dưỡng; y sĩ; khám bệnh; khám chữa bệnh; chờ khám; bốc số khám; cấp cứu ..
    bệnh viện; nhập viện; viện phí; chuyển viện; giấy chuyển viện; chuyển tuyến; trái tuyến; !bảo hiểm y tế; thẻ bảo hiểm; thuốc bảo
    hiểm; ~nhà thuốc; ~thuốc tây; ~kê đơn; đơn thuốc; tiêm chủng mở rộng; tiêm sởi; tiêm ngừa cho bé; vắc xin 6 trong 1; !sốt xuất
    huyết; tay chân miệng; sởi; lăng quăng; diệt muỗi; phun thuốc muỗi; muỗi; ~cúm; ~dại; tiêm dại; chích dại; ~sản; khám thai; nha
    khoa; ~răng; phòng mạch; chữa bệnh không phép; không chứng chỉ; bằng cấp .. bác sĩ; thẩm mỹ .. biến chứng; sổ sức khỏe; sức khỏe
    điện tử; giấy khám sức khỏe; khám sức khỏe; kinh tế bệnh viện; bãi xe bệnh viện; giường bệnh; nằm ghép; nhà vệ sinh bệnh viện;
    hiến máu; dinh dưỡng; tâm lý; trầm cảm; người tâm thần; xe cấp cứu; bệnh nhân; bệnh mạn tính; lãnh thuốc; tiểu đường; huyết áp;
    chạy thận`,
  'food-safety': `
    !an toàn thực phẩm; vệ sinh thực phẩm; !ngộ độc; ngộ độc thực phẩm; đau bụng; tiêu chảy; ~ói; ói mửa; ~nôn; ăn xong; thức ăn thiu;
    ôi thiu; thiu; hôi thiu; ~mốc; có giòi; giòi; gián trong; ruồi bu; tóc trong; hàn the; phẩm màu; hóa chất; tẩm hóa chất; ngâm hóa
    chất; chất cấm; thịt bẩn; thịt thối; thịt heo chết; heo bệnh; heo dịch; lòng thối; nội tạng; thực phẩm bẩn; mỡ bẩn; dầu ăn cũ; dầu
    chiên; nước đá bẩn; nước đóng bình; nước đóng chai; sữa giả; cơ sở .. mất vệ sinh; bếp .. mất vệ sinh; bếp ăn; suất ăn; suất cơm;
    cơm hộp; ~căn tin; ~bánh mì; ~trà sữa; lò mổ lậu; giết mổ; giết mổ lậu; giết mổ trái phép; không kiểm dịch; dấu kiểm dịch; hết hạn
    sử dụng; quá hạn; không nguồn gốc; rau phun thuốc; thuốc trừ sâu; rượu pha; rượu cồn; methanol; hàng rong .. vệ sinh; thức ăn
    đường phố; ~đồ ăn; xuất xứ; kiểm nghiệm`,
  education: `
    tuyển sinh lớp; hồ sơ nhập học; đăng ký tuyển sinh; trường thu; cho nghỉ học; thầy cô; nhà trường; học phí .. thu; ~trường;
    ~trường học; ~trường mầm non; ~mầm non; nhà trẻ; nhóm trẻ; tiểu học; trung học; thpt; thcs; ~đại học; cao đẳng; ~học sinh; ~sinh
    viên; ~giáo viên; ~cô giáo; thầy giáo; hiệu trưởng; ban giám hiệu; ~lớp; lớp 1; lớp 6; lớp 10; tuyển sinh; xét tuyển; phân tuyến;
    trái tuyến .. trường; !học phí; tiền trường; lạm thu; khoản thu; quỹ lớp; hội phụ huynh; ~phụ huynh; thu tiền đầu năm; tự nguyện
    .. thu; !dạy thêm; học thêm; ép học thêm; sách giáo khoa; đồng phục; bán trú; căn tin trường; bạo lực học đường; bạo hành trẻ;
    đánh học sinh; bắt nạt; ~thi; điểm thi; thi tốt nghiệp; học bạ; chuyển trường; bằng tốt nghiệp; trung tâm ngoại ngữ; tiếng anh;
    học online; học trực tuyến; cổng trường; giờ tan trường; nghỉ học; đi học lại; kỷ luật học sinh; sân trường; nhập học`,
  labour: `
    !nợ lương; !không trả lương; chậm lương; trả lương; quỵt lương; tiền lương; ~lương; lương tối thiểu; tiền công; thưởng tết; tăng
    ca .. trả; không tăng ca; !bảo hiểm xã hội; nợ bảo hiểm; không đóng bảo hiểm; chốt sổ; sổ bảo hiểm; bảo hiểm thất nghiệp; !hợp
    đồng lao động; không ký hợp đồng; thử việc; sa thải; đuổi việc; cho nghỉ việc; ~nghỉ việc; thôi việc; chấm dứt hợp đồng; tai nạn
    lao động; an toàn lao động; giàn giáo; dây an toàn; không mũ bảo hộ; làm quá giờ; ép làm; giữ giấy tờ; giữ bằng; công đoàn; đình
    công; thai sản; nghỉ thai sản; nghỉ phép; trẻ em lao động; lao động trẻ em; xuất khẩu lao động; môi giới việc; trung tâm giới
    thiệu việc làm; ~việc làm; tuyển dụng; tìm việc; ~người lao động; phạt tiền công nhân; trừ lương; công ty nợ; giúp việc; bóc lột;
    lao động nước ngoài; giấy phép lao động`,
  'land-housing': `
    hết niên hạn; di dời; nhà ở; thuê nhà; giấy tờ nhà; hợp đồng thuê; thang máy .. hư; thang máy .. kẹt; ban quản trị .. quỹ; chung
    cư .. phí; ~đất; đất đai; !sổ đỏ; !sổ hồng; giấy chứng nhận quyền sử dụng; quyền sử dụng đất; tách thửa; hợp thửa; chuyển mục
    đích; thổ cư; đất vườn; đất nông nghiệp; đất công; lấn đất; lấn chiếm đất; chiếm đất; ranh đất; mốc ranh; đo đạc; trích đo; quy
    hoạch; quy hoạch treo; giải tỏa; đền bù; tái định cư; thu hồi đất; chi nhánh đất đai; văn phòng đăng ký; sang tên; mua bán nhà;
    nhà ở xã hội; nhà xã hội; ~chung cư; ~ban quản trị; ban quản lý chung cư; ~chủ đầu tư; phí bảo trì; quỹ bảo trì; phí quản lý; phí
    gửi xe chung cư; ~thang máy; thang máy hư; hội nghị nhà chung cư; ~cư dân; ~căn hộ; ~thấm; thấm dột; dột; hành lang chung cư; bàn
    giao nhà; chậm bàn giao; phân lô; phân lô bán nền; ~nhà trọ; ~tiền trọ; giá thuê; ~chủ trọ; nhà nước .. thuê; nhà xuống cấp;
    ~chung cư cũ; nứt tường; ~sập; ~dự án; pháp lý; hoàn công; cho thuê căn hộ theo ngày; airbnb; cấp sổ`,
  'culture-tourism': `
    ~du lịch; ~khách du lịch; hướng dẫn viên; ~tour; !di tích; bảo tàng; ~đình; ~chùa; ~nhà thờ; lễ hội; festival; pháo hoa; !thư
    viện; nhà văn hóa; trung tâm văn hóa; nhà thiếu nhi; ~rạp; biểu diễn; ca nhạc; nghệ thuật; triển lãm; tượng đài; quảng cáo phản
    cảm; biển quảng cáo; băng rôn; tờ rơi; rao vặt; dán quảng cáo; quảng cáo khoan cắt; khoan cắt bê tông; số điện thoại .. tường; vẽ
    bậy; graffiti; sân vận động; sân thể thao; ~hồ bơi; nhà thi đấu; dụng cụ thể dục; máy tập; sân chơi; công viên .. đồ chơi; bãi
    tắm; ~bãi biển; cứu hộ bãi biển; khách sạn .. sao; đường sách; ~phố đi bộ; ~văn hóa; trò chơi; ~sách; karaoke phản cảm; trang phục
    phản cảm; mê tín; bói toán; hàng rong chèo kéo khách; chèo kéo khách; khách nước ngoài; ~khách tây; bản đồ du lịch; điểm tham
    quan; vé tham quan; phố cổ; tên đường; đặt tên đường`,
  'consumer-market': `
    !hàng giả; hàng nhái; hàng kém chất lượng; hàng lậu; !quản lý thị trường; cân điêu; cân thiếu; cân gian; ~cân; thiếu ký; không
    niêm yết giá; chặt chém; giá cả; ~tăng giá; giá .. cao; không hóa đơn; ~hóa đơn; xuất hóa đơn; bảo hành; đổi trả; trả hàng; không
    hoàn tiền; hoàn tiền; mua hàng online; đặt hàng; sàn thương mại; shop; shopee; bán hàng đa cấp; đa cấp; khuyến mãi; khuyến mãi
    giả; lừa khách; ~xăng; cây xăng; trạm xăng; bơm thiếu; xăng pha; ~gas; bình gas; gas giả; vàng giả; tiệm vàng; điện máy; ~siêu
    thị; ~chợ; ~tiểu thương; ban quản lý chợ; ~sạp; phí chợ; hoa chi; tiền sạp; người tiêu dùng; quyền lợi người tiêu dùng; nước mắm
    giả; mỹ phẩm giả; mỹ phẩm; thuốc lá lậu; rượu lậu; vay tiền; app vay; hợp đồng mua; trung tâm gym .. hoàn; thẻ tập; thu phí vô lý;
    phụ thu; bán giá; thuốc lá điện tử`,
  'digital-services': `
    tra cứu .. phản ánh; chức năng; chấm điểm; gọi 1022 .. tiền; đánh giá sau xử lý; nhắn tin kết quả; app .. không hiện; app .. lỗi;
    app .. đăng nhập; !app công dân; ~ứng dụng; ~app; công dân số; !cổng 1022; tổng đài 1022; ~1022; ~tổng đài; gọi 1022; gọi hoài
    không; đăng nhập; !không đăng nhập được; mật khẩu; quên mật khẩu; mã otp; otp; vneid; định danh; định danh điện tử; ~tài khoản;
    cài app; cập nhật app; app lỗi; ~lỗi; báo lỗi; lỗi hệ thống; ~treo; ~đơ; văng app; tải lên; tải ảnh; tải hình; gửi hình; gửi
    video; không gửi được; gửi phản ánh; phản ánh .. trạng thái; tra cứu; tra cứu phản ánh; mã phản ánh; mã tra cứu; theo dõi phản
    ánh; thông báo .. app; ~website; ~trang web; ~trang; cổng thông tin; cổng dịch vụ; giao diện; chữ nhỏ; chữ to; giọng nói; bản đồ
    .. app; ghim vị trí; ~định vị; chatbot; trả lời tự động; tin nhắn .. 1022; zalo 1022; mini app; bấm phím; lời chào; kiosk; ~mã qr;
    chữ ký số; thanh toán .. app; dữ liệu mở; tiếng anh .. app; đánh giá sao; mở lại phản ánh; trạng thái; đã xử lý .. chưa; đóng phản
    ánh; tổng đài viên`,
  other: `
    việc khác; lĩnh vực khác; không biết gửi ai; không biết hỏi ai; thất lạc; mất đồ; rơi ví; nhặt được; để quên; tìm người; tìm người
    thân; thư khen; khen; bầu cử; hội phụ nữ; ~tổ dân phố; ~tổ trưởng; họp dân; ~khu phố; nghĩa vụ quân sự; quân sự; ký ức; kỷ niệm;
    trung thu; đường dây nóng; ~dân phòng; nghĩa trang; ~mộ; hỏa táng; tang lễ; thiên tai; ~bão; sạt lở; ~cờ; treo cờ; ~quỹ; vận động
    đóng góp; ~đóng góp; từ thiện`,
};
