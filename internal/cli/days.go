package cli

import (
	"context"
	"errors"
	"fmt"

	"chitieu/internal/build"
	"chitieu/internal/diag"
	"chitieu/internal/history"
	"chitieu/internal/model"
)

// farYears is how far behind the newest date in the data the day of a site may
// lie before it is worth a question.
const farYears = 5

// newestCommit is the day of the newest commit of the project. Where git does
// not know one the day is zero, so that the data decide, and the second result
// says why.
func newestCommit(dir string) (model.Date, diag.Words) {
	newest, err := history.Newest(context.Background(), dir)
	switch {
	case errors.Is(err, history.ErrNoGit):
		return model.Date{}, diag.Say("máy không có git", "this machine has no git")
	case err != nil:
		return model.Date{}, diag.Say("git không biết lần commit nào của thư mục này", "git knows of no commit of this folder")
	}
	return newest.Day, none
}

// dayWarning says what a reader would be surprised by in the day for which the
// site speaks; empty where there is nothing. Undated is why no commit gave it.
func dayWarning(days build.Days, undated diag.Words) diag.Words {
	switch {
	case undated != none && days.Newest.IsZero():
		return diag.Say("Cảnh báo: %s và dữ liệu chưa có ngày nào, nên trang tính đến hôm nay, %s; muốn ngày khác thì dùng ‹--as-of NGÀY›.",
			"Warning: %s and the data have no day yet, so the site speaks for today, %s; for another day use ‹--as-of DAY›.",
			undated, dayText(days.AsOf))
	case undated != none:
		return diag.Say("Cảnh báo: %s, nên trang tính đến ngày mới nhất trong dữ liệu, %s; muốn ngày khác thì dùng ‹--as-of NGÀY›.",
			"Warning: %s, so the site speaks for the newest day in the data, %s; for another day use ‹--as-of DAY›.",
			undated, dayText(days.AsOf))
	case far(days):
		return diag.Say("Cảnh báo: trang tính đến ngày %s, cách xa dữ liệu (từ %s đến %s). Kiểm tra ‹--as-of›, SOURCE_DATE_EPOCH hoặc ngày của lần commit mới nhất.",
			"Warning: the site speaks for %s, far from the data (%s to %s). Look at ‹--as-of›, SOURCE_DATE_EPOCH or the day of the newest commit.",
			dayText(days.AsOf), dayText(days.Oldest), dayText(days.Newest))
	}
	return none
}

// far tells whether the day lies in a year before all figures or long after
// everything that the data know.
func far(d build.Days) bool {
	if d.Oldest.IsZero() || d.Newest.IsZero() {
		return false
	}
	last := d.Newest
	last.Year += farYears
	return d.AsOf.Year < d.Oldest.Year || d.AsOf.After(last)
}

// dayText writes a day as a reader does: 23/11/2026, 23 November 2026.
func dayText(d model.Date) diag.Words {
	if d.IsZero() {
		return diag.Say("(không rõ)", "(not known)")
	}
	return diag.Words{VI: fmt.Sprintf("%d/%d/%d", d.Day, int(d.Month), d.Year), EN: fmt.Sprintf("%d %s %d", d.Day, d.Month, d.Year)}
}
