/** What people say about streets, water, power, waste, order and safety. Same notation as epidemic.ts. */
export const streetPhrases: Readonly<Record<string, string>> = {
  traffic: `
    !hố ga giữa đường; nắp cống .. sụp; giữa đường .. mất nắp; cái hố .. sâu; xe tải .. giờ; cấm tải; xe lăn .. vỉa hè; vỉa hè .. xe
    lăn; lối đi bộ; lối dốc; lấn .. làn xe; rào phản quang; đèn cảnh báo; vạch qua đường; vạch sang đường; sơn lại; xe tải .. nội đô;
    nội đô; !ổ gà; ổ voi; hố sâu; cái hố; lỗ trên đường; đường hư; đường hỏng; đường xấu; mặt đường; lún; sụt lún; !sụp; sụp đường;
    lồi lõm; gồ ghề; đường bong tróc; tái lập mặt đường; đào đường; đào xong; lấp không kỹ; tấm tôn; ~rào chắn; lô cốt; đá dăm; cát
    rơi; đất rơi; trơn trượt; !đèn tín hiệu; đèn giao thông; đèn xanh đèn đỏ; đèn đỏ; đèn vàng; nháy vàng; đèn .. hư; đếm giây; !biển
    báo; bảng báo; biển cấm; che khuất biển; vạch kẻ; kẻ vạch; vạch sơn; vạch đi bộ; qua đường; gờ giảm tốc; dải phân cách; con lươn;
    ~ngã tư; ~ngã ba; vòng xoay; ~cầu; cầu vượt; mặt cầu; lan can cầu; ~lan can; khe co giãn; ván cầu; cầu tạm; gầm cầu; hầm chui;
    !kẹt xe; ùn tắc; kẹt cứng; ùn ứ; phân luồng; chạy ngược chiều; ngược chiều; xe tải giờ cấm; xe quá tải; xe ben; xe container; ~tai
    nạn; ~té; té xe; ngã xe; sụp bánh; lọt bánh; vượt đèn đỏ; leo lề; chạy lên lề; đường một chiều; làn xe; làn đường; gương cầu lồi;
    cọc tiêu; chốt chặn; nắp cống trên đường; vỉa hè bong; gạch vỉa hè; vỉa hè hư; lề đường hư; xe máy đi bộ; đường đi bộ; làn xe đạp;
    xe đạp công cộng; bảng tên đường; bến phà; ~phà; bến đò`,
  parking: `
    !đậu xe; !đỗ xe; dừng xe; đậu xe trước cửa; đậu chắn; chắn cửa; chặn lối; chắn lối ra vào; đậu hàng đôi; đậu .. lòng đường; đậu ..
    vỉa hè; ô tô đậu; xe hơi đậu; xe tải đậu; xe khách đậu; xe container đậu; đậu qua đêm; đậu cả ngày; đậu sai; đậu kín; đậu trong
    hẻm; xe đậu; đỗ sai quy định; cấm đậu; biển cấm đậu; cấm đỗ; !bãi giữ xe; !giữ xe; gửi xe; bãi xe; giá giữ xe; tiền giữ xe; vé giữ
    xe; vé xe; không vé; thu .. ngàn một lượt; ngàn/lượt; bãi xe tự phát; bãi đậu xe; bãi đỗ; chỗ đậu; thu phí lòng đường; phí đậu xe;
    xe bỏ hoang; xe hư .. lâu ngày; chiếm chỗ đậu; đặt chậu cây giữ chỗ; xe grab đậu; xe công nghệ đậu; taxi đậu; đậu .. trạm xe buýt;
    nhà xe; mất xe`,
  'water-supply': `
    !nước máy; !cúp nước; mất nước; cắt nước; ngưng cấp nước; không có nước; nước yếu; nước nhỏ giọt; áp lực nước; nước đục; nước
    vàng; nước hôi; nước có mùi; mùi clo; nước phèn; nước giếng; nước sạch; nước sinh hoạt; ~nước; !đồng hồ nước; ống nước; bể ống; bể
    ống nước; ống bể; vỡ ống; rò rỉ nước; xì nước; nước xì; nước phun; cấp nước; nhà máy nước; công ty cấp nước; sawaco; tiền nước;
    hóa đơn nước; giá nước; định mức nước; định mức; chỉ số nước; gắn đồng hồ; lắp đồng hồ; thủy kế; bơm nước; xe bồn; trụ nước; trụ
    cứu hỏa .. rỉ; xả cặn; súc rửa; bồn chứa; nước ngọt; nước mặn; nhiễm mặn; thiếu nước; nước về; cho nước`,
  drainage: `
    cống .. tràn; nước .. ngập; ngập .. bánh xe; ngập .. yên xe; chết máy; !ngập; !ngập nước; ngập lụt; ngập nặng; ngập tới; ngập sâu;
    triều cường; mưa ngập; mưa xuống; mưa lớn; nước không rút; nước rút; nước tràn; tràn vô nhà; nước dâng; lội nước; !cống; !nghẹt
    cống; cống nghẹt; tắc cống; cống tắc; thông cống; nạo vét; nắp cống; nắp hố ga; !hố ga; hố ga mất nắp; mất nắp; bể nắp; miệng
    cống; cửa xả; cống hôi; thoát nước; cống thoát nước; hệ thống thoát nước; đường cống; ~mương; ~rạch; san lấp; lấp kênh; lấp rạch;
    lấp mương; ~kênh; kênh .. thoát; ~bùn; máy bơm chống ngập; van ngăn triều; đê bao; bờ bao; vỡ bờ; nước ngập; ngập .. đường; nước
    đọng; đọng nước; trào ngược; tràn ngược; lưới chắn rác; song chắn rác; trạm bơm; nước thải tràn`,
  trees: `
    !cây .. nghiêng; !cây .. đổ; !cây .. ngã; nhánh cây .. dây điện; cành .. dây điện; cây lớn; rễ bật; bật rễ; đốn hạ; nhánh .. lủng
    lẳng; cành .. sắp gãy; cây .. bật gốc; tàng cây; cây .. chắn đường; !cây xanh; ~cây; cây ngã; !cây đổ; cây đổ ngang; cây bật gốc;
    bật gốc; nhánh cây; cành cây; nhánh khô; cành khô; gãy cành; gãy nhánh; nhánh gãy; cành gãy; tét nhánh; tỉa cành; tỉa nhánh; mé
    nhánh; cắt tỉa; cắt cành; mé cây; cây mục; mục gốc; gốc mục; cây nghiêng; cây khô; cây chết; cây sâu; sâu rơi; rễ cây; rễ trồi;
    gốc cây; bồn cây; cổ thụ; cây sao; cây dầu; cây me; cây phượng; cây bàng; cây xà cừ; xà cừ; lim xẹt; ~dừa; trái rụng; lá rụng; đốn
    cây; chặt cây; chặt hạ; đổ hóa chất gốc cây; đầu độc cây; trồng cây; cây che đèn; cây che; che khuất đèn; trái dầu; công viên ..
    cây; thảm cỏ; bồn hoa; hoa kiểng; tưới cây; dây leo; tán cây; đóng đinh vào cây; cây .. sắp ngã; cây .. sắp đổ`,
  'street-lighting': `
    đèn đường .. tắt; tắt ngúm; dãy đèn; bóng .. cháy; !đèn đường; đèn đường tắt; !chiếu sáng; đèn chiếu sáng; đèn công cộng; đèn hẻm;
    đèn .. không sáng; đèn không cháy; ~đèn tắt; đèn cháy; bóng đèn; bóng cháy; đèn hư; đèn chớp; chớp tắt; đèn mờ; tối om; tối thui;
    tối mịt; tối đen; đường tối; hẻm tối; !trụ đèn; cột đèn; trụ đèn nghiêng; trụ đèn .. ngã; đèn led; đèn bật ban ngày; sáng cả ngày;
    gắn đèn; lắp đèn; thêm đèn; đèn cầu; đèn công viên; thiếu đèn; không có đèn; hệ thống chiếu sáng; cần đèn; hộp nối .. đèn; chụp
    đèn; đèn .. rớt; đèn trang trí; đèn năng lượng; tủ điện chiếu sáng; trụ đèn .. rò điện`,
  electricity: `
    !cúp điện; !mất điện; cắt điện; điện yếu; điện chập chờn; chập chờn; điện áp; sụt áp; quá tải điện; ~điện; !điện lực; evn; tiền
    điện; hóa đơn điện; giá điện; bậc thang; !điện kế; công tơ; đồng hồ điện; ghi chỉ số; !dây điện; dây điện đứt; dây điện rớt; dây
    điện thòng; dây điện sà; đứt dây; dây .. xẹt lửa; xẹt lửa; xẹt điện; tóe lửa; nổ trạm; trạm biến áp; biến áp; biến thế; bình biến
    thế; hạ thế; trung thế; cao thế; trụ điện; cột điện; trụ điện nghiêng; cột điện .. ngã; rò điện; rò rỉ điện; giật điện; điện giật;
    câu điện; câu trộm điện; lịch cắt điện; lịch cúp điện; bảo trì điện; kéo điện; hạ điện; cầu dao; tủ điện; chập điện; cháy dây;
    điện mặt trời; áp mái; hành lang lưới điện; diều .. dây điện; điện trở lại; trạm điện`,
  telecom: `
    trạm phát sóng .. nhà; ăng ten .. nóc; dây .. nhà mạng; !cáp viễn thông; dây cáp; cáp mạng; cáp quang; !cáp; bó cáp; búi dây; dây
    mạng; !internet; mạng internet; ~wifi; mất mạng; rớt mạng; mạng chậm; mạng yếu; đứt cáp; cáp thòng; cáp đứt; cáp .. sà; cáp ..
    thấp; sà xuống; thòng xuống; dây thòng lòng; nhà mạng; viettel; vnpt; ~fpt; mobifone; vinaphone; vietnamobile; !trạm phát sóng;
    trạm bts; bts; ăng ten; cột ăng ten; sóng điện thoại; sóng yếu; không có sóng; mất sóng; 3g; 4g; 5g; phủ sóng; ~sim; sim rác;
    chuẩn hóa thuê bao; ~thuê bao; ~cước; tin nhắn rác; cuộc gọi rác; gọi rác; quảng cáo qua điện thoại; tủ cáp; hộp cáp; nắp hầm cáp;
    hầm cáp; cột viễn thông; trụ viễn thông; chỉnh trang cáp; truyền hình cáp; bức xạ; ngầm hóa; khóa sim; hợp đồng internet`,
  'public-transport': `
    đi buýt; buýt đêm; buýt về; thẻ đi buýt; chuyến đêm; giá vé; buýt .. miễn phí; !xe buýt; buýt; tuyến buýt; tuyến xe; !trạm xe
    buýt; nhà chờ; nhà chờ xe buýt; trạm chờ; bỏ trạm; bỏ chuyến; bỏ bến; tài xế xe buýt; ~tài xế; ~lái xe; tiếp viên; phụ xe; lơ xe;
    vé xe buýt; thẻ xe buýt; vé tháng; !metro; tàu điện; ga metro; ~toa; nhà ga; ~bến xe; ~xe khách; xe đò; ~taxi; taxi dù; xe ôm công
    nghệ; ~grab; chạy ẩu; thắng gấp; phóng nhanh .. xe buýt; chạy trễ; trễ chuyến; trễ giờ .. tuyến; giờ chạy; giờ xe; bảng giờ;
    chuyến cuối; ~chuyến; giãn chuyến; tăng chuyến; không dừng trạm; chạy luôn; đuổi khách; không cho lên xe; xe lăn; sàn thấp; máy
    lạnh .. xe buýt; sàm sỡ .. xe; móc túi .. xe; xe buýt điện; buýt điện; buýt sông; waterbus; tàu buýt; tàu cao tốc; điểm dừng;
    ~hành khách; app xe buýt; busmap; miễn vé; người cao tuổi .. vé; xe trung chuyển; đường sắt; vé tàu`,
  environment: `
    nước rỉ rác; xe gom rác; rác .. hôi; khói .. cay; khói .. khét; thu gom .. cũ; !rác; đổ rác; xả rác; vứt rác; !bãi rác; đống rác;
    rác .. chất đống; rác thải; rác sinh hoạt; thu gom rác; lấy rác; xe rác; không thu gom; rác tồn; thùng rác; tiền rác; phân loại
    rác; xà bần; đổ trộm; đổ xà bần; ~hôi; hôi thối; mùi hôi; ~mùi; mùi khét; bốc mùi; ~khói; khói đen; khói bụi; ~bụi; đốt rác; đốt
    nhựa; đốt dây điện; đốt đồng; lò đốt; lò tái chế; ~tái chế; lò than; ống khói; ô nhiễm; không khí; !nước thải; xả thải; xả nước
    thải; xả thẳng; nước đen; kênh đen; kênh ô nhiễm; cá chết; dầu tràn; dầu thải; hóa chất; nhuộm; xi mạ; nước thải nhuộm; ~môi
    trường; trạm trung chuyển; ~ruồi; ruồi nhặng; xác động vật; xác heo; phân .. hôi; bao ni lông; ni lông; túi ni lông; pin cũ; rác
    điện tử; rác cồng kềnh; ~nệm cũ; tủ lạnh cũ; sofa; khai thác cát; hút cát; cát tặc; khoáng sản; nước ngầm; vệ sinh môi trường;
    quét đường; lục bình; rác trên kênh; sơn .. mùi; sơn tĩnh điện; nuôi tôm .. xả; chăn nuôi .. hôi; trại heo .. hôi; rơm rạ; nhà vệ
    sinh công cộng`,
  'urban-order': `
    bảng .. giữa lề; giữa lề; chắn lối đi; quy hoạch .. hàng rong; phố hàng rong; !lấn chiếm; lấn chiếm vỉa hè; lấn chiếm lòng đường;
    ~vỉa hè; chiếm vỉa hè; hết vỉa hè; ~lề đường; chiếm lề đường; lòng đường; buôn bán .. vỉa hè; buôn bán .. lòng đường; bàn ghế ..
    vỉa hè; bày bàn ghế; bày hàng; bày bán; bán hàng rong; hàng rong; ~xe đẩy; gánh hàng; chợ cóc; chợ tự phát; mái che; mái hiên; che
    bạt; căng bạt; bảng hiệu; bảng hiệu .. vỉa hè; biển hiệu; ~dù; ~quầy; người đi bộ; đi bộ xuống lòng đường; xuống lòng đường; trật
    tự đô thị; đội trật tự; bục bệ; bậc tam cấp; chiếm hẻm; lấn hẻm; chắn hẻm; để đồ .. hẻm; để vật liệu; vật liệu .. đường; ~xe ba
    gác; xe tự chế; rửa xe .. vỉa hè; sửa xe .. vỉa hè; đặt chậu; xích chó; đặt rào; ~ăn xin; xin ăn; chèo kéo; quán .. vỉa hè; quán
    .. tràn; tràn ra đường; ~dẹp; dẹp xong; tái chiếm; xe nước mía; xe bánh mì; quán nhậu .. vỉa hè; nhậu .. vỉa hè; tủ kính`,
  construction: `
    !xây dựng; !xây nhà; xây không phép; xây trái phép; !không phép; sai phép; xây lụi; xây chui; cơi nới; xây thêm tầng; lên tầng;
    xây lố; nhà xưởng trái phép; nhà xưởng không phép; !giấy phép xây dựng; phép xây dựng; xin phép xây; sửa nhà; sửa chữa nhà; ~tháo
    dỡ; cưỡng chế tháo dỡ; đổ bê tông; ~bê tông; đào móng; đóng cọc; ép cọc; ~móng; tường gạch; ~tường; nứt nhà; nứt tường; làm nứt;
    nhà bên .. xây; thi công; công trình bên cạnh; giàn giáo; lưới che; rớt gạch; rơi vật liệu; vật liệu rơi; rớt vữa; che chắn công
    trình; xây trên đất nông nghiệp; đất nông nghiệp; ~ban công; chuồng cọp; thanh tra xây dựng; ~thanh tra; xây lấn; lấn kênh; lấn
    hẻm; lộ giới; khoảng lùi; mật độ xây dựng; phân lô; nhà ba chung; hoàn công; san nền; ~công trình; cần cẩu; xây kho`,
  noise: `
    hát .. loa; loa .. karaoke; karaoke .. khuya; máy .. sáng sớm; rung .. nhà; máy đóng cọc .. sáng; !tiếng ồn; ~ồn; ồn ào; !loa kéo;
    loa kẹo kéo; ~loa; mở loa; nhạc lớn; nhạc mạnh; mở nhạc; vặn nhạc; ~nhạc; ~bass; hát karaoke; ~karaoke; ca hát; hát hò; hát ..
    khuya; la hét; inh ỏi; đinh tai; điếc tai; nhức đầu; nhức óc; tra tấn; không ngủ được; mất ngủ; không học được; rung nhà; rung
    vách; rung cửa; nửa đêm; giữa đêm; ~khuya; sau 22h; tới khuya; tới 11h đêm; tới 12h; 2 giờ sáng; máy cắt; máy đóng cọc; máy khoan;
    ~khoan; cưa; đục; máy dập; xưởng cơ khí; ~cơ khí; gò hàn; máy phát điện; cục nóng; quạt hút; máy lạnh .. ồn; xe pô; pô xe; nẹt pô;
    còi; bóp còi; chó sủa; gà gáy; quán bar .. nhạc; quán nhậu .. nhạc; thi công ban đêm; công trình .. đêm; xe trộn; bốc hàng .. đêm;
    decibel; db; đám ma .. kèn; kèn trống; loa phường; quảng cáo .. loa; rao hàng; ~rao`,
  'public-security': `
    !trộm; trộm cắp; ăn trộm; mất trộm; !cướp; cướp giật; giật đồ; giật điện thoại; giật dây chuyền; móc túi; bẻ khóa; ~mất xe; ~mất
    đồ; !ma túy; hút chích; chích choác; nghiện; con nghiện; kim tiêm; !đánh bài; đánh bạc; cờ bạc; số đề; đánh đề; đá gà; cá độ; sòng
    bài; !đánh nhau; đâm chém; hỗn chiến; băng nhóm; giang hồ; bảo kê; côn đồ; hăm dọa; đe dọa; đòi nợ; đòi nợ thuê; tạt sơn; tạt mắm;
    tín dụng đen; cho vay nặng lãi; vay nặng lãi; mại dâm; !quậy phá; gây rối; say xỉn; nhậu say; la lối; chửi bới; cãi nhau; đập
    chai; ném đá; đốt pháo; pháo nổ; ~pháo; vũ khí; ~dao; mã tấu; bạo hành; bạo lực gia đình; đánh vợ; đánh con; sàm sỡ; quấy rối;
    biến thái; lừa đảo; ~an ninh; mất an ninh; ~trật tự; ~công an; ~người lạ; rình; khả nghi; đua xe; tụ tập .. nẹt pô; camera an
    ninh; tuần tra; bắt cóc; ăn xin giả; thanh niên .. tụ tập; ngáo đá; tạm trú .. không đăng ký; xe không biển số`,
  'fire-safety': `
    !phòng cháy; !phòng cháy chữa cháy; chữa cháy; bình chữa cháy; báo cháy; chuông báo cháy; vòi chữa cháy; họng chữa cháy; trụ cứu
    hỏa; trụ nước chữa cháy; !lối thoát hiểm; thoát hiểm; cửa thoát hiểm; khóa cửa thoát; chặn lối thoát; cầu thang thoát hiểm; thang
    thoát hiểm; chung cư mini; nguy cơ cháy; dễ cháy; cháy nổ; ~cháy; ~nổ; chứa xăng; chứa gas; trữ xăng; trữ gas; sang chiết gas;
    chiết gas; bình gas .. chất; kho hóa chất; kho .. dễ cháy; hàn xì; hàn cắt; đốt rác .. gần; đốt vàng mã; vàng mã; sạc xe điện; ~xe
    điện; hàng lang chất đồ; để đồ .. cầu thang; nghiệm thu phòng cháy; diễn tập; chữa cháy không phép; điện chằng chịt; ổ cắm ..
    nóng; bếp than .. hành lang; cháy chung cư; đường .. xe chữa cháy`,
  animals: `
    !chó; chó thả rông; thả rông; chó cắn; chó dữ; không rọ mõm; rọ mõm; chó dại; bệnh dại; bắt chó; trộm chó; chó mèo; !mèo; mèo
    hoang; chó hoang; phân chó; chó .. ỉa; chó .. phóng uế; phóng uế; nuôi chó; bầy chó; đàn chó; chó sủa; !nuôi gà; gà; gà đá; nuôi
    gà đá; nuôi heo; chuồng heo; heo; chuồng; nuôi vịt; nuôi bồ câu; bồ câu; nuôi chim yến; yến; nhà yến; loa dẫn dụ; dẫn dụ yến;
    chim; trâu; bò; bò thả; dê; khỉ; rắn; trăn; cá sấu; ong; tổ ong; ong vò vẽ; chuột; gián; thú; thú cưng; động vật hoang dã; thú y;
    dịch tả heo; cúm gia cầm; gia cầm; gia súc; giết chó; đánh bả; chăn nuôi; chăn nuôi .. khu dân cư; ngược đãi; xác chó; bán động
    vật; bán chim; tiêm phòng chó; dắt chó`,
};
