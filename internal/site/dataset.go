package site

import (
	"chitieu/internal/config"
	"chitieu/internal/dataset"
	"chitieu/internal/locale"
	"chitieu/internal/model"
)

// DatasetSite is what the files for download say of the site.
func DatasetSite(cfg config.Config, loc *locale.Locale, version model.Date) (dataset.Site, error) {
	r, err := newRoutes(loc, cfg.BaseURL)
	if err != nil {
		return dataset.Site{}, err
	}
	return dataset.Site{BaseURL: r.absolute("/"), Title: cfg.Title, Licence: cfg.DataLicence,
		LicenceURL: r.absolute(r.data()) + "#giay-phep", Version: version}, nil
}

// DatasetWords are the words of a language for columns and codes of the files
// for download.
func DatasetWords(loc *locale.Locale) dataset.Words {
	w := words{loc}
	return dataset.Words{
		Column:    w.columns(),
		About:     w.columnMeanings(),
		Status:    w.statuses(),
		Qualifier: map[model.Qualifier]string{model.About: w.t("qualifier.about"), model.Over: w.t("qualifier.over"), model.Under: w.t("qualifier.under"), model.Nearly: w.t("qualifier.nearly")},
		Unit: map[model.Unit]string{model.Percent: w.t("unit.percent.name"), model.PerMille: w.t("unit.per_mille.name"),
			model.Per100000: w.t("unit.per_100000.name"), model.Count: w.t("unit.count.name"), model.Ratio: w.t("unit.ratio.name"), model.Years: w.t("unit.years.name")},
	}
}

func (w words) columns() map[string]string {
	return map[string]string{
		"period": w.t("column.period"), "area": w.t("column.area"), "area_valid_from": w.t("column.area_valid_from"),
		"area_valid_to": w.t("column.area_valid_to"), "area_name_vi": w.t("column.area_name_vi"), "value": w.t("column.value"),
		"obs_status": w.t("column.obs_status"), "source": w.t("column.source"), "qualifier": w.t("column.qualifier"),
		"numerator": w.t("column.numerator"), "denominator": w.t("column.denominator"), "note_vi": w.t("column.note_vi"),
		"note_en": w.t("column.note_en"), "status": w.t("column.status"), "source_title": w.t("column.source_title"),
		"dataset": w.t("column.dataset"),
	}
}

func (w words) columnMeanings() map[string]string {
	return map[string]string{
		"period": w.t("column_about.period"), "area": w.t("column_about.area"), "area_valid_from": w.t("column_about.area_valid_from"),
		"area_valid_to": w.t("column_about.area_valid_to"), "area_name_vi": w.t("column_about.area_name_vi"), "value": w.t("column_about.value"),
		"obs_status": w.t("column_about.obs_status"), "source": w.t("column_about.source"), "qualifier": w.t("column_about.qualifier"),
		"numerator": w.t("column_about.numerator"), "denominator": w.t("column_about.denominator"), "note_vi": w.t("column_about.note_vi"),
		"note_en": w.t("column_about.note_en"),
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
