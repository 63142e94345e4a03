package importer

// What the names of columns of figures say, and what is computed of two of them.

// headCases are of the names of columns of figures.
var headCases = []fileCase{
	{"a count for a rate", "thu-vong-5", "Năm;Số trẻ\n2019;38\n", with("column", "B=value"), "", "refused 1:5 unit-differs\nrefused 2:1 not-understood"},
	{"a count for a rate, without marks", "thu-vong-5", "Nam;Dia ban;So ca\n2019;64;38\n", with("column", "C=value"), "", "refused 1:13 unit-differs\nrefused 2:1 not-understood"},
	{"a count for a rate, by itself", "thu-vong-5", "Năm;Số lượng\n2019;38\n", with(), "", "refused 1:5 unit-differs\nrefused 2:1 not-understood"},
	{"counts for a rate are asked for", "thu-vong-5", "Năm;Số trẻ thử vong;Số trẻ sinh\n2019;38;1200\n", with(), "",
		"refused 1:5 column-unknown\nrefused 1:21 column-unknown\nrefused 2:1 not-understood\nask --columns \"B=numerator\"\nask --columns \"C=denominator\""},
	{"counts below a year are asked for as counts", "thu-vong-5", "Địa bàn;Năm 2019;\n;Số trẻ;Tỷ suất\n64;38;31,7\n", with(), "",
		"refused 1:9 column-unknown\nrefused 3:1 not-understood\nask --columns \"B=skip\""},
	{"a number of deaths per thousand is a rate", "thu-vong-5", "Năm;Số thử vong trên 1.000 trẻ\n2019;38\n", with("column", "B=value"), "2019 64 38 A nien-giam-thu", ""},
	{"figures and provisional ones are no counts", "thu-vong-5", "Năm;Số liệu\n2019;38\n", with(), "2019 64 38 A nien-giam-thu", ""},
	{"a rate for a count", "so-cap", "Năm;Tỷ lệ;Giới tính\n2019;38;Nữ\n", with(), "", "refused 1:5 unit-differs\nrefused 2:1 not-understood"},

	{"the name of the indicator in fewer words", "thu-vong-5", "Năm;Tỷ suất thử vong (‰)\n2019;38\n", with(), "2019 64 38 A nien-giam-thu", ""},
	{"the same with its age", "thu-vong-5", "Năm;TS. Tỷ suất thử vong trẻ <5 tuổi\n2019;38\n", with("map", "TS. Tỷ suất thử vong trẻ <5 tuổi=Tỷ suất thử vong trẻ <5 tuổi"), "2019 64 38 A nien-giam-thu", ""},
	{"that of another age", "thu-vong-5", "Năm;Tỷ suất thử vong trẻ dưới 1 tuổi (‰)\n2019;38\n", with(), "", "refused 1:5 column-unknown\nrefused 2:1 not-understood\nask --columns \"B=skip\""},
	{"people named as in the indicator, without a word for a rate", "thu-vong-5", "Năm;Trẻ em dưới 5 tuổi\n2019;38\n", with(), "", "refused 1:5 column-unknown\nrefused 2:1 not-understood\nask --columns \"B=…\""},
	{"over years", "thu-vong-5", "Địa bàn;Tỷ suất thử vong (‰);\n;2019;2020\n64;38;39\n", with(), "2019 64 38 A nien-giam-thu\n2020 64 39 A nien-giam-thu", ""},
	{"another unit in such a name", "thu-vong-5", "Năm;Tỷ suất thử vong (%)\n2019;3,8\n", with(), "", "refused 1:5 unit-differs\nrefused 2:1 not-understood"},
	{"two such names", "thu-vong-5", "Năm;Tỷ suất thử vong (‰);Tỷ suất thử vong trẻ em (‰)\n2019;38;39\n", with(), "", "refused 2:1 not-understood\nask --columns \"X=skip\""},

	{"unit and status in one bracket", "", "Năm;Tỷ lệ (%, sơ bộ)\n2019;5\n", with(), "2019 64 5 P nien-giam-thu", ""},
	{"the other way round, over a year", "", "Địa bàn;2019 (ước tính, %)\n64;5\n", with(), "2019 64 5 E nien-giam-thu", ""},
	{"a year in a bracket", "", "Địa bàn,Tỷ lệ (năm 2019)\n64,5\n", with(), "2019 64 5 A nien-giam-thu", ""},
	{"part of a year in a bracket", "", "Năm;Tỷ lệ (9 tháng)\n2019;5\n", with(), "", "refused 1:5 column-unknown\nrefused 2:1 not-understood\nask --columns \"B=…\""},

	{"a part of the people that the indicator has", "so-cap", "Năm;Số cặp tảo thử nữ\n2019;5\n", with(), "2019 64 5 A nien-giam-thu sex=F", ""},
	{"in brackets", "so-cap", "Năm;Số cặp (nữ)\n2019;5\n", with(), "2019 64 5 A nien-giam-thu sex=F", ""},
	{"in brackets, of a group that nobody has", "so-cap", "Năm;Số cặp (nữ nông thôn)\n2019;5\n", with(), "", "refused 1:5 column-unknown\nrefused 2:1 not-understood\nask --columns \"B=skip\""},
	{"as declared", "so-cap", "Năm;Cặp nữ\n2019;5\n", with("column", "B=value"), "2019 64 5 A nien-giam-thu sex=F", ""},
	{"as declared, where a flag says another", "so-cap", "Năm;Cặp nữ\n2019;5\n", with("column", "B=value", "sex", "_T"), "2019 64 5 A nien-giam-thu", ""},
	{"a part that it has not", "", "Năm;Tỷ lệ (nữ)\n2019;5\n", with(), "", "refused 1:5 column-dimension\nrefused 2:1 not-understood"},
	{"a part that it has not, as declared", "", "Năm;Tỷ lệ trẻ nữ\n2019;5\n", with("column", "B=value"), "", "refused 1:5 column-dimension\nrefused 2:1 not-understood"},
	{"a part that nobody has", "so-cap", "Năm;Số cặp tảo thử nông thôn;Giới tính\n2019;5;Nữ\n", with(), "", "refused 1:5 column-unknown\nrefused 2:1 not-understood\nask --columns \"B=skip\""},
	{"a part that nobody has, as declared", "so-cap", "Năm;Số cặp tảo thử dưới 16 tuổi;Giới tính\n2019;5;Nữ\n", with("column", "B=value"), "", "refused 1:5 column-group\nrefused 2:1 not-understood"},
	{"though it is all, as told", "so-cap", "Năm;Số cặp tảo thử nông thôn;Giới tính\n2019;5;Nữ\n", with("map", "Số cặp tảo thử nông thôn=value"), "2019 64 5 A nien-giam-thu sex=F", "changed 2:8 sex-changed"},
	{"a total beside its parts", "so-cap", "Năm;Tổng số cặp;Trong đó: nữ\n2019;9;5\n", with(), "2019 64 9 A nien-giam-thu\n2019 64 5 A nien-giam-thu sex=F", ""},
	{"parts below a name that says that they are", "so-cap", "Năm;Tổng số;Chia ra:;\n;;Nam;Nữ\n2019;9;4;5\n", with(), "2019 64 9 A nien-giam-thu\n2019 64 4 A nien-giam-thu sex=M\n2019 64 5 A nien-giam-thu sex=F", ""},
	{"parts below a name that says more", "so-cap", "Năm;Tổng số;Trong đó nông thôn;\n;;Nam;Nữ\n2019;9;4;5\n", with(), "",
		"left 1:5 column-skipped\nrefused 1:13 column-unknown\nrefused 2:7 column-unknown\nrefused 3:1 not-understood\nask --columns \"C=skip\"\nask --columns \"D=skip\""},
	{"the same, as told", "so-cap", "Năm;Tổng số;Phần lạ;\n;;Nam;Nữ\n2019;9;4;5\n", with("map", "Phần lạ / Nam=M", "map", "Phần lạ / Nữ=F"),
		"2019 64 9 A nien-giam-thu\n2019 64 4 A nien-giam-thu sex=M\n2019 64 5 A nien-giam-thu sex=F", ""},
	{"three rows of names", "so-cap", "Địa bàn;Năm 2019;;;Năm 2020;;\n;Tổng số;Chia ra;;Tổng số;Chia ra;\n;;Nam;Nữ;;Nam;Nữ\n64;9;4;5;7;3;4\n", with(),
		"2019 64 9 A nien-giam-thu\n2019 64 4 A nien-giam-thu sex=M\n2019 64 5 A nien-giam-thu sex=F\n2020 64 7 A nien-giam-thu\n2020 64 3 A nien-giam-thu sex=M\n2020 64 4 A nien-giam-thu sex=F", ""},
	{"three rows of names, of which one says more", "so-cap", "Địa bàn;Năm 2019;;;Năm 2020;;\n;Tổng số;Nông thôn;;Tổng số;Nông thôn;\n;;Nam;Nữ;;Nam;Nữ\n64;9;4;5;7;3;4\n", with(), "", "refused 2:10 column-unknown\nrefused 2:29 column-unknown\nrefused 3:7 column-unknown\nrefused 3:15 column-unknown\nrefused 4:1 not-understood\nask --columns \"C=skip\"\nask --columns \"D=skip\"\nask --columns \"F=skip\"\nask --columns \"G=skip\"\nask --dim \"sex=F\""},
	{"four rows of names", "so-cap", "Địa bàn;Số cặp;;;;;\n;Năm 2019;;;Năm 2020;;\n;Tổng số;Chia ra;;Tổng số;Chia ra;\n;;Nam;Nữ;;Nam;Nữ\n64;9;4;5;7;3;4\n", with(),
		"2019 64 9 A nien-giam-thu\n2019 64 4 A nien-giam-thu sex=M\n2019 64 5 A nien-giam-thu sex=F\n2020 64 7 A nien-giam-thu\n2020 64 3 A nien-giam-thu sex=M\n2020 64 4 A nien-giam-thu sex=F", ""},
	{"figures below such a name", "so-cap", "Năm;Tổng số;Trong đó;\n;;Số cặp;Nữ\n2019;9;4;5\n", with(), "", "refused 1:13 column-unknown\nrefused 3:1 not-understood\nask --columns \"C=skip\""},
	{"a name against the cells of a row", "", "Năm;Tỷ lệ (sơ bộ);Tình trạng\n2019;5;A\n2020;6;P\n2021;7;\n", with(), "2020 64 6 P nien-giam-thu\n2021 64 7 P nien-giam-thu", "refused 2:6 name-differs"},
	{"a group against the cells of a row", "so-cap", "Năm;Giới tính;Số cặp nữ\n2019;Nam;5\n2020;Nữ;6\n", with(), "2020 64 6 A nien-giam-thu sex=F", "refused 2:10 name-differs\nchanged 3:6 sex-changed"},
	{"the unit in words behind the name", "thu-vong-5", "Năm;Thử vong dưới 5 tuổi/1.000 trẻ đẻ ra sống\n2019;5\n", with(), "2019 64 5 A nien-giam-thu", ""},
	{"the rest of the people, as declared", "", "Năm;Tỷ lệ không thử (%)\n2019;5\n", with("column", "B=value"), "", "refused 1:5 column-group\nrefused 2:1 not-understood"},
	{"a place is no sex", "", "Năm;Tỷ lệ Việt Nam\n2019;5\n", with("column", "B=value"), "2019 64 5 A nien-giam-thu", ""},
	{"no breakdown, where the total is not the headline", "so-cap", "Năm;Số cặp\n2019;5\n", with(), "2019 64 5 A nien-giam-thu", "ask --dim \"sex=F\""},
	{"the total, as told", "so-cap", "Năm;Số cặp\n2019;5\n", with("sex", "_T"), "2019 64 5 A nien-giam-thu", ""},
}

