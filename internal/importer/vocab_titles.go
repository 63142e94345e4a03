package importer

import (
	"regexp"
	"slices"
	"strings"
)

// generic words say nothing of what is measured, in titles and names of columns alike.
// So short a syllable as "co", which may be có or cơ, is none of them.
var generic = strings.Fields("tong ty ti le suat tre em o duoc cua cac trong cho va bi voi la gia tri the of in the rate share percentage children")

// ofAnyTitle are words that say nothing of whose figures they are either.
var ofAnyTitle = append(strings.Fields(`bang bieu phu luc mau so tt bao cao ket qua thuc hien tinh hinh hop thong ke so lieu chi tieu chi luong cong tac dat
	dvt nam hoc quy thang ngay giai doan thoi diem tu den tinh toan tinh ca nuoc huyen xa phuong thi tran thanh pho dia ban dia phuong don vi phan theo chia tren tai ve nhung
	dinh kem kem theo ban hanh so voi nguon chinh thuc uoc nien giam muc luc tiep chuong trinh mo rong muc tieu quoc gia ke hoach quyet dinh thong tu nghi quyet
	chau tuoi moi lan tinh trang chet
	table annex report results statistics by for and at year years number percent per provinces province district area areas national total aged age`), generic...)

// pupils are those whom an indicator of school years is about.
const pupils = "hoc sinh"

// syllables are words of which half may be a word of the name of an indicator.
var syllables = regexp.MustCompile(`\b(?:hoc sinh|hoc vien|sinh vien|giao vien|hon nhan|dinh duong|duong benh|tiem phong|can huyet thong|tu nan|co so)\b`)

// saidBeside are words that say again, in other words, what a word of the name says.
var saidBeside = map[string]string{"coi": "chieu cao"}

// content are the words of a name that say what is measured.
func content(text string) []string {
	words := slices.DeleteFunc(headWords(text), func(word string) bool { return slices.Contains(generic, word) })
	slices.Sort(words)
	return slices.Compact(words)
}
