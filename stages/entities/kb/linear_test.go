package kb

import (
	"strings"
	"testing"
	"time"

	"dateline/schemas"
)

// What is no name but was taken for one, such as a line of one word over and over, takes time in proportion to its length.
func TestLongNamesTakeLinearTime(t *testing.T) {
	const (
		small, times = 8 << 10, 16
		most, tries  = 5, 5
		nothing      = 50 * time.Millisecond
	)
	base := Default()
	took := func(typ, unit string, size, runs int) time.Duration {
		name := strings.Repeat(unit, size/len(unit))
		start := time.Now()
		for range runs {
			e := schemas.Entity{Type: typ, Name: name, Mentions: []schemas.Mention{{Span: schemas.Span{End: len(name)}, Kind: schemas.KindName, Type: typ}}}
			if typ == schemas.TypePerson {
				e.Name, e.Roles = "Ann Lee", []string{name}
			}
			base.Resolve(&schemas.Article{Text: name, Entities: []schemas.Entity{e}})
		}
		return time.Since(start)
	}
	for _, c := range []struct{ typ, unit string }{
		{schemas.TypeOrg, "University of "}, {schemas.TypeProduct, "Model in "}, {schemas.TypeNorp, "anti-"}, {schemas.TypeFac, "Hall "},
		{schemas.TypeGPE, "Oslo, "}, {schemas.TypePerson, "head of "},
	} {
		a, b := time.Hour, time.Hour
		for try := 0; try < 1 || try < tries && b > most*a && b > nothing; try++ {
			a, b = min(a, took(c.typ, c.unit, small, times)), min(b, took(c.typ, c.unit, small*times, 1))
		}
		if b > most*a && b > nothing {
			t.Errorf("%s of %q: %v for %d bytes at once, %v in %d parts", c.typ, c.unit, b, small*times, a, times)
		}
	}
}
