package opensdg

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"chitieu/internal/diag"
)

// readMapLayers takes the names of areas out of the maps of a repository: a feature has
// the code of an area and its name. Nothing else of a map is used.
func (r *repository) readMapLayers(base string, config value) {
	for _, layer := range config.get("map_layers").list {
		file, id, name := layer.get("geojson_file").text, layer.get("id_property").text, layer.get("name_property").text
		switch {
		case file == "" || id == "" || name == "":
		case strings.Contains(file, "://"):
			r.report.add(Entry{Fate: LeftOut, Rule: "map-elsewhere", Path: configFile, Line: layer.line, Text: file,
				Reason: diag.Say("Bản đồ nằm ở nơi khác, mà lệnh này không tải gì trên mạng: địa bàn không có tên trong bảng thì chỉ có mã.", "The map lies elsewhere, and this command fetches nothing: areas without a name in the tables have only a code."),
				Remedy: diag.Say("Tải bản đồ vào kho và sửa geojson_file, rồi nhập lại.", "Put the map into the repository, mend geojson_file, and import again.")})
		default:
			r.readMapNames(path.Join(base, file), id, name)
		}
	}
}

func (r *repository) readMapNames(file, id, name string) {
	data, ok := r.read(file)
	if !ok || r.otherLetters(file, data, 0) {
		return
	}
	var drawn struct {
		Features []struct{ Properties map[string]any }
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	if err := decoder.Decode(&drawn); err != nil {
		r.unread(file, 0, "GeoJSON: "+err.Error())
		return
	}
	counted := false
	for _, f := range drawn.Features {
		if number, is := f.Properties[id].(json.Number); is && !counted {
			counted = true
			r.report.add(Entry{Fate: LeftOut, Rule: "map-codes", Path: file, Text: fmt.Sprintf("%q: %s", id, number),
				Reason: diag.Say("Thuộc tính %q của bản đồ là số, mà mã địa bàn là chữ: số mất các số 0 ở đầu, nên không lấy tên nào theo nó.", "The property %q of the map is a number, but the code of an area is text: a number loses its leading zeros, so that no name is taken by it.", id),
				Remedy: diag.Say("Đặt mã trong dấu nháy (\"01\") trong bản đồ, hoặc ghi ở id_property tên một thuộc tính có mã bằng chữ, rồi nhập lại.", "Put the codes of the map between quotes (\"01\"), or name in id_property a property that has them as text, and import again.")})
		}
		code, _ := f.Properties[id].(string)
		text, _ := f.Properties[name].(string)
		if code, text = tidy(code), plain(text); code != "" && text != "" && len(text) <= maxName && r.mapNames[code] == "" {
			r.mapNames[code] = text
		}
	}
}
