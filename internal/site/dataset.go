package site

import (
	"cmp"
	"slices"

	"chitieu/internal/dataset"
	"chitieu/internal/locale"
	"chitieu/internal/markup"
	"chitieu/internal/model"
)

// Dataset is what the files for download say of the site.
func (s *Site) Dataset() dataset.Site { return s.builder.dataset() }

func (b *builder) dataset() dataset.Site {
	return dataset.Site{BaseURL: b.r.absolute("/"), Title: b.in.Config.Title, Licence: b.in.Config.DataLicence.VI,
		LicenceURL: b.r.absolute(b.licencePage()), Version: b.in.AsOf, Lang: b.w.loc.Lang,
		PageOf: func(in *model.Indicator) string { return b.r.absolute(b.r.indicator(in)) }}
}

// licenceAnchor is the heading that tells of licences.
const licenceAnchor = "giay-phep"

// licencePage is the path of the page that tells the licence: the heading on the
// data page, or on another one; without such a heading the data page, and without
// that the home page, whose footer tells the licence.
func (b *builder) licencePage() string {
	data, found := b.r.home(), ""
	for _, t := range b.in.Pages {
		path := b.textPath(t)
		doc, _ := t.in(b.w.loc.Lang)
		told := slices.ContainsFunc(doc.Headings, func(h markup.Heading) bool { return h.ID == licenceAnchor })
		switch {
		case path == b.r.data() && told:
			return path + "#" + licenceAnchor
		case path == b.r.data():
			data = path
		case told:
			found = cmp.Or(found, path+"#"+licenceAnchor)
		}
	}
	return cmp.Or(found, data)
}

// DatasetWords are the words of a language for columns and codes of the files
// for download. Statuses and kinds of source are worded as on the pages.
func DatasetWords(loc *locale.Locale) dataset.Words {
	w := words{loc: loc}
	return dataset.Words{
		Column:     w.columns(),
		About:      w.columnMeanings(),
		Status:     w.statuses(),
		Mark:       w.mark,
		Qualifier:  map[model.Qualifier]string{model.About: w.t("qualifier.about"), model.Over: w.t("qualifier.over"), model.Under: w.t("qualifier.under"), model.Nearly: w.t("qualifier.nearly")},
		Unit:       w.unitNames(),
		SourceKind: w.kinds(),
		Rule: map[model.TargetRule]string{model.Level: w.t("rule.level"), model.Maintain: w.t("rule.maintain"),
			model.ReductionPerYear: w.t("rule.reduction_per_year"), model.TextOnly: w.t("rule.text")},
		Comparator: map[model.Comparator]string{model.AtLeast: w.t("comparator.at_least"), model.Above: w.t("comparator.above"),
			model.AtMost: w.t("comparator.at_most"), model.Below: w.t("comparator.below")},
		Clause: map[string]string{"unchecked": w.t("target.clause_unchecked")},
		Read:   map[string]string{"original": w.t("target.read_original"), "copy": w.t("target.read_copy"), "press": w.t("target.read_press")},
	}
}

func (w words) unitNames() map[model.Unit]string {
	names := map[model.Unit]string{}
	for unit, keys := range units {
		names[unit] = w.t(keys.name)
	}
	return names
}

func (w words) columns() map[string]string {
	return map[string]string{
		"period": w.t("column.period"), "area": w.t("column.area"), "area_valid_from": w.t("column.area_valid_from"),
		"area_valid_to": w.t("column.area_valid_to"), "area_name_vi": w.t("column.area_name_vi"),
		"area_name_en": w.t("column.area_name_en"), "value": w.t("column.value"),
		"unit": w.t("column.unit"), "obs_status": w.t("column.obs_status"), "source": w.t("column.source"),
		"source_kind": w.t("column.source_kind"), "qualifier": w.t("column.qualifier"), "numerator": w.t("column.numerator"),
		"denominator": w.t("column.denominator"), "note_vi": w.t("column.note_vi"), "note_en": w.t("column.note_en"),
		"label_vi": w.t("column.label_vi"), "label_en": w.t("column.label_en"), "from": w.t("column.from"), "to": w.t("column.to"),
		"indicator": w.t("column.indicator"), "indicator_name_vi": w.t("column.indicator_name_vi"),
		"indicator_name_en": w.t("column.indicator_name_en"),
		"target_period":     w.t("column.target_period"), "start": w.t("column.start"), "rule": w.t("column.rule"),
		"comparator": w.t("column.comparator"), "target_value": w.t("column.target_value"), "target_value_to": w.t("column.target_value_to"), "target_unit": w.t("column.target_unit"),
		"dims": w.t("column.dims"), "text_vi": w.t("column.text_vi"), "text_en": w.t("column.text_en"),
		"baseline_period": w.t("column.baseline_period"), "baseline_value": w.t("column.baseline_value"),
		"document_number": w.t("column.document_number"), "document_date": w.t("column.document_date"), "clause": w.t("column.clause"),
		"clause_status": w.t("column.clause_status"), "read": w.t("column.read"), "superseded_by": w.t("column.superseded_by"),
		"passed_to": w.t("column.passed_to"), "passed_by": w.t("column.passed_by"), "key": w.t("column.key"),
		"number": w.t("column.number"), "title_vi": w.t("column.title_vi"), "title_en": w.t("column.title_en"),
		"publisher": w.t("column.publisher"), "publisher_en": w.t("column.publisher_en"),
		"date": w.t("column.date"), "url": w.t("column.url"), "related": w.t("column.related"),
		"targets": w.t("column.targets"), "sources": w.t("column.sources"), "status": w.t("column.status"),
		"source_title": w.t("column.source_title"),
	}
}

