package markup

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"

	"chitieu/internal/diag"
)

// Slips are Markdown that means something else than its writer thought: it
// parses, and the page shows the marks instead of what they stand for.
var (
	tightHeading = regexp.MustCompile(`^#{1,6}[^#\s]`)
	apartLink    = regexp.MustCompile(`\][ \t]+\((?:https?:|mailto:|/|#)`)
	looseBold    = regexp.MustCompile(`(?:^|[^\\*])\*\*(?:[^*]|$)`)
	listMark     = regexp.MustCompile(`^(?:[–—•·▪●○−]|\(?(?:[a-zđ]|[ivx]{1,4}|[0-9]{1,2})\))[ \t]+\S`)
	typedFigure  = regexp.MustCompile(`[0-9]+[.,][0-9]+\s?[%‰]`)
	closing      = regexp.MustCompile("^[ \t]{0,3}(?:```+|~~~+)[ \t]*$")
)

// largestItem is the last number that a list of ours may begin with: a line that
// begins with a larger one begins with a year or the number of a document.
const largestItem = 99

// slip looks at one node of a page.
func (d *Document) slip(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		d.slipsOfLines(n)
	case *ast.Text:
		if !within(n, ast.KindCodeSpan) {
			d.slipsOfText(n)
		}
	case *ast.CodeBlock:
		d.in.say(d.in.bodyStart+n.Lines().At(0).Start, diag.Error, "markup-code",
			diag.Say("Dòng thụt vào bằng Tab hoặc bốn dấu cách trở thành khối mã.", "A line that begins with a tab or four spaces becomes a block of code."),
			diag.Say("Xóa phần thụt đầu dòng.", "Delete the space before it."))
	case *ast.FencedCodeBlock:
		if !d.closed(n) {
			d.in.say(d.offset(n), diag.Error, "markup-code",
				diag.Say("Khối mã mở bằng ``` mà không đóng: phần còn lại của bài thành mã.", "A block of code that ``` opens is not closed: the rest of the page becomes code."),
				diag.Say("Thêm một dòng ``` ở cuối khối, hoặc xóa dòng mở.", "Add a line ``` at its end, or delete the line that opens it."))
		}
	case *ast.List:
		if n.IsOrdered() && n.Start > largestItem {
			d.in.say(d.offset(n), diag.Warning, "markup-number",
				diag.Say("Số %d và dấu chấm ở đầu dòng thành danh sách đánh số.", "The number %d with its full stop begins a numbered list.", n.Start),
				diag.Say("Nếu đó là chữ, viết %d\\.", "If it is text, write %d\\.", n.Start))
		}
	}
}

// slipsOfText looks at a run of text without marks.
func (d *Document) slipsOfText(n *ast.Text) {
	value := n.Segment.Value(d.in.body())
	start := d.in.bodyStart + n.Segment.Start
	if line := d.in.at(start).Line; looseBold.Match(value) && line != d.in.bold {
		d.in.bold = line // once for the two marks
		d.in.say(start+bytes.Index(value, []byte("**")), diag.Warning, "markup-emphasis",
			diag.Say("Dấu ** không có tác dụng in đậm.", "The ** do not make bold text here."),
			diag.Say("Sát bên trong hai dấu ** không để dấu cách; sau dấu ** đóng thì để dấu cách.", "Leave no space inside of the two **, and one behind the closing **."))
	}
	if at := typedFigure.FindIndex(value); at != nil && !d.quoted(n.Segment.Start+at[0]) {
		d.in.say(start+at[0], diag.Warning, "markup-figure",
			diag.Say("Số %s được gõ tay: nó sẽ cũ đi mà không ai thấy.", "The figure %s is typed: it grows old and nobody sees it.", value[at[0]:at[1]]),
			diag.Say("Dùng [[value mã-chỉ-số]] để lấy số từ dữ liệu.", "Use [[value indicator-id]], which takes it from the data."))
	}
}

// quoted tells whether a byte of the body stands between “ and ” on its line: what
// others said is not ours to keep up to date.
func (d *Document) quoted(at int) bool {
	body := d.in.body()
	before := body[bytes.LastIndexByte(body[:at], '\n')+1 : at]
	return bytes.Count(before, []byte("“")) > bytes.Count(before, []byte("”"))
}

// slipsOfLines looks at the lines of a paragraph as they are written.
func (d *Document) slipsOfLines(n ast.Node) {
	lines := n.Lines()
	for i := range lines.Len() {
		segment := lines.At(i)
		line := segment.Value(d.in.body())
		start := d.in.bodyStart + segment.Start
		switch {
		case tightHeading.Match(line):
			d.in.say(start, diag.Error, "markup-heading", diag.Say("Thiếu dấu cách sau dấu # của tiêu đề.", "The # of a heading lacks a space behind it."),
				diag.Say("Viết ## Tiêu đề.", "Write ## Heading."))
		case i > 0 && listMark.Match(line):
			d.in.say(start, diag.Warning, "markup-list",
				diag.Say("Dòng bắt đầu bằng a), –, • không thành mục của danh sách: nó nối vào dòng trên.", "A line that begins with a), – or • is no item of a list: it joins the line above."),
				diag.Say("Thêm một dòng trống ở trên, hoặc dùng dấu gạch thường: - mục.", "Add an empty line above, or use the plain hyphen: - item."))
		}
		if at := apartLink.FindIndex(line); at != nil {
			d.in.say(start+at[0]+1, diag.Error, "markup-link", diag.Say("Có dấu cách giữa ] và ( của liên kết.", "There is a space between ] and ( of a link."),
				diag.Say("Xóa dấu cách: [chữ](địa chỉ).", "Delete the space: [text](address)."))
		}
	}
}

// closed tells whether a line of ``` or ~~~ ends a block of code.
func (d *Document) closed(n *ast.FencedCodeBlock) bool {
	body := d.in.body()
	end := d.offset(n) - d.in.bodyStart
	if lines := n.Lines(); lines.Len() > 0 {
		end = lines.At(lines.Len() - 1).Stop
	} else if next := bytes.IndexByte(body[end:], '\n'); next >= 0 {
		end += next + 1
	} else {
		return false
	}
	line, _, _ := bytes.Cut(body[min(end, len(body)):], []byte("\n"))
	return closing.Match(line)
}

func within(n ast.Node, kind ast.NodeKind) bool {
	for p := n.Parent(); p != nil; p = p.Parent() {
		if p.Kind() == kind {
			return true
		}
	}
	return false
}
