package check

import "testing"

// TestPointsAtOne: notes that tell of somebody whom the village knows. All are invented.
func TestPointsAtOne(t *testing.T) {
	for note, want := range map[string]bool{
		"vụ của Thử, học sinh lớp 8 THCS Ia Thử": true, "xã Ia Thử có 1 vụ nữ 13 tuổi sinh con": true, "vợ 14 chồng 17, làng Thử, xã Thử": true, "có 2 trẻ sinh năm 2011 ở xã Ia Thử": true,
		"1 vụ con gái trưởng thôn làng Thử": true, "Nghe nói vụ ở làng Thử là con của Bí thư": true, "gồm hai chị em nhà Thử ở làng Mới": true, "Nhi (2010) với Thanh (2004)": true,
		"H. 13t, bỏ học đi lấy chồng": true, "Y Thử mang thai lần 2": true, "A Thử và Y Mới": true, "chồng: Thử; vợ: Mới": true, "cô dâu mới học lớp 7": true,
		"hs trường PTDTBT Thử nghỉ học cưới chồng": true, "liên hệ cô giáo Thử trường Nội trú": true, "Số do anh Thử (Ban Dân tộc) gửi qua Zalo": true,

		"Tỷ suất sinh của phụ nữ 15-19 tuổi sinh con": false, "Trẻ từ 15 đến 19 tuổi sinh con": false, "Vợ dưới 18 tuổi hoặc chồng dưới 20 tuổi": false, "Số cặp vợ chồng": false, "Bộ Y tế (2010) và Unicef": false,
		"15 trong 16 huyện có báo cáo": false, "Vitamin A và sắt": false, "Học sinh bỏ học lấy chồng sớm": false, "Số do Ban Dân tộc gửi": false, "2 xã Ia Thử và Thử Mới chưa báo cáo": false,
		"Trường THCS có 3 lớp nghỉ học vì mưa": false, "Mọi dân tộc; trong đó 2.185 cặp dân tộc thiểu số.": false, "Cặp vợ chồng 20 tuổi trở lên": false, "Theo ông Tổng cục": false,
		"Nam từ đủ 20 tuổi, nữ từ đủ 18 tuổi mới được kết hôn": false, "Trẻ em dưới 16 tuổi mang thai": false, "Trong gần 30 vụ.": false,
	} {
		if got := pointsAtOne(note); got != want {
			t.Errorf("%q: %v", note, got)
		}
	}
}