func (w words) columnMeanings() map[string]string {
	return map[string]string{
		"period": w.t("column_about.period"), "area": w.t("column_about.area"), "area_valid_from": w.t("column_about.area_valid_from"),
		"area_valid_to": w.t("column_about.area_valid_to"), "area_name_vi": w.t("column_about.area_name_vi"),
		"area_name_en": w.t("column_about.area_name_en"),
		"value":        w.t("column_about.value"), "unit": w.t("column_about.unit"), "obs_status": w.t("column_about.obs_status"),
		"source": w.t("column_about.source"), "source_kind": w.t("column_about.source_kind"),
		"qualifier": w.t("column_about.qualifier"), "numerator": w.t("column_about.numerator"),
		"denominator": w.t("column_about.denominator"), "note_vi": w.t("column_about.note_vi"), "note_en": w.t("column_about.note_en"),
		"label_vi": w.t("column_about.label_vi"), "label_en": w.t("column_about.label_en"), "from": w.t("column_about.from"),
		"to": w.t("column_about.to"), "indicator": w.t("column_about.indicator"),
		"indicator_name_vi": w.t("column_about.indicator_name_vi"), "indicator_name_en": w.t("column_about.indicator_name_en"),
		"target_period": w.t("column_about.target_period"),
		"start":         w.t("column_about.start"), "rule": w.t("column_about.rule"), "comparator": w.t("column_about.comparator"),
		"target_value": w.t("column_about.target_value"), "target_value_to": w.t("column_about.target_value_to"), "target_unit": w.t("column_about.target_unit"),
		"dims": w.t("column_about.dims"), "text_vi": w.t("column_about.text_vi"), "text_en": w.t("column_about.text_en"),
		"baseline_period": w.t("column_about.baseline_period"), "baseline_value": w.t("column_about.baseline_value"),
		"document_number": w.t("column_about.document_number"), "document_date": w.t("column_about.document_date"),
		"clause": w.t("column_about.clause"), "clause_status": w.t("column_about.clause_status"), "read": w.t("column_about.read"),
		"superseded_by": w.t("column_about.superseded_by"), "passed_to": w.t("column_about.passed_to"),
		"passed_by": w.t("column_about.passed_by"), "key": w.t("column_about.key"), "number": w.t("column_about.number"),
		"title_vi": w.t("column_about.title_vi"), "title_en": w.t("column_about.title_en"), "publisher": w.t("column_about.publisher"), "publisher_en": w.t("column_about.publisher_en"),
		"date": w.t("column_about.date"), "url": w.t("column_about.url"), "related": w.t("column_about.related"),
		"targets": w.t("column_about.targets"), "sources": w.t("column_about.sources"),
	}
}

func (w words) statuses() map[model.ObsStatus]string {
	return map[model.ObsStatus]string{
		model.Normal: w.t("mark.normal"), model.Provisional: w.t("mark.provisional"), model.Estimated: w.t("mark.estimated"),
		model.Forecast: w.t("mark.forecast"), model.DefinitionDiffer: w.t("mark.definition"), model.LowReliability: w.t("mark.low_reliability"),
		model.NotSignificant: w.t("mark.not_significant"), model.OtherCategory: w.t("mark.other_category"),
		model.Suppressed: w.t("absence.suppressed"), model.NotCollected: w.t("absence.not_collected"),
		model.NotApplicable: w.t("absence.not_applicable"), model.NoData: w.t("absence.no_data"), model.Elsewhere: w.t("absence.elsewhere"),
	}
}

// kinds are the words for the kinds of sources.
func (w words) kinds() map[model.SourceKind]string {
	return map[model.SourceKind]string{model.Legal: w.t("kind.legal"), model.OfficialStatistics: w.t("kind.official"),
		model.Administrative: w.t("kind.administrative"), model.Survey: w.t("kind.survey"), model.International: w.t("kind.international"),
		model.Press: w.t("kind.press"), model.UnknownKind: w.t("kind.unknown")}
}

// licenceHref leads to what a page of text says of the licence; empty without such
// a page.
func (b *builder) licenceHref() string {
	if path := b.licencePage(); path != b.r.home() {
		return b.r.href(path)
	}
	return ""
}
