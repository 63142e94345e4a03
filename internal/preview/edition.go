package preview

import (
	"crypto/sha256"
	"encoding/hex"
	"sync"

	"chitieu/internal/diag"
	"chitieu/internal/hosting"
)

// edition is one state of the site: what one build gave, and the answers that
// were asked for so far.
type edition struct {
	Outcome
	prefix  string
	lang    string
	instead *answer // what every address shows where there is no site to show

	mu      sync.Mutex
	answers map[string]*answer // by file
}

// answer is what an address is answered with.
type answer struct {
	once     sync.Once
	status   int
	kind     string // content type
	policy   string // Content-Security-Policy; empty for the basic one
	cache    string // Cache-Control; empty for what may change under its name
	data     []byte
	redirect string // where to go instead; empty to stay
	id       string // of the contents: what looks the same has the same id
}

func newEdition(how Options, o Outcome) *edition {
	e := &edition{Outcome: o, prefix: how.Prefix, lang: how.Lang, answers: map[string]*answer{}}
	if o.broken() {
		e.instead = problems(o, e.lang)
	}
	return e
}

// look finds what an address shows. A file is made when it is first asked for,
// and once.
func (e *edition) look(address string) *answer {
	if e.instead != nil {
		return e.instead
	}
	file, status, redirect := e.find(address)
	if redirect != "" {
		return &answer{redirect: redirect, id: identify([]byte(redirect))}
	}
	e.mu.Lock()
	a := e.answers[file]
	if a == nil {
		a = &answer{status: status}
		e.answers[file] = a
	}
	e.mu.Unlock()
	a.once.Do(func() { e.fill(a, file) })
	return a
}

// fill makes a file. What goes wrong in making it is shown in its place, and
// told to everybody when the whole site has been tried.
func (e *edition) fill(a *answer, file string) {
	if file == notFound && !e.Site.Has(file) {
		a.kind, a.data = hosting.ContentType(".txt"), []byte(diag.Words{VI: "Không có trang này.", EN: "There is no such page."}.In(e.lang)+"\n")
		a.id = identify(a.data)
		return
	}
	data, err := e.Site.File(file)
	if err != nil {
		failed := problems(Outcome{Failure: err.Error()}, e.lang)
		a.status, a.kind, a.policy, a.data, a.id = failed.status, failed.kind, failed.policy, failed.data, failed.id
		return
	}
	a.kind, a.data, a.id = hosting.ContentType(file), data, identify(data)
	if hosting.ClassOf(file) == hosting.Asset {
		a.cache = hosting.CacheControl(file)
	}
	if isHTML(a.kind) {
		page := instrument(data, a.id)
		a.data, a.policy = page.data, page.policy
	}
}

// identify makes an id of contents.
func identify(contents []byte) string {
	sum := sha256.Sum256(contents)
	return hex.EncodeToString(sum[:8])
}