// computeCases are of numerators and denominators without values.
var computeCases = []fileCase{
	{"the way is asked for", "thu-vong-5", "Năm;Tử số;Mẫu số\n2019;38;1200\n", with(), "", "refused 2:1 not-understood\nask --compute"},
	{"as asked for", "thu-vong-5", "Năm;Tử số;Mẫu số\n2019;38;1.200\n2020;5;0\n2021;5;\n2022;khoảng 5;1000\n", with("compute", "", "decimal", ","),
		"2019 64 31.7 A nien-giam-thu numerator=38 denominator=1200 note_vi=Tính từ tử số và mẫu số của nguồn.",
		"changed 2:6 value-computed\nchanged 2:9 denominator-changed\nrefused 3:6 value-ratio\nrefused 4:6 value-missing\nrefused 5:6 value-qualifier"},
	{"halves away from zero, with the note of the row", "", "Năm;Tử số;Mẫu số;Ghi chú\n2019;1;2000;Báo cáo tay\n", with("compute", ""),
		"2019 64 0.1 A nien-giam-thu numerator=1 denominator=2000 note_vi=Báo cáo tay. Tính từ tử số và mẫu số của nguồn.", "changed 2:6 value-computed"},
	{"only where the rate is not given", "", "Năm;Tử số;Mẫu số;Tỷ lệ\n2019;1;2;\n2020;1;2;50\n", with("compute", ""),
		"2019 64 50.0 A nien-giam-thu numerator=1 denominator=2 note_vi=Tính từ tử số và mẫu số của nguồn.\n2020 64 50 A nien-giam-thu numerator=1 denominator=2", "changed 2:6 value-computed"},
	{"a rate that is not given is missing", "", "Năm;Tử số;Mẫu số;Tỷ lệ\n2019;1;2;\n", with(), "", "refused 2:1 value-missing"},
	{"of years", "", "Địa bàn;Năm 2019;;Năm 2020;\n;Tử số;Mẫu số;Tử số;Mẫu số\n64;1;2;3;4\n", with("compute", ""),
		"2019 64 50.0 A nien-giam-thu numerator=1 denominator=2 note_vi=Tính từ tử số và mẫu số của nguồn.\n2020 64 75.0 A nien-giam-thu numerator=3 denominator=4 note_vi=Tính từ tử số và mẫu số của nguồn.",
		"changed 3:4 value-computed\nchanged 3:8 value-computed"},
	{"an estimate is not ours", "", "Năm;Tử số;Mẫu số;Tình trạng\n2019;1;2;E\n2020;;;L\n2021;1;2;P\n", with("compute", ""),
		"2020 64  L nien-giam-thu\n2021 64 50.0 P nien-giam-thu numerator=1 denominator=2 note_vi=Tính từ tử số và mẫu số của nguồn.", "refused 2:6 status-value\nchanged 4:6 value-computed"},
}

