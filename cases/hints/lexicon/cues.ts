/** Cues for what kind of message it is. Same notation as epidemic.ts. Each heading is a kind of flag or an item type. */
export const cuePhrases: Readonly<Record<string, string>> = {
  question: `
    !bao nhiêu; !bao lâu; mấy tiếng; ưu tiên gì; được ưu tiên gì; mất tiền không; có mất tiền; cơ quan nào; ở cơ quan nào; who do i;
    can i; how long; where can; có buộc; ai chịu; hay cả; có khác; khác nhau không; có giới nghiêm; có tổ chức .. không; được xét; có
    xuống .. không; khi nào đăng ký; !cho hỏi; !xin hỏi; !cho mình hỏi; !cho em hỏi; !cho tôi hỏi; !em hỏi; !tôi hỏi; !muốn hỏi; !hỏi
    về; ~hỏi; công dân hỏi; bà con hỏi; hỏi lịch; hỏi cách; hỏi thăm; thắc mắc; cho biết; xin cho biết; cho em biết; giải đáp; hướng
    dẫn giúp; tư vấn; mấy ngày; mấy giờ; khi nào; bao giờ; chừng nào; ngày nào; ở đâu; chỗ nào; nộp ở đâu; nộp cho; gọi ai; gọi số
    nào; liên hệ ai; làm sao; làm thế nào; thế nào; như thế nào; kiểu gì; cách nào; ra sao; cần giấy gì; giấy gì; giấy tờ gì; cần gì;
    cần những gì; mẫu nào; có cần; có được; được không; được chưa; có phải; phải không; có bắt buộc; hay phải; hay là; hay cho; thuộc
    phường nào; thuộc xã nào; thuộc đâu; đúng không; hay không; có được không; hợp lệ không; có cần .. không; có được .. không; có ..
    không ạ; còn hiệu lực; gồm những gì; có mất phí; phí bao nhiêu; điều kiện gì; đối tượng nào; ai được; thì sao; tính sao; vậy ạ;
    vậy a; lãnh ở đâu; mua ở đâu; đăng ký ở đâu; nghĩa là gì; chia về; nay thuộc; có thay được; lấy lại; thủ tục gì; thủ tục như; cần
    mang; nộp giấy gì`,
  suggestion: `
    !ước gì; !nên có; !nên cho; !nên làm; nên quy hoạch; nên đặt; nên mở; nên bỏ; chức năng; đề nghị bản đồ; đề nghị miễn; đề nghị cho
    phép; xin một đầu mối; please publish; it would be; !góp ý; !đề xuất; !hiến kế; !sáng kiến; !kiến nghị; đề án; ý tưởng; thí điểm;
    ~nên; cần có; nên chia; nên phát; nên bố trí; thành phố nên; phường nên; sao không; sao không làm; sao mình không; tại sao không;
    mong thành phố; mong sở; mong phường; giá mà; giá như; phải chi; nếu được; nếu có thể; nếu .. thì tốt; thì hay; thì tốt; sẽ tốt
    hơn; hay hơn; tiện hơn; đỡ tốn; đỡ phải; khỏi phải; làm như mấy nước; mấy nước làm rồi; như mấy nơi; bổ sung tính năng; thêm tính
    năng; cho phép; cho gửi; gắn thêm; lắp thêm; đặt thêm; trồng thêm; mở thêm; thêm; thay vì; thay vì để; áp dụng; triển khai; nhân
    rộng; học theo; mô hình; tôi đề nghị thành phố; suggestion; suggest; i suggest; đóng góp ý kiến; ý kiến của tôi; theo tôi; tôi
    nghĩ; em nghĩ; mình nghĩ; tặng; sẵn sàng tham gia; xin tham gia; tình nguyện; hiến tặng; đỡ mất công; cho tiện; để tiện; công khai
    .. để; xin đề xuất`,
  report: `
    !phản ánh; xin phản ánh; báo; gọi báo; báo cáo; đề nghị kiểm tra; kiểm tra; xử lý; xử phạt; xuống; xuống liền; xuống nhắc; đề nghị
    xử lý; nhờ phường; nhờ; cử người; cử lực lượng; can thiệp; dẹp; giải tán; xử lý dứt điểm; gấp; khẩn; bị; đang; vẫn; hoài; hoài
    không; suốt; cả tuần; cả tháng; hôm qua; sáng nay; tối nay; chiều nay; hồi nãy; nãy giờ; từ hôm; tối nào; ngày nào cũng; liên tục;
    thường xuyên; có hình; có clip; quay được; gửi ảnh; gửi kèm; gửi hình; chịu không nổi; không ai; bức xúc; hư; hỏng; đã gọi; gọi
    hoài; mong xử lý; giữ kín tên; giữ bí mật`,
  epidemic: `
    !f0; !f1; !covid; !cô vít; !cách ly; !phong tỏa; !khẩu trang; !giãn cách; !khoảng cách; dịch bệnh; mùa dịch; !phòng dịch; !chống
    dịch; vùng dịch; ~dịch; !tụ tập; lây; lây nhiễm; sợ lây; nhiễm; ~test; !xét nghiệm; !vắc xin; !vaccine; tiêm; chích; mũi; !dương
    tính; triệu chứng; !khai báo; nhập cảnh; !chốt; né chốt; !giấy đi đường; giới nghiêm; !sát khuẩn; khử khuẩn; oxy; kit; que test;
    thuốc hạ sốt; kháng virus; !lén; lén lút; !chui; trái quy định; trá hình; tạm ngưng; tạm dừng; tại chỗ; nhận khách; đón khách; mở
    cửa; mở lén; vẫn mở; ngồi kín; đông nghịt; đông như; đông kín; kín bàn; sát nhau; sát rạt; chen; chen chúc; chen lấn; đứng sát;
    đứng thành vòng; hơn .. người; mấy chục người; chục người; trăm người; .. mạng; tập trung đông; đám cưới; tiệc cưới; đám tang; đám
    giỗ; bàn nhậu; ~nhậu; đá gà; đánh bài; đánh cờ; đá banh; karaoke; quán bar; quán nhậu; găm hàng; tăng giá; giá .. gấp; hét giá;
    giá cắt cổ; tin giả; giả danh; 3 tại chỗ; giấu; rác y tế; đồ bảo hộ; xe chở người; núp; giấy xét nghiệm`,
  complaint: `
    !khiếu nại; !đơn khiếu nại; !luật khiếu nại; giải quyết khiếu nại; ~quyết định; quyết định xử phạt; quyết định số; quyết định thu
    hồi; quyết định cưỡng chế; quyết định kỷ luật; quyết định hành chính; quyết định lấy đất; quyết định đền bù; quyết định buộc thôi
    việc; quyết định bồi thường; !không đồng ý .. quyết định; !không chấp nhận .. quyết định; !phản đối quyết định; phản đối; !xem xét
    lại .. quyết định; xem xét lại; !hủy quyết định; !thu hồi quyết định; hủy biên bản; hủy bỏ quyết định; tạm đình chỉ; đình chỉ thi
    hành; dừng .. thi hành; ~thi hành; bồi thường; tái định cư; giá đền bù; đền bù thấp; giải tỏa; lần đầu; đơn lần đầu; lần hai; đơn
    lần hai; buộc thôi việc; kỷ luật; cưỡng chế; kiện; thụ lý đơn; thụ lý; bác đơn; quyền lợi của tôi; trả lại tiền; xử phạt sai; phạt
    oan; phạt sai; biên bản phạt; nộp đơn; thu hồi giấy phép`,
  denunciation: `
    !tố cáo; tố giác; đơn tố cáo; !hối lộ; !nhận hối lộ; đòi hối lộ; vòi tiền; vòi vĩnh; đòi tiền; ăn tiền; ăn chặn; ăn bớt; ăn chia;
    chung chi; lót tay; bồi dưỡng riêng; bao che; bảo kê; tiếp tay; lạm quyền; lộng quyền; tham nhũng; tham ô; biển thủ; rút ruột;
    khai khống; lập khống; làm giả hồ sơ; đút túi; bỏ túi; chạy hồ sơ; chạy án; nhận tiền; nhận .. triệu; đưa .. triệu; báo trước ..
    đoàn; người trong cuộc; trả thù; ghi âm; giữ bí mật danh tính; không chuyển đơn; nâng khống; tiêu cực; sai phạm; câu kết; móc nối;
    thông đồng; sách nhiễu; cưỡng đoạt; nhận phong bì; phong bì`,
  official: `
    cán bộ; công chức; công an; công an phường; cảnh sát khu vực; cảnh sát giao thông; cảnh sát; chủ tịch; chủ tịch phường; phó chủ
    tịch; bí thư; trưởng khu phố; tổ trưởng; trưởng ấp; tổ covid; dân phòng; thanh tra; quản lý thị trường; kiểm lâm; hải quan; thuế;
    cán bộ thuế; địa chính; đội trưởng; giám đốc sở; trưởng phòng; phường đội; dân quân; lãnh đạo; hiệu trưởng; trạm trưởng; kế toán
    phường; nhân viên phường; cán bộ phường`,
  regulation: `
    !nghị định; !thông tư; !sửa nghị định; !sửa luật; !sửa quy định; !bỏ quy định; !bãi bỏ; sửa đổi; bổ sung luật; ~quy định; quy định
    bắt buộc; quy định .. bất hợp lý; quy định .. vô lý; quy định .. không hợp lý; bất hợp lý; không hợp lý; chồng chéo; điều khoản;
    khoản; điều kiện kinh doanh; thành phần hồ sơ; mức phạt; mức phạt .. quá; nâng mức phạt; thủ tục rườm rà; rườm rà; cắt giảm thủ
    tục; đơn giản hóa thủ tục; bỏ thủ tục; bỏ yêu cầu; bỏ giấy; mẫu đơn .. rối; mẫu tờ khai; văn bản .. mâu thuẫn; mâu thuẫn; hướng
    dẫn thi hành; luật đất đai; luật cư trú; bộ tài chính; bộ y tế; bộ công an; bộ nội vụ; chính phủ; quốc hội; ban hành; văn bản quy
    phạm; chính sách thuế; thuế suất; lệ phí .. quy định; thời hạn .. quy định; kiến nghị sửa; đề nghị sửa; đề nghị bỏ; không cần
    thiết phải nộp; quá khắt khe`,
  'civil-dispute': `
    !đòi nợ; cho .. vay; giấy viết tay; vay .. triệu; mượn .. triệu; nợ .. triệu; vay tiền không trả; cho mượn tiền; mượn tiền; mượn
    .. không trả; vay .. không trả; thiếu nợ; quỵt nợ; đòi nợ giùm; tranh chấp; tranh chấp ranh; ranh đất; thừa kế; chia tài sản; di
    chúc; ly hôn; giành con; cấp dưỡng; hợp đồng .. không trả; đặt cọc; tiền cọc; không trả cọc; mất cọc; hụi; giật hụi; vỡ hụi; phân
    chia; anh em .. đất; lấn ranh; hàng xóm .. ranh; bồi thường hợp đồng`,
  'under-legal-proceedings': `
    tòa án .. thụ lý; tòa đang xử; tòa .. xử; tòa án; phiên tòa; đang khởi tố; khởi tố; cơ quan điều tra; đang điều tra; viện kiểm
    sát; bản án; thi hành án; kháng cáo; thanh tra đang; đã nộp đơn .. tòa`,
  'emergency-handoff': `
    !đang cháy; cháy nhà; cháy lớn; cháy rồi; bốc cháy; khói .. kẹt; có người kẹt; mắc kẹt; !bất tỉnh; ngất; ngất xỉu; !khó thở; thở
    không nổi; không thở được; tím tái; co giật; đột quỵ; ngưng thở; máu chảy; chảy máu; !cấp cứu; gọi 115; gọi cấp cứu; xe cấp cứu;
    115 không; !đuối nước; chết đuối; rớt xuống sông; té sông; nhảy cầu; nhảy sông; !tự tử; tự sát; muốn chết; uống thuốc .. tự; uống
    thuốc ngủ; cầm dao; !cầm dao .. chém; đang chém; đâm người; bị đâm; bị chém; !đang đánh; đánh .. chết; bắt cóc; đang cướp; điện
    giật người; bị điện giật; sập nhà; sập .. người; đè người; rò gas; xì gas; mùi gas; nổ gas; trẻ .. rơi; treo lơ lửng; spo2; sắp
    sinh; đẻ rơi; vỡ ối; sốt cao co giật; cứu với; cứu; nguy kịch`,
  'restricted-material': `
    !tài liệu mật; !tối mật; tuyệt mật; độ mật; đóng dấu mật; dấu mật; văn bản mật; !bí mật nhà nước; công văn mật; kế hoạch mật; bản
    đồ quân sự; sơ đồ doanh trại; doanh trại; căn cứ quân sự; kế hoạch tác chiến; vũ khí quân đội; tài liệu nội bộ; danh sách đặc
    tình; lịch bảo vệ lãnh đạo; phương án bảo vệ`,
  thanks: `
    !cảm ơn; !cám ơn; xin cảm ơn; chân thành cảm ơn; cảm ơn 1022; cảm ơn anh chị; cảm ơn phường; ghi nhận; khen; tuyên dương; nhiệt
    tình; xử lý nhanh; nhanh gọn; đã sửa; đã hết; đã xử lý xong; sạch sẽ rồi; hài lòng; rất hài lòng; làm tốt; tuyệt vời; chúc anh
    chị; chúc sức khỏe; biết ơn; trân trọng cảm ơn; thanks; thank you; dễ thương; đã được giải quyết; giải quyết xong; đèn sáng rồi`,
  'test-message': `
    !test thử; !bấm nhầm; !bỏ qua; con nít bấm; !test; test app; test tin; testing; !thử tin; gửi thử; tin thử; thử nghiệm; thử hệ
    thống; thử xem; thử coi; kiểm tra hệ thống; kiểm tra app; alo alo; alo 1 2 3; 1 2 3; 123; abc; xem có gửi được; có gửi được không;
    coi có tới không; bỏ qua tin này; đừng xử lý; gửi nhầm; nhầm số`,
  'spam-advertising': `
    !mua 1 tặng 1; mua .. tặng; !làm giấy tờ nhanh; bao đậu; vay tiêu dùng; khách đầu; nhé cả nhà; !vay nhanh; vay tiền nhanh; vay
    vốn; vay tín chấp; lãi suất; giải ngân; hỗ trợ vay; duyệt vay; !khuyến mãi; giảm giá; giảm ngay; sale; ưu đãi; giá rẻ; giá tốt;
    giá sỉ; freeship; miễn phí vận chuyển; đặt hàng ngay; mua ngay; inbox; ib; liên hệ zalo; zalo .. liên hệ; hotline; liên hệ ngay;
    nhận ngay; trúng thưởng; quà tặng; cá cược; nhà cái; nạp tiền; nạp lần đầu; tỷ lệ ăn; soi cầu; lô đề online; casino; bán căn hộ;
    bán đất nền; đất nền; đầu tư sinh lời; sinh lời; lợi nhuận; việc nhẹ lương cao; cộng tác viên; tuyển cộng tác; kiếm tiền; làm
    bằng; làm bằng giả; thông cống giá rẻ; khoan cắt; sim số đẹp; giảm cân; tăng cường sinh lý; trị dứt điểm; thanh lý; cần bán; cho
    thuê mặt bằng; spa khai trương; khai trương; voucher; mã giảm; click; http; www; www .. com`,
  chain: `
    chuyển tiếp cho; gửi cho 20 người; gửi cho .. người; chia sẻ cho .. người; may mắn; gặp may; ngày mới an lành; chúc cả nhà; chúc
    buổi sáng; good morning; chào buổi sáng; chúc ngủ ngon; phật phù hộ; nam mô`,
  threat: `
    chém cả nhà; !chém chết; giết cả nhà; giết chết; tao giết; tao chém; đừng trách tao; đừng trách; cho nổ; đặt bom; đốt nhà; đốt
    phường; tao đốt; tao tạt; xử đẹp; biết tay tao; tao tát; tao đập; mày coi chừng; cho chết; đập chết; tới số`,
  'health-data': `
    f0; f1; dương tính; hai vạch; 2 vạch; mất vị giác; mất mùi; nhiễm covid; hiv; ung thư; tâm thần; bệnh án; đang điều trị; bệnh nền;
    có thai; mang thai; xét nghiệm dương`,
  'follow-up': `
    !mã phản ánh; mã số phản ánh; phản ánh lần trước; lần trước; đã phản ánh; báo lần thứ; lần thứ hai; lần thứ ba; lần 2; lần 3; phản
    ánh lại; phản ánh trước; như đã báo; bổ sung phản ánh; bổ sung thông tin; bổ sung hình; vẫn chưa xử lý; chưa thấy xử lý; báo rồi;
    đã báo .. chưa; xử lý rồi mà; tái diễn; tiếp tục tái diễn; đâu lại vào đấy`,
};

