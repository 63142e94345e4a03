package dataset

import (
	"strings"

	"chitieu/internal/decimal"
	"chitieu/internal/disclosure"
	"chitieu/internal/model"
)

// figureColumns are the columns of an indicator's figures. After source_kind
// comes one column for each dimension that the indicator declares.
func figureColumns(in *model.Indicator, words Words) []column[*model.Observation] {
	type row = *model.Observation
	out := []column[row]{{name: "period", must: true, cell: func(o row) string { return o.Period.String() }}}
	out = append(out, areaColumns(func(o row) *model.Area { return o.Area })...)
	out = append(out, numberColumn("value", func(o row) decimal.Decimal { return o.Value }),
		column[row]{name: "unit", must: true, codes: units(), cell: func(row) string { return string(in.Unit) },
			word: func(row) string { return counted(in, in.Unit, words) }})
	out = append(out, statusColumns(func(o row) model.Observation { return *o }, words)...)
	out = append(out, sourceColumns(func(o row) *model.Source { return o.Source }, words)...)
	for _, d := range in.Dimensions {
		out = append(out, column[row]{name: d.ID, title: or(d.Name.VI, d.ID), about: codeLegend(d), must: true, codes: codeIDs(d),
			cell: func(o row) string { return o.Dims.Code(d.ID) },
			word: func(o row) string { return codeName(d, o.Dims.Code(d.ID)) }})
	}
	out = append(out, qualifierColumn(func(o row) model.Qualifier { return o.Qualifier }, words),
		numberColumn("numerator", func(o row) decimal.Decimal { return o.Numerator }),
		numberColumn("denominator", func(o row) decimal.Decimal { return o.Denominator }))
	return append(out, textColumns("note", func(o row) model.Text { return o.Note })...)
}

// CSV is an indicator's figures as a CSV for programs; a header alone where it
// has none.
func CSV(in disclosure.Indicator) []byte {
	return forPrograms(figureColumns(in.Model(), Words{}), figures(in))
}

// ExcelCSV is an indicator's figures as a CSV for Excel, with the values of CSV.
func ExcelCSV(in disclosure.Indicator, words Words) []byte {
	return forExcel(figureColumns(in.Model(), words), figures(in), words)
}

// relatedColumns are the columns of the figures that do not fit the series of
// an indicator: each has its own days, its own unit and a label.
func relatedColumns(in *model.Indicator, words Words) []column[model.Related] {
	type row = model.Related
	out := textColumns("label", func(r row) model.Text { return r.Label })
	out[0].must = true
	out = append(out, column[row]{name: "from", shape: dates, must: true, cell: func(r row) string { return r.Period.Start.String() }},
		column[row]{name: "to", shape: dates, must: true, cell: func(r row) string { return r.Period.End.String() }})
	out = append(out, areaColumns(func(r row) *model.Area { return r.Area })...)
	out = append(out, numberColumn("value", func(r row) decimal.Decimal { return r.Value }),
		column[row]{name: "unit", must: true, codes: units(), cell: func(r row) string { return string(r.Unit) },
			word: func(r row) string { return words.unit(r.Unit) }})
	out = append(out, statusColumns(func(r row) model.Observation {
		return model.Observation{Area: r.Area, Value: r.Value, Status: r.Status, Source: r.Source, Qualifier: r.Qualifier, Note: r.Note}
	}, words)...)
	out = append(out, sourceColumns(func(r row) *model.Source { return r.Source }, words)...)
	out = append(out, qualifierColumn(func(r row) model.Qualifier { return r.Qualifier }, words))
	return append(out, textColumns("note", func(r row) model.Text { return r.Note })...)
}

// RelatedCSV is an indicator's related figures as a CSV for programs.
func RelatedCSV(in disclosure.Indicator) []byte {
	return forPrograms(relatedColumns(in.Model(), Words{}), in.Model().Related)
}

// RelatedExcelCSV is an indicator's related figures as a CSV for Excel, with
// the values of RelatedCSV.
func RelatedExcelCSV(in disclosure.Indicator, words Words) []byte {
	return forExcel(relatedColumns(in.Model(), words), in.Model().Related, words)
}

// promise is a target with the indicator it is one of.
type promise struct {
	in *model.Indicator
	*model.Target
}

// promises are the targets of all indicators, in the order of the site.
func promises(ins []disclosure.Indicator) []promise {
	var out []promise
	for _, in := range ins {
		for _, t := range in.Model().Targets {
			out = append(out, promise{in.Model(), t})
		}
	}
	return out
}

// unit is the unit of a target's value: that of its indicator, percent for a
// reduction by a share each year, none for a target in words.
func (p promise) unit() model.Unit {
	switch {
	case !p.Value.Given():
		return ""
	case p.Rule == model.ReductionPerYear:
		return model.Percent
	}
	return p.in.Unit
}

