// Package kb is what dateline knows about the world: countries and the words
// for them, places, people and the offices they held, organisations with
// their actor codes, media, names given to people. It answers three questions
// about a name in an article: which country it belongs to, which item or
// place it is, and which actor code it has on the day of publication.
//
// The facts come from open sources ([Base.Sources] lists them with their
// licences) and are compiled by "train kb" into one table that is embedded in
// the program. The table is a handful of flat arrays searched in place: no
// value of it becomes a Go object before somebody asks for it. A user's own
// facts, in the same row format, go in front of it with [Base.With].
//
// # Rows
//
// A row is a fact; rows of one item share its id. What the columns hold:
//
//	id        wikidata:Q22316, geonames:2950159, or both with | between; may be empty
//	type      country, demonym, metonym, city, division, area, person, organization, party, medium, product, role, given or family
//	names     the usual name first, others after |
//	country   ISO 3166 alpha-3
//	role      the office (foreign_minister) or the kind (company, armed_group, PPL)
//	position  the office as written
//	code      an actor code (NLDREB); of a role noun the CAMEO sector
//	from, to  first day, first day no longer: YYYY, YYYY-MM or YYYY-MM-DD
//	lat, lon  WGS 84 degrees
//	weight    inhabitants, bearers of a surname, per cent of women among those of a given name
//	source, licence
//
// # Linking
//
// [Base.Resolve] looks at all entities of an article together. A wrong link
// is worse than none, so a candidate needs evidence besides its name: an
// office or role that fits, its country elsewhere in the article, the
// dateline, a place that contains it, or a population no namesake comes near.
// Without evidence the answer is none, and so it is for a name that is but a
// piece of a longer one (the Nairobi Marathon) or a side in a game. The
// evidence is that of Pouliquen et al. (2006) and Leidner (2007) for places;
// offices by date follow the dictionaries of the CAMEO tradition (Schrodt
// 2012), where an official's code depends on the day.
package kb
