/**
 * What people say about breaches of epidemic rules, by category. Phrases are separated by ";"; ".." stands for up to four
 * syllables in between; "!" in front counts double, "~" half. Written from knowledge of the language and widened
 * where the sample messages showed a gap: phrases that many would use, no sentences of theirs.
 */
export const epidemicPhrases: Readonly<Record<string, string>> = {
  'epidemic-gathering': `
    ngồi .. vỉa hè; bày chiếu; trà chanh; từng nhóm; tiệc nướng; ăn liên hoan; đoàn khách; cụng ly; hò dô; nhậu .. bàn; tập trung ..
    không ai; đứng đợi con; pool party; loud party; people gathering; đông như trẩy hội; tụ lại; ghe .. neo; kín bàn; sới gà; sới bạc;
    sới; vài chục thanh niên; mấy chục đứa; nhảy đầm; !tụ tập; !tụ tập đông người; nhậu nhẹt; bàn nhậu; tụ nhậu; ~nhậu; tổ chức nhậu;
    tiệc tùng; tổ chức tiệc; tiệc sinh nhật; tiệc cưới; đám cưới; đám hỏi; đám giỗ; đám tang; đám ma; thôi nôi; đầy tháng; đãi tiệc;
    dựng rạp; ~khách khứa; đánh bài; đánh bạc; ~sòng bài; cờ bạc; đá gà; cá độ; đánh cờ; cờ tướng; đánh đề; lắc bầu cua; tứ sắc; đá
    banh; đá bóng; sân bóng; bóng chuyền; cầu lông; đánh cầu; thể dục; tập thể dục; dưỡng sinh; khiêu vũ; nhảy múa; tập nhảy; nhảy dân
    vũ; aerobic; zumba; yoga ngoài trời; tắm biển; bãi tắm; thả diều; câu cá .. đông; ngồi .. đông; đứng .. đông; ~đông người; đông
    nghịt; đông như hội; nhóm .. thanh niên; ~nhóm người; mấy chục người; cả chục người; cả trăm người; hàng chục người; vòng trong
    vòng ngoài; quay clip; múa lân; ca nhạc; văn nghệ; hát với nhau; cầu nguyện; cúng kiếng; lễ chùa; hành lễ; nhóm đạo; sinh nhật;
    bay lắc; ăn uống .. nhóm; cắm trại; picnic; chợ tự phát; họp chợ; đua xe; tụ họp; hội họp; họp mặt; party; tân gia; liên hoan; tất
    niên; uống bia .. nhóm; xúm lại; tụm năm tụm ba; ~phố đi bộ; công viên .. đông; ~giải tán; bộ bàn ghế đá; ngồi nhậu; karaoke gia
    đình; hát hò; bàn tiệc; ~mâm; khách .. bàn`,
  'epidemic-no-mask': `
    nobody wearing masks; no masks; không ai khẩu trang; khẩu trang .. túi; mặt không che; không che mũi; nhân viên .. không khẩu
    trang; bảo vệ .. khẩu trang; bán hàng .. không khẩu trang; bảo vệ .. bỏ khẩu trang; !không đeo khẩu trang; !không mang khẩu trang;
    !khẩu trang; không khẩu trang; khẩu trang .. cằm; kéo khẩu trang; khẩu trang treo; bỏ khẩu trang; tháo khẩu trang; khẩu trang kéo
    xuống; đeo khẩu trang .. cho có; khẩu trang khẩu triếc; chẳng đeo khẩu trang; chưa đeo khẩu trang; ai đeo khẩu trang; mặt trần; để
    hở mũi; hở mũi; dưới cằm; ho không che; hắt hơi; khạc nhổ; nhổ nước bọt; nói văng nước miếng; không có khẩu trang; thiếu khẩu
    trang; nhắc đeo khẩu trang; không chịu đeo; không bịt miệng; tay không lấy; bịt khẩu trang; che miệng; phì phèo; hút thuốc .. khẩu
    trang; no mask; face mask`,
  'epidemic-illegal-opening': `
    dạy thêm tại nhà; lớp dạy thêm; cho ngồi lại; ngồi lại nguyên dãy; phải gọi trước; gọi trước mới; karaoke kinh doanh; tính tiền
    giờ; quán giải khát; hát với nhau; chợ .. tạm dừng; bày bán trở lại; khách đến ăn; phòng gym .. mở; vẫn đang bán; nhận khách theo
    giờ; hội viên; biến thành quán; mở lại; cho khách nằm; mở xuyên tối; mở xuyên đêm; quán .. kéo rèm; làm lén; !mở cửa .. lén; !lén
    mở; mở lén; !mở chui; bán chui; hoạt động chui; hoạt động lén; lén lút; !bán tại chỗ; phục vụ tại chỗ; ăn tại chỗ; uống tại chỗ;
    ngồi tại chỗ; ngồi lại; cho khách ngồi; khách ngồi; đón khách; nhận khách; tiếp khách; ~có khách; ~khách vào; ~khách ra vào; khách
    vô; quán nhậu; quán bia; quán cà phê; quán cafe; ~cà phê; cafe; cà phê võng; ~quán ăn; quán ốc; quán lẩu; quán nướng; quán bar;
    ~bar; pub; beer club; vũ trường; sàn nhảy; karaoke; phòng hát; phòng karaoke; massage; mát xa; ~spa; xông hơi; hớt tóc; cắt tóc;
    tiệm tóc; salon; gội đầu; tiệm nail; làm móng; phòng gym; gym; tập gym; phòng tập; yoga; tiệm net; quán net; tiệm game; quán game;
    chơi game; bida; bi da; bi lắc; dạy thêm; lớp học thêm; luyện thi; lớp dạy; trung tâm .. dạy; rạp phim; hồ bơi; cho bơi; tiệm cầm
    đồ; tiệm vàng; ~vé số; ~khách sạn; nhà nghỉ; homestay; ~kéo cửa; kéo rèm; ~cửa sắt; cửa cuốn; cửa hé; ~hé cửa; mở hé; cửa sau; cửa
    hông; khép cửa; đóng cửa ngoài; tắt đèn .. bảng hiệu; tắt bảng hiệu; gõ cửa; gọi điện trước; ~mở bán; vẫn mở; vẫn mở cửa; vẫn hoạt
    động; vẫn bán; vẫn kinh doanh; buôn bán bình thường; mở cửa trở lại; mở cửa trái phép; hoạt động trái phép; trái quy định; tạm
    dừng hoạt động; lệnh đóng; lệnh tạm dừng; đã thông báo ngừng; trá hình; đội lốt; bán tới khuya; mở tới khuya; mở tới; sạp .. bán;
    ~trên lầu; cơ sở thẩm mỹ; thẩm mỹ viện; xăm; phun xăm; nhạc sàn; ~dj; shisha; bóng cười; hát karaoke; tiệm .. mở cửa; cửa hàng ..
    mở; chợ đêm; chợ .. vẫn mở; cấm bán tại chỗ; chỉ bán mang về; giả bán mang về; quán .. mở; nhậu .. quán; ngồi uống; tổ chức dạy;
    học sinh học thêm; hàng quán`,
  'epidemic-crowded-premises': `
    thang máy .. người; nhồi .. người; dồn .. người; đứng đợi .. người; bu quanh; không chia phiếu; không phát phiếu; sảnh nhỏ; lương
    hưu .. đợi; điểm chi trả; giờ giao ca; ghế cách nhau; quá số người; không ai điều tiết; bốc số; điều tiết; người mua tăng; quán ..
    hàng đợi; hàng đợi .. mạng; !quá tải; !chen lấn; !chen chúc; chen nhau; chen chân; quá đông; đông quá; đông nghẹt; đông kín; chật
    kín; xếp hàng; rồng rắn; hàng dài; hàng đợi; sát nhau; sát rạt; ~đứng sát; dính vào nhau; không giữ khoảng cách; ~khoảng cách; giữ
    khoảng cách; không giãn cách; ~giãn cách; 2 mét; hai mét; một mét; không phân luồng; không điều tiết; không giới hạn; không hạn
    chế số người; vô ồ ạt; ồ ạt; ~siêu thị; cửa hàng tiện lợi; ~bách hóa; ~chợ đầu mối; quầy thu ngân; tính tiền; lối vào; lối ra;
    ~một chiều; không đo nhiệt độ; không đo thân nhiệt; không quét mã; quét mã qr; không sát khuẩn; nước rửa tay; không kiểm soát;
    shipper .. đứng; giao hàng .. đứng; tập trung lấy hàng; chờ lấy hàng; thang máy chật; trung tâm thương mại; ngân hàng .. đông; bưu
    cục; phòng khám đông; chờ khám; chợ .. đông; chợ .. chen; người mua đứng; giăng dây; ~ngân hàng; ~trạm xăng; sảnh chờ; chen ..
    mua; tràn ra đường; khách ép; xô đẩy; tranh mua`,
  'epidemic-quarantine-breach': `
    !trốn khỏi khu; !trốn khỏi; chui rào .. phong tỏa; leo tường; tháo dây; tháo niêm phong; lẻn ra; lẻn sang; chui vô lại; !dương
    tính .. vẫn; dương tính .. quán; 2 vạch .. xuống; 2 vạch .. vẫn; vẫn xuống sảnh; f0 .. bán; f0 .. đổ rác; f0 .. xuống; rời phòng;
    tự ý rời; bị gỡ; cách ly .. vẫn; cách ly .. đi chợ; thả khách; !phong tỏa .. ra; phong tỏa .. leo; cách ly .. gỡ; !trốn cách ly;
    !vi phạm cách ly; !cách ly tại nhà; ~cách ly; !khu cách ly; ~phong tỏa; khu phong tỏa; vùng phong tỏa; chốt phong tỏa; ~hàng rào;
    ~rào chắn; leo rào; chui rào; vượt rào; ra khỏi nhà; ra ngoài .. cách ly; chui ra; gỡ bảng; bảng cách ly; gỡ dây; giăng dây; f0;
    f0 .. ra ngoài; f0 .. đi; f1; f1 .. ra; f1 .. đi; f1 .. chợ; f2; người nhiễm; dương tính .. đi; ~dương tính; đang điều trị tại
    nhà; chưa hết cách ly; đủ 7 ngày; đủ 14 ngày; hết hạn cách ly; nhà đối diện .. cách ly; tiếp xúc gần; chuyền đồ; đưa đồ ăn qua
    rào; nhận hàng qua rào; cho người ra vào; ra vào khu; khách sạn cách ly; trại cách ly; nhập cảnh; bay về; vùng đỏ; từ vùng dịch;
    từ tỉnh có dịch; không chịu cách ly; tiếp khách .. cách ly; dây phong tỏa; đi lung tung; đi khắp nơi; đổ rác .. f0; không khử
    khuẩn`,
  'epidemic-concealment': `
    sửa kết quả; kết quả .. photoshop; chỉnh sửa kết quả; kết quả xét nghiệm .. sửa; không cho ai biết; khai .. thuyền viên; không
    khai báo lưu trú; nhập cảnh .. không khai; xin đừng nói; không khai báo với; !khai báo gian dối; !khai gian; !khai báo y tế; không
    khai báo; khai man; khai láo; khai thiếu; khai sai; !giấu bệnh; giấu dịch; che giấu; giấu ca; ém ca; bưng bít; ém nhẹm; giấu
    chuyện; ~giấu; không báo y tế; không báo phường; không trình báo; không khai; test 2 vạch; ~hai vạch; lên 2 vạch; ~2 vạch; tự test
    dương; test dương; sốt ho; ho sốt; ~ho nhiều; mất vị giác; mất mùi; tự mua thuốc uống; tự chữa; có triệu chứng; triệu chứng; nghi
    nhiễm .. giấu; dặn đừng nói; đừng nói; năn nỉ đừng; sợ bị đưa đi; sợ mất việc; về từ vùng dịch; mới về quê lên; đi từ tỉnh về;
    ~lịch trình; khai không có; phụ huynh khai; tờ khai; nói dối y tế; không có tên trong sổ; lưu trú .. không khai; người lạ tới ở; ở
    lậu; tạm trú .. dịch; đi du lịch về; giấu người; trốn khai báo; xóa kết quả; dấu bệnh`,
  'epidemic-illegal-movement': `
    bán giấy đi đường; giấy đi đường giả; không kiểm giấy; chẳng kiểm giấy; kiểm giấy tờ; tha cho xe qua; chở ba; nói là đi mua; người
    núp; xe dẫn đường; phà .. không kiểm tra; !né chốt; !qua chốt; vượt chốt; thông chốt; trốn chốt; chốt kiểm soát; chốt kiểm dịch;
    ~chốt; !ra đường; ra đường không lý do; không lý do chính đáng; không cần thiết; !giấy đi đường; giấy thông hành; ~giới nghiêm;
    giờ giới nghiêm; sau 18h; sau 21h; xe chở người; chở khách; chở quá số người; chở quá; xe dù; xe khách; xe ghép; xe trá hình; xe
    hợp đồng; xe luồng xanh; luồng xanh; thẻ luồng xanh; xe ôm .. chở; xe tải chở người; núp trong thùng; trốn trong thùng; thùng xe;
    thùng đông lạnh; xe cấp cứu chở khách; đưa người về; đưa đón người; rước khách; bắt khách; đón khách đi tỉnh; đi tỉnh; về quê; về
    miền tây; đò ngang; đò chở; ghe chở; ~phà; bến phà; tàu cá chở; đường mòn; đường tắt; đi vòng; chạy lòng vòng; chạy rông; dạo phố;
    đi dạo; lạng lách; chạy xe .. giờ cấm; giấy xét nghiệm .. xe; không kiểm tra giấy; giả shipper; mặc áo shipper; giả làm shipper;
    xe đưa rước công nhân; nhồi nhét; chở 60 người; vượt số người; xe 16 chỗ; xe 45 chỗ; xe 7 chỗ; 2 người trên xe; đi lại trái phép;
    ra vào thành phố; xuyên đêm; nhập cảnh trái phép; vượt biên`,
  'epidemic-price-gouging': `
    bình thường .. ngàn; bán .. ngàn; ngàn/chục; nhảy giá; chém .. dân; lấy phí .. hóa đơn; không đưa bill; gấp 4; gấp 3; thiếu nửa
    ký; test nhanh .. bình thường; bán test nhanh; k một; /cái; !tăng giá; !đội giá; !hét giá; !chặt chém; nâng giá; giá .. gấp; giá
    gấp; gấp đôi; gấp ba; gấp mấy lần; giá cắt cổ; cắt cổ; giá trên trời; giá nhảy; giá .. nhảy; bán giá; kê giá; lên giá; ~giá; mắc
    gấp; bán mắc; !găm hàng; ôm hàng; !đầu cơ; gom hàng; trữ hàng; kêu hết; nói hết hàng; khan hiếm; không niêm yết; niêm yết giá;
    combo; ép mua; mua kèm; bình ổn; giá bình ổn; giá thịt; giá rau; giá trứng; rau củ; bó rau; ký rau; thịt heo; trứng gà; mì gói;
    ~gạo; ngàn một ký; ngàn một; ngàn/kg; ngàn một hộp; phí giao hàng; phí ship; đi chợ hộ; lấy phí; thu phí; quản lý thị trường;
    thuốc hạ sốt .. giá; khẩu trang .. giá; kit .. giá; bình oxy .. giá; lợi dụng dịch .. giá; thổi giá; trục lợi; cân thiếu; thiếu
    ký; bán lẻ tăng giá; nước uống .. giá; gas .. giá; giá niêm yết; thu thêm tiền`,
  'epidemic-medical-goods': `
    dỏm; hàng dỏm; máy đo oxy; không cần toa; không toa; viên kháng virus; kháng virus; đóng gói lại; dán tem; rao bán .. kit; bán ..
    kit; thuốc xách tay; bán dạo .. thuốc; không nhãn; !thuốc giả; ~kit test; !kit giả; ~kit; ~que test; bộ test; bán kit; kit không
    rõ nguồn gốc; kit .. hết hạn; ~hết hạn; hết date; sửa hạn; !khẩu trang giả; khẩu trang .. không nhãn; khẩu trang .. kém; khẩu
    trang .. tái chế; khẩu trang y tế .. bán; tái chế khẩu trang; găng tay tái chế; không tem; không nhãn mác; nhãn mác; tem nhãn;
    hàng trôi nổi; không rõ nguồn gốc; hàng giả; hàng nhái; hàng xách tay; !thuốc kháng virus; molnupiravir; molnu; thuốc đặc trị;
    thuốc điều trị covid; thuốc tàu; thuốc nga; liên hoa thanh ôn; thuốc .. không đơn; thuốc kê đơn; bán thuốc .. mạng; thần dược;
    thuốc gia truyền; thuốc nam; xịt mũi; nước súc miệng; bài thuốc; !bình oxy; oxy .. giả; ~oxy; van xì; sang chiết; sang chiết oxy;
    cồn giả; cồn công nghiệp; cồn pha; nước sát khuẩn .. giả; gel rửa tay; sát khuẩn .. nhái; máy đo spo2; spo2; máy thở; nhiệt kế; đồ
    bảo hộ .. giả; ~dụng cụ y tế; vật tư y tế; nhà thuốc .. bán; bán thuốc; bán thuốc tây; vỏ hộp; dán lại nhãn; thuốc hàng xách tay;
    vắc xin giả; vaccine giả; bán vắc xin`,
  'epidemic-medical-waste': `
    que test .. vỉa hè; que test .. đường; găng tay .. đường; bỏ lại .. que; để lại .. que; vứt que; que .. găng tay; rác .. f0; khẩu
    trang .. cống; !rác y tế; !rác thải y tế; chất thải y tế; ~rác; vứt khẩu trang; vứt .. khẩu trang; khẩu trang vứt; quăng khẩu
    trang; bỏ khẩu trang .. đường; khẩu trang dùng rồi; khẩu trang đã qua sử dụng; khẩu trang .. thùng rác; khẩu trang .. đầy; khẩu
    trang .. rơi; !đồ bảo hộ; bảo hộ vứt; đồ bảo hộ .. vứt; bộ đồ bảo hộ; áo bảo hộ; quần áo bảo hộ; găng tay; găng tay y tế; que lấy
    mẫu; que ngoáy mũi; que test .. vứt; que xét nghiệm; kit đã dùng; kim tiêm; ống tiêm; bơm tiêm; kim chích; bịch rác .. cách ly;
    bao rác .. f0; rác f0; rác khu cách ly; rác .. khu phong tỏa; rác nguy hại; rác lây nhiễm; túi vàng; bao vàng; thùng vàng; đốt rác
    y tế; chôn rác; không thu gom; không ai gom; lượm ve chai; nhặt khẩu trang; đổ chung rác; bỏ chung rác sinh hoạt; vứt bừa; vứt
    đầy; vứt .. cống; vứt .. kênh; khăn giấy; bông băng; bịch nước muối; vỏ thuốc; xả rác y tế`,
  'epidemic-misinformation': `
    đăng .. phong tỏa; đăng .. thành phố; share cả; lượt share; ngàn lượt; tài khoản đăng; đăng tải; xác minh .. đăng; video cũ; đổ xô
    đi mua; thông báo giả; bắt chuyển .. triệu; gọi .. bảo là f1; !tin giả; !tung tin; tin đồn; đồn thổi; ~đồn; tung tin đồn; !lừa
    đảo; ~lừa; lừa tiền; chiếm đoạt; mạo danh; !giả danh; giả mạo; giả nhân viên y tế; giả bác sĩ; giả cán bộ; giả công an; gọi điện
    .. chuyển; bắt chuyển; chuyển khoản; chuyển tiền; đóng phí; phí cách ly; phí xét nghiệm; phí hỗ trợ; link lạ; đường link; bấm
    link; mã otp; ~otp; trang giả; website giả; trang web giả; ~fanpage; ~facebook; ~group; nhóm zalo; ~zalo; tiktok; youtube;
    livestream; đăng tin; đăng lên mạng; chia sẻ; lan truyền; clip cắt ghép; cắt ghép; xuyên tạc; sai sự thật; tin sai; thông tin sai;
    gây hoang mang; hoang mang; bịa; bịa đặt; vu khống; chống vắc xin; bài vắc xin; kêu gọi .. không tiêm; chích vào chết; ai chích;
    ai tiêm .. chết; chip; bán suất tiêm; suất tiêm; xếp lịch tiêm .. tiền; kêu gọi quyên góp; quyên góp giả; từ thiện giả; giả từ
    thiện; tài khoản giả; tin nhắn lạ; sms lạ; loa .. rao; phao tin; gỡ tin; đính chính; chữa khỏi; chữa covid; bùa; thầy cúng; nước
    thánh; xông lá .. hết bệnh; phát tán; công văn giả; văn bản giả`,
  'epidemic-workplace': `
    thợ .. ăn ở chung; ăn ở chung; thợ ngồi sát; xưởng .. không khẩu trang; đơn vị .. nghi nhiễm; ~công ty; !xưởng; nhà xưởng; !nhà
    máy; ~công nhân; ~công trình; công trường; thợ hồ; thợ xây; cơ sở sản xuất; cơ sở chế biến; cơ sở may; xưởng may; xưởng gỗ; xí
    nghiệp; ~doanh nghiệp; phân xưởng; dây chuyền; ~tăng ca; ~ca đêm; 3 tại chỗ; ba tại chỗ; tấm ngăn; vách ngăn; chủ thầu; nhà thầu;
    lán trại; ở lại công ty; ngủ lại; ăn ca; nhà ăn; căn tin; bếp ăn tập thể; bắt đi làm; ép đi làm; ép công nhân; bắt nhân viên; bắt
    làm; không cho nghỉ; ~văn phòng; nhân viên văn phòng; làm việc tại nhà; ~nhân viên; đồng nghiệp; cùng tổ; cùng chuyền; ~sếp; quản
    đốc; ~phòng kín; ~máy lạnh; chấm công; vân tay; không test công nhân; ca nhiễm .. công ty; có ca nhiễm; có f0 .. xưởng; f0 vẫn
    làm; ca dương tính .. làm; ~kho hàng; ~kho; kho bãi; tổng kho; bốc xếp; ~khu công nghiệp; ~kcn; khu chế xuất; cụm công nghiệp; lò
    bánh; lò mổ; tổng đài .. nhân viên; ca làm; người lao động; không trang bị bảo hộ; vẫn vận hành; vẫn sản xuất; ~tiệm may; lao động
    thời vụ; ký túc công nhân; họp công ty`,
  'epidemic-testing-vaccination': `
    tiêm .. trước; tổ test .. thu; thu .. người .. test; tiêm .. không khám; điểm tiêm .. quen; !điểm tiêm; điểm tiêm chủng; !tiêm vắc
    xin; tiêm chủng; tiêm ngừa; ~tiêm; chích ngừa; ~chích; vắc xin; vaccine; mũi 3; mũi 4; mũi nhắc; mũi tiêm; chen ngang; tiêm trước;
    ưu tiên người nhà; người quen .. tiêm; danh sách tiêm; suất tiêm .. người nhà; giấy tiêm; chứng nhận tiêm; hộ chiếu vắc xin; tiêm
    hộ; tiêm thay; sổ tiêm; ~xét nghiệm; !lấy mẫu; điểm lấy mẫu; tổ lấy mẫu; nhân viên lấy mẫu; tổ test; ~test nhanh; test dạo; test
    tại nhà; test .. thu tiền; test .. không biên lai; không biên lai; bán giấy xét nghiệm; giấy xét nghiệm giả; giấy xét nghiệm; kết
    quả âm tính giả; giấy âm tính; âm tính giả; kết quả xét nghiệm; ~làm giấy; mua giấy; thu tiền xét nghiệm; thu phí xét nghiệm; thu
    tiền tiêm; tiền xăng; bồi dưỡng; không thay găng; dùng chung găng; dùng lại que; que dùng chung; mẫu gộp; không sàng lọc; không đo
    huyết áp; không khám sàng lọc; điểm xét nghiệm; phòng khám .. test; ngoáy mũi; pcr; không phép xét nghiệm; kim .. dùng lại; bắt
    xét nghiệm`,
  'epidemic-other': `
    vi phạm phòng chống dịch; chống dịch; chống đối; chống người thi hành; chống đối tổ covid; không chấp hành; không chấp hành phòng
    dịch; không hợp tác; chửi .. chốt; chửi tổ; tấn công chốt; đánh nhân viên y tế; đánh dân quân; kỳ thị; kỳ thị f0; đuổi .. ra khỏi
    nhà trọ; chủ trọ đuổi; không cho vào nhà; hàng xóm .. dịch; chốt .. không có người; chốt bỏ trống; chốt không ai trực; lực lượng
    .. ngủ; lực lượng chốt; trực chốt; tổ covid; tổ covid cộng đồng; loa phát; không phun khử khuẩn; phun khử khuẩn; khử khuẩn; mất vệ
    sinh phòng dịch; ma túy .. dịch; vi phạm chỉ thị; chỉ thị 16; nuôi .. lây bệnh; tự ý chặn hẻm; rào hẻm; chặn hẻm; chặn đường hẻm;
    lập chốt trái phép; thu tiền qua chốt; xe rao; mê tín`,
};