// targetColumns are the columns of all targets.
func targetColumns(words Words) []column[promise] {
	text := func(name string, of func(promise) string) column[promise] {
		return column[promise]{name: name, cell: of}
	}
	name := textColumns("indicator_name", func(p promise) model.Text { return p.in.Name })
	name[0].must = true
	out := append([]column[promise]{{name: "indicator", must: true, cell: func(p promise) string { return p.in.ID }}}, name...)
	out = append(out, areaColumns(func(p promise) *model.Area { return p.Area })...)
	out = append(out,
		column[promise]{name: "period", words: "target_period", cell: func(p promise) string { return p.Period.String() }},
		column[promise]{name: "start", cell: func(p promise) string { return p.Start.String() }},
		column[promise]{name: "rule", must: true, codes: rules(), cell: func(p promise) string { return string(p.Rule) },
			word: func(p promise) string { return words.rule(p.Rule) }},
		column[promise]{name: "comparator", codes: comparators(), cell: func(p promise) string { return string(p.Comparator) },
			word: func(p promise) string { return words.comparator(p.Target) }})
	value := numberColumn("value", func(p promise) decimal.Decimal { return p.Value })
	value.words = "target_value"
	upTo := numberColumn("value_to", func(p promise) decimal.Decimal { return p.ValueTo })
	upTo.words = "target_value_to"
	out = append(out, value, upTo, column[promise]{name: "unit", words: "target_unit", codes: units(), cell: func(p promise) string { return string(p.unit()) },
		word: func(p promise) string { return counted(p.in, p.unit(), words) }},
		column[promise]{name: "dims", cell: func(p promise) string { return string(p.Dims) }, word: breakdown})
	out = append(out, textColumns("text", func(p promise) model.Text { return p.Text })...)
	out = append(out, text("baseline_period", func(p promise) string { return p.baseline().Period.String() }),
		numberColumn("baseline_value", func(p promise) decimal.Decimal { return p.baseline().Value }))
	return append(out, documentColumns(words)...)
}

// documentColumns tell in which document a target stands, where there, how it
// was read, and what became of it.
func documentColumns(words Words) []column[promise] {
	text := func(name string, of func(promise) string) column[promise] {
		return column[promise]{name: name, cell: of}
	}
	out := sourceColumns(func(p promise) *model.Source { return p.Source }, words)
	out = append(out, text("document_number", func(p promise) string { return p.document().Number }),
		text("document_date", func(p promise) string { return p.document().Date }),
		text("clause", func(p promise) string { return p.Clause }),
		column[promise]{name: "clause_status", cell: func(p promise) string { return p.ClauseStatus },
			word: func(p promise) string { return or(words.Clause[p.ClauseStatus], p.ClauseStatus) }},
		column[promise]{name: "read", cell: func(p promise) string { return p.Read },
			word: func(p promise) string { return or(words.Read[p.Read], p.Read) }},
		text("superseded_by", func(p promise) string { return sourceKey(p.SupersededBy) }),
		text("passed_to", func(p promise) string { return areaKey(p.PassedTo) }),
		text("passed_by", func(p promise) string { return sourceKey(p.PassedBy) }))
	return append(out, textColumns("note", func(p promise) model.Text { return p.Note })...)
}

func (p promise) baseline() model.Baseline {
	if p.Baseline == nil {
		return model.Baseline{}
	}
	return *p.Baseline
}

func (p promise) document() model.Source {
	if p.Source == nil {
		return model.Source{}
	}
	return *p.Source
}

// breakdown names the codes of a target's breakdown: "Dân tộc: dân tộc thiểu số".
func breakdown(p promise) string {
	var parts []string
	for _, d := range p.in.Dimensions {
		if code := p.Dims.Code(d.ID); code != model.Total {
			parts = append(parts, or(d.Name.VI, d.ID)+": "+codeName(d, code))
		}
	}
	return strings.Join(parts, ", ")
}

// TargetsCSV is every target of every indicator as a CSV for programs.
func TargetsCSV(ins []disclosure.Indicator) []byte {
	return forPrograms(targetColumns(Words{}), promises(ins))
}

// TargetsExcelCSV is every target as a CSV for Excel, with the values of
// TargetsCSV.
func TargetsExcelCSV(ins []disclosure.Indicator, words Words) []byte {
	return forExcel(targetColumns(words), promises(ins), words)
}

// listColumns are the columns of the list of sources.
func listColumns(words Words) []column[*model.Source] {
	type row = *model.Source
	out := []column[row]{
		{name: "key", must: true, cell: sourceKey},
		{name: "number", cell: func(s row) string { return s.Number }},
	}
	out = append(out, textColumns("title", func(s row) model.Text { return s.Title })...)
	out = append(out,
		column[row]{name: "publisher", cell: func(s row) string { return s.Publisher }},
		column[row]{name: "publisher_en", programsOnly: true, cell: englishPublisher},
		column[row]{name: "date", cell: func(s row) string { return s.Date }},
		column[row]{name: "kind", words: "source_kind", codes: sourceKinds(), cell: func(s row) string { return string(s.Kind) },
			word: func(s row) string { return words.kind(s.Kind) }},
		column[row]{name: "url", cell: func(s row) string { return s.URL }})
	return append(out, textColumns("note", func(s row) model.Text { return s.Note })...)
}

// SourcesCSV is the list of sources as a CSV for programs.
func SourcesCSV(public disclosure.Public) []byte {
	return forPrograms(listColumns(Words{}), public.Project().Sources)
}

// SourcesExcelCSV is the list of sources as a CSV for Excel, with the values of
// SourcesCSV.
func SourcesExcelCSV(public disclosure.Public, words Words) []byte {
	return forExcel(listColumns(words), public.Project().Sources, words)
}