/** Immediate danger or something that is over when nobody comes now. */
export const urgencyPhrases: Readonly<Record<string, string>> = {
  danger: `
    !cháy nhà; !cháy lan; kẹt trên lầu; !mất nắp; cũ bị mất; cây .. nghiêng hẳn; nghiêng hẳn ra đường; rễ bật; gốc đã bật; hố ga ..
    mất; rào chắn ngay; cần rào lại; rào lại; đang có học sinh; nắp cống .. bị mất; !xẹt lửa; !xẹt điện; tóe lửa; !rò điện; rò rỉ
    điện; điện giật; giật điện; dây điện đứt; dây điện rớt; đứt dây điện; dây điện .. rớt; đứt .. dây điện; dây điện .. đứt; trạm ..
    nổ; cháy dây; bốc khói; chập điện; !hố tử thần; sụp thành lỗ; sụp đường; sụp hố; !sụp; sụp xuống; bị mất nắp; nắp cống .. mất; nắp
    cống .. sụp; hố ga mất nắp; bể nắp; lọt xuống; lọt cống; rớt xuống cống; có người sụp; có người té; té trầy; ngã nhào; tai nạn;
    !cây đổ; cây ngã; cây .. đè; cây .. sắp đổ; cây .. sắp ngã; đổ ngang; chắn ngang đường; đè xe; đè lên nhà; trụ điện .. sắp; trụ ..
    sắp ngã; sắp sập; nguy cơ sập; sập; nứt lớn; nghiêng hẳn; rớt gạch; rơi xuống đường; rò gas; xì gas; mùi gas; hóa chất rò; cháy;
    khó thở; co giật; bất tỉnh; ngộ độc; nhập viện; hàng loạt nhập viện; chó dại; chó cắn người; chó cắn; nguy hiểm; rất nguy hiểm;
    nguy hiểm tính mạng; chết người; mất phanh; đuối nước; đê bể; vỡ bờ; lan can .. gãy; trẻ .. kẹt; kẹt thang máy; kẹt trong thang;
    đang đánh; cầm dao; hỗn chiến; bình oxy .. nổ; tối không đèn rất`,
  infection: `
    !trốn khỏi khu cách ly; !trốn khỏi; leo tường .. phong tỏa; phong tỏa .. leo; chui rào; dương tính .. vẫn; dương tính .. quán; 2
    vạch .. vẫn; vạch .. xuống; vùng phong tỏa lẻn; từ vùng phong tỏa; vừa có ca; cách ly .. vẫn xách; f1 .. chợ; f0 .. lên xuống; f0
    .. xuống; f1 nhưng; !f0 .. ra ngoài; f0 .. đi chợ; f0 .. đi làm; f0 .. mở cửa; f0 .. đổ rác; f0 .. đi lại; f0 vẫn; f0 bỏ trốn; f0
    trốn; f1 .. đi chợ; f1 .. ra ngoài; f1 trốn; trốn cách ly; trốn khỏi khu; đang cách ly .. trốn; đang cách ly; đang trong thời gian
    cách ly; cách ly .. vẫn; cách ly .. đi chợ; cách ly .. rời; cách ly .. taxi; từ khu phong tỏa; khu phong tỏa ra; vượt rào .. phong
    tỏa; leo rào; dương tính .. ra; dương tính .. đi; dương tính vẫn; có triệu chứng .. tiếp xúc; bay lắc; vũ trường; đang tiếp xúc`,
  now: `
    hiện đang diễn ra; xin báo khẩn; báo khẩn; xử lý gấp; ngay trong đêm; hồi nãy; đang tan học; đề nghị kiểm tra ngay; đang bán nè;
    !giờ này; ngay bây giờ; bây giờ; ngay lúc này; đang diễn ra; !xuống liền; xuống lẹ; xuống ngay; qua gấp; tới gấp; tới liền; tới
    ngay; đến ngay; qua liền; cử người ngay; kiểm tra ngay; !gấp; gấp lắm; khẩn; khẩn cấp; hỏa tốc; hỗ trợ khẩn; lẹ lên; nhanh lên;
    cứu; cứu với; kịp; không kịp; hết giờ; ngay đi; liền giùm; cần gấp; lập tức`,
  infected: `
    f0; f1; dương tính; 2 vạch; hai vạch; người bị cách ly; bảng cách ly; giấy cách ly; đang cách ly; thời gian cách ly; khu cách ly;
    khu phong tỏa; bị phong tỏa; vùng phong tỏa; người nhiễm; ca nhiễm`,
  abroad: `
    ra ngoài; ra đường; đi chợ; đi làm; đi học; đi mua; ra mua; để mua; ra quán; ra chơi; uống cà phê; uống cafe; leo tường; leo rào;
    chui rào; chui ra; vượt rào; trốn; trốn khỏi; lẻn; rời phòng; rời nhà; xuống sảnh; lên xuống; đổ rác; nấu ăn chung; chung bếp; tắm
    chung; dùng chung; tiếp khách; nhận hàng; đón taxi; về quê; bỏ đi; chui vô lại`,
};