// nearNumberCases are of signs before numbers.
var nearNumberCases = []fileCase{
	{"signs before a number", "", "Năm;Giá trị\n2019;~92,5\n2020;<93\n2021;≥ 95\n", with(), "", "refused 2:6 value-qualifier\nrefused 3:6 value-qualifier\nrefused 4:6 value-qualifier"},
	{"in words, as told", "", "Năm;Giá trị\n2019;~92,5\n2020;<93\n2021;>94,5%\n2022;95.5\n", with("map", "~92,5=khoảng 92,5", "map", "<93=dưới 93", "map", ">94,5%=trên 94,5%"),
		"2019 64 92.5 A nien-giam-thu qualifier=about\n2020 64 93 A nien-giam-thu qualifier=under\n2021 64 94.5 A nien-giam-thu qualifier=over\n2022 64 95.5 A nien-giam-thu",
		"changed 2:6 value-changed\nchanged 3:6 value-changed\nchanged 4:6 value-changed"},
}

// noteCases are of notes that are none.
var noteCases = []fileCase{
	{"a note that is a status", "", "Năm;Giá trị;Ghi chú\n2019;5;\n2020;6;Sơ bộ\n2021;7;Sổ của trạm\n", with(),
		"2019 64 5 A nien-giam-thu\n2020 64 6 P nien-giam-thu\n2021 64 7 A nien-giam-thu note_vi=Sổ của trạm", "changed 3:8 note_vi-changed"},
	{"beside a column of the status", "", "Năm;Giá trị;Ghi chú;Tình trạng\n2019;5;Sơ bộ;A\n", with(), "2019 64 5 A nien-giam-thu note_vi=Sơ bộ", "ask --confirm \"Sơ bộ\""},
	{"a note of one row that says a status", "", "Năm;Giá trị;Ghi chú\n2019;5;\n2020;6;Số mới ước\n", with(), "2019 64 5 A nien-giam-thu\n2020 64 6 A nien-giam-thu note_vi=Số mới ước", "ask --map \"Số mới ước=ước tính\""},
	{"the same, as told", "", "Năm;Giá trị;Ghi chú\n2019;5;\n2020;6;Số mới ước\n", with("map", "Số mới ước=ước tính"), "2019 64 5 A nien-giam-thu\n2020 64 6 E nien-giam-thu", "changed 3:8 note_vi-changed"},
	{"a footnote of one column", "", "Địa bàn;Năm 2019;Năm 2020 (*)\n64;5;6\n(*) Số liệu sơ bộ;;\n", with(), "2019 64 5 A nien-giam-thu\n2020 64 6 A nien-giam-thu",
		"left 3:1 note-row\nask --map \"Năm 2020 (*)=Năm 2020 (sơ bộ)\""},
	{"the same, as told", "", "Địa bàn;Năm 2019;Năm 2020 (*)\n64;5;6\n(*) Số liệu sơ bộ;;\n", with("map", "Năm 2020 (*)=Năm 2020 (sơ bộ)"), "2019 64 5 A nien-giam-thu\n2020 64 6 P nien-giam-thu", "left 3:1 note-row"},
	{"a footnote with a raised digit", "", "Địa bàn;2019;2020¹\n64;5;6\n(1) Số liệu ước tính;;\n", with(), "2019 64 5 A nien-giam-thu\n2020 64 6 A nien-giam-thu",
		"left 3:1 note-row\nask --map \"2020¹=2020 (ước tính)\""},
	{"a footnote of a name above two columns", "so-vu", "Địa bàn;Năm 2019 (*);;Năm 2020 (*)\n;Chung;Nam;Chung\n64;5;2;6\n(*) Số liệu sơ bộ;;;\n", with(), "2019 64 5 A nien-giam-thu\n2019 64 2 A nien-giam-thu sex=M\n2020 64 6 A nien-giam-thu",
		"left 4:1 note-row\nask --map \"Năm 2019 (*)=Năm 2019 (sơ bộ)\""},
	{"the same, as told of all", "so-vu", "Địa bàn;Năm 2019 (*);;Năm 2020 (*)\n;Chung;Nam;Chung\n64;5;2;6\n(*) Số liệu sơ bộ;;;\n",
		with("map", "Năm 2019 (*)=Năm 2019 (sơ bộ)", "map", "Năm 2020 (*)=Năm 2020 (sơ bộ)"), "2019 64 5 P nien-giam-thu\n2019 64 2 P nien-giam-thu sex=M\n2020 64 6 P nien-giam-thu", "left 4:1 note-row"},
	{"a footnote without a mark", "", "Địa bàn;2019;2020\n64;5;6\n(*) Số liệu sơ bộ;;\n", with(), "2019 64 5 A nien-giam-thu\n2020 64 6 A nien-giam-thu", "left 3:1 note-row\nask --status P"},
	{"formulas as notes", "", "Năm;Giá trị;Ghi chú\n2019;5;=A1\n2020;5;@nam\n2021;5;- sơ bộ\n", with(), "2021 64 5 A nien-giam-thu note_vi=- sơ bộ", "refused 2:8 value-formula\nrefused 3:8 value-formula\nask --status P"},
}

// mergerCases are of areas of one side of a merger in periods of the other.
var mergerCases = []fileCase{
	{"the new one before it was", "", "Năm;Địa bàn;Giá trị\n2024;Thử Đông (mới);5\n2026;Hòa Thử (cũ);5\n", with(), "", "refused 2:6 area-unknown\nrefused 3:6 area-unknown"},
	{"the right side, as told", "", "Năm;Địa bàn;Giá trị\n2024;Thử Đông (cũ);5\n", with("map", "Thử Đông (cũ)=902"), "2024 902 5 A nien-giam-thu", "changed 2:6 area-changed"},
}
