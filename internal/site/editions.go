package site

// Edition is a page in one of the languages of the site.
type Edition struct {
	Lang    string
	Name    string // of the language, in itself: "Tiếng Việt"
	Href    string
	Address string // absolute
	OG      string // the language for link previews: "vi_VN"
	Here    bool   // the edition that the reader is in
}

// Pair makes the sites of several languages, the main one first, know each
// other.
func Pair(sites []*Site) {
	for _, s := range sites {
		s.editions = sites
	}
}

// Editions are the languages that a page has, the main one first; none where
// the site has one language. What is not found in one language is not there in
// any: the page of addresses that do not exist leads to the first pages.
func (s *Site) Editions(key string) []Edition {
	if len(s.editions) < 2 {
		return nil
	}
	if key == notFoundKey {
		key = "home"
	}
	var out []Edition
	for _, other := range s.editions {
		if path, ok := other.paths[key]; ok {
			out = append(out, Edition{Lang: other.Lang, Name: other.Name, Href: other.BasePath + path,
				Address: other.Origin + other.BasePath + path, OG: other.OG, Here: other == s})
		}
	}
	return out
}
