package schemas

// Article is one news story on its way through the stages, and the enriched
// article at the end. It is owned by one goroutine at a time.
type Article struct {
	// ID is the publisher's own id, or one derived from the canonical URL or the content.
	ID string `json:"id"`
	// Revision tells versions of one article apart: a hash of what was submitted.
	Revision string `json:"revision,omitempty"`
	// URL is the address the article was published or fetched under.
	URL string `json:"url,omitempty"`
	// CanonicalURL is the address without tracking parameters, as the page itself states it where it does.
	CanonicalURL string `json:"canonical_url,omitempty"`
	// Source is the medium that published the article.
	Source Source `json:"source"`
	// Language is the ISO 639-1 code of the text's language.
	Language string `json:"language,omitempty"`
	// Title is the headline, of at most 5000 characters.
	Title string `json:"title,omitempty" jsonschema:"maxLength=5000"`
	// Authors are the people who wrote it, at most 1000; the publisher stands here only where nobody else is named.
	Authors []string `json:"authors,omitempty" jsonschema:"maxItems=1000,maxLength=500"`
	// PublishedAt is RFC 3339, or a date where no time of day is known.
	PublishedAt string `json:"published_at,omitempty"`
	// PublishedFrom says where PublishedAt was found.
	PublishedFrom string `json:"published_from,omitempty" jsonschema:"enum=submission,enum=jsonld,enum=meta,enum=url,enum=text"`
	// Dateline is the place and the agency that the report opens with, where it does.
	Dateline *Dateline `json:"dateline,omitempty"`
	// Image is the lead image, where something is known of it.
	Image *Image `json:"image,omitempty"`
	// Section is the part of the site to which the page says it belongs.
	Section string `json:"section,omitempty"`
	// Tags are the keywords that the page states.
	Tags []string `json:"tags,omitempty"`
	// Fingerprint is a sketch of the text's word shingles; articles with similar sketches are near copies.
	Fingerprint string `json:"fingerprint,omitempty"`
	// CopyOf is the id of the earlier article whose text this one repeats.
	CopyOf string `json:"copy_of,omitempty"`
	// Text is the article itself: paragraphs separated by a blank line, always valid UTF-8, of at most 512 KiB.
	Text string `json:"text" jsonschema:"maxLength=524288"`
	// Quotes are in the order of the text.
	Quotes []Quote `json:"quotes"`
	// Entities are in the order of their first mentions.
	Entities []Entity `json:"entities"`
	// Times are the expressions of time of the text, then those of title and caption, each in their order.
	Times []Time `json:"times"`
	// Events are in the order of their triggers. Several mentions of one act are one event.
	Events []Event `json:"events"`
	// Warnings tell what was odd about the submission or the page and was mended.
	Warnings []string `json:"warnings,omitempty"`
	// Trace is the work of the stages, in the order in which the article passed them.
	Trace []Trace `json:"trace,omitempty"`

	// Submission is what came in. It travels from fetch to clean, which drops it.
	Submission *Submission `json:"submission,omitempty"`
	// Analysis is the language analysis in its versioned binary form. It is optional, travels between stages only,
	// and a stage that cannot read it makes its own.
	Analysis []byte `json:"analysis,omitempty"`
	// Parsed is the language analysis in memory, kept beside the article inside one process.
	Parsed any `json:"-"`
}

// Source is who published an article.
type Source struct {
	// Name is the name of the medium, of at most 500 characters.
	Name string `json:"name,omitempty" jsonschema:"maxLength=500"`
	// Domain is the registrable domain of its site: bbc.co.uk.
	Domain string `json:"domain,omitempty"`
}

// Dateline is the place, and the agency, that a report opens with.
type Dateline struct {
	// Place is the place as the article writes it: PARIS.
	Place string `json:"place,omitempty"`
	// Agency is the news agency of the report: Reuters.
	Agency string `json:"agency,omitempty"`
}

// Image is the lead image.
type Image struct {
	// URL is the absolute address of the picture.
	URL string `json:"url,omitempty"`
	// Caption is what the page says of the picture, of at most 5000 characters; spans may lie in it.
	Caption string `json:"caption,omitempty" jsonschema:"maxLength=5000"`
	// Credit is who made the picture or owns it.
	Credit string `json:"credit,omitempty"`
}

// The fields a [Span] can lie in. The text's is empty, so that it is left out of records.
const (
	InText    = ""
	InTitle   = "title"
	InCaption = "caption"
)

// Span is a piece of an article: the words that carry a fact.
type Span struct {
	// Start and End delimit the piece, end exclusive: bytes in memory, code points on the wire.
	Start int `json:"start" jsonschema:"minimum=0"`
	End   int `json:"end" jsonschema:"minimum=0"`
	// Text is what the offsets cover. It is filled in on encoding; in memory it may be empty.
	Text string `json:"text"`
	// Field is the field that the offsets count in; without it, the article's text.
	Field string `json:"field,omitempty" jsonschema:"enum=title,enum=caption"`
}

// The kinds of a [Quote].
const (
	Direct   = "direct"
	Indirect = "indirect"
	Mixed    = "mixed"
)

// The kinds of speaker of a [Quote].
const (
	SpeakerPerson       = "person"
	SpeakerOrganization = "organization"
	SpeakerDocument     = "document"
	SpeakerAnonymous    = "anonymous"
)

// Quote is words or thoughts that the article attributes to a source.
type Quote struct {
	// ID is unique inside the article: q1, q2, ... in order of the text.
	ID string `json:"id" jsonschema:"pattern=^q[0-9]+$"`
	// Kind is direct where all of the content stands in quotation marks, or is a turn of an interview; indirect where none of it
	// stands in marks; else mixed.
	Kind string `json:"kind" jsonschema:"enum=direct,enum=indirect,enum=mixed"`
	// Content is what was said; more than one span where the attribution interrupts it.
	Content []Span `json:"content"`
	// Cue is the word or words that say that something is said: "told". Null where nothing says so.
	Cue *Span `json:"cue" jsonschema:"nullable"`
	// Speaker is the words for the source, as they stand beside the quote: "he", "the ministry". Null where there are none.
	Speaker *Span `json:"speaker" jsonschema:"nullable"`
	// SpeakerName is the canonical name of the speaker's entity.
	SpeakerName *string `json:"speaker_name" jsonschema:"nullable"`
	// SpeakerEntity is the id of that entity, e1.
	SpeakerEntity *string `json:"speaker_entity" jsonschema:"nullable"`
	// SpeakerKind is what the source is, where that is known.
	SpeakerKind string `json:"speaker_kind,omitempty" jsonschema:"enum=person,enum=organization,enum=document,enum=anonymous"`
	// Addressee is whom the words were said to, as in "told reporters".
	Addressee *Span `json:"addressee" jsonschema:"nullable"`
	// Negated is set where the source did not say it, or declined to.
	Negated bool `json:"negated"`
	// Confidence is how probable it is that content and speaker are right.
	Confidence float64 `json:"confidence" jsonschema:"minimum=0,maximum=1"`
}

// The types of an [Entity].
const (
	TypePerson   = "PERSON"
	TypeOrg      = "ORG"
	TypeGPE      = "GPE"
	TypeLoc      = "LOC"
	TypeFac      = "FAC"
	TypeNorp     = "NORP"
	TypeEvent    = "EVENT"
	TypeProduct  = "PRODUCT"
	TypeWork     = "WORK"
	TypeLaw      = "LAW"
	TypeMoney    = "MONEY"
	TypePercent  = "PERCENT"
	TypeQuantity = "QUANTITY"
)

// Entity is someone or something that the article names, with all its mentions.
type Entity struct {
	// ID is unique inside the article: e1, e2, ... in order of first mention.
	ID   string `json:"id" jsonschema:"pattern=^e[0-9]+$"`
	Type string `json:"type" jsonschema:"enum=PERSON,enum=ORG,enum=GPE,enum=LOC,enum=FAC,enum=NORP,enum=EVENT,enum=PRODUCT,enum=WORK,enum=LAW,enum=MONEY,enum=PERCENT,enum=QUANTITY"`
	// Name is the fullest form that the article uses, without titles.
	Name string `json:"name"`
	// Roles are the offices and descriptions that the article gives.
	Roles []string `json:"roles,omitempty"`
	// Country is ISO 3166 alpha-3.
	Country string `json:"country,omitempty" jsonschema:"pattern=^[A-Z]{3}$"`
	// Actor is the actor code: a country or IGO, NGO, IMG, MNC ... and a CAMEO sector.
	Actor string `json:"actor,omitempty"`
	// Wikidata is the id of its item there, Q22316. Empty where the evidence is thin.
	Wikidata string `json:"wikidata,omitempty"`
	// Place is where it lies, for places that are known.
	Place *Place `json:"place,omitempty"`
	// Mentions are all places that speak of it: names, descriptions and pronouns.
	Mentions []Mention `json:"mentions"`
}

// Place is where a place is: WGS 84 degrees, and its GeoNames id where known.
type Place struct {
	// Lat is the latitude in degrees, north positive.
	Lat float64 `json:"lat" jsonschema:"minimum=-90,maximum=90"`
	// Lon is the longitude in degrees, east positive.
	Lon float64 `json:"lon" jsonschema:"minimum=-180,maximum=180"`
	// GeoNames is the id of the place there.
	GeoNames int `json:"geonames,omitempty"`
}

// The kinds of a [Mention].
const (
	KindName    = "name"
	KindNominal = "nominal"
	KindPronoun = "pronoun"
)

// Mention is one place where an article speaks of an entity.
type Mention struct {
	Span
	// Kind is name, nominal for a description such as "the company", or pronoun.
	Kind string `json:"kind" jsonschema:"enum=name,enum=nominal,enum=pronoun"`
	// Type is the type of the mention, one of those of entities.
	Type string `json:"type"`
	// Confidence is how probable it is that these words are a name of this type; for descriptions and pronouns a rough figure.
	Confidence float64 `json:"confidence,omitempty" jsonschema:"minimum=0,maximum=1"`
}

// Time is a time expression: TIMEX3 type and value, and the interval it stands for.
type Time struct {
	Span
	// Type is TIMEX3: a date, a time of day, a duration, or a set such as "every week".
	Type string `json:"type" jsonschema:"enum=DATE,enum=TIME,enum=DURATION,enum=SET"`
	// Value is TIMEX3: ISO 8601 with weeks (2015-W51), P2Y, PRESENT_REF.
	Value string `json:"value"`
	// Begin and Finish are the first and last day, or the instants, that Value covers.
	Begin  string `json:"begin,omitempty"`
	Finish string `json:"finish,omitempty"`
}

// Event is who did what to whom, where and when.
type Event struct {
	// ID is unique across articles and the same whenever the same article is read again.
	ID string `json:"id"`
	// Type is the act itself, in the PLOVER vocabulary.
	Type string `json:"type" jsonschema:"enum=AGREE,enum=CONSULT,enum=SUPPORT,enum=CONCEDE,enum=COOPERATE,enum=AID,enum=RETREAT,enum=REQUEST,enum=ACCUSE,enum=REJECT,enum=THREATEN,enum=PROTEST,enum=SANCTION,enum=MOBILIZE,enum=COERCE,enum=ASSAULT"`
	// Mode is how the act was done, in the words of PLOVER: visit, arrest, ceasefire.
	Mode string `json:"mode,omitempty"`
	// Contexts are the fields of life that it belongs to: diplomatic, military, legal, economic, political, humanitarian.
	Contexts []string `json:"contexts,omitempty"`
	// Plover is the code that the PLOVER code book gives to act and status together.
	Plover string `json:"plover"`
	// Cameo is the code that the CAMEO code book gives to act and status together.
	Cameo string `json:"cameo" jsonschema:"pattern=^[0-9]{2\\,4}$"`
	// Quad is the quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
	Quad int `json:"quad" jsonschema:"minimum=1,maximum=4"`
	// Goldstein is the score of the CAMEO code on the scale of Goldstein, from -10 for conflict to 10 for cooperation.
	Goldstein float64 `json:"goldstein"`
	// Status is how real the act is as the article tells it.
	Status string `json:"status" jsonschema:"enum=occurred,enum=ongoing,enum=planned,enum=possible,enum=conditional,enum=demanded,enum=denied"`
	// Negated is set where the article says that it did not, or will not, take place.
	Negated bool `json:"negated"`
	// Actors are those who act; empty where that is not told.
	Actors []Party `json:"actors"`
	// Recipients is empty where the act is mutual, as at a meeting: then all who take part are actors.
	Recipients []Party `json:"recipients"`
	// Place is where it happens; null where that is not told.
	Place *EventPlace `json:"place" jsonschema:"nullable"`
	// Time is when it happens; null where that is not told.
	Time *EventTime `json:"time" jsonschema:"nullable"`
	// Attribution is the quote in which the trigger lies; null where the article itself tells of the act.
	Attribution *Attribution `json:"attribution" jsonschema:"nullable"`
	// Trigger is the word that names the act, Sentence the sentence it stands in.
	Trigger  Span `json:"trigger"`
	Sentence Span `json:"sentence"`
	// Confidence is how probable it is that the event is right: the act, its status and its parties.
	Confidence float64 `json:"confidence" jsonschema:"minimum=0,maximum=1"`
}

// Party is an actor or a recipient of an event.
type Party struct {
	// Entity is the id of the entity in the article, e1. Empty where a description stands for nobody who is named.
	Entity string `json:"entity,omitempty"`
	// Name is the canonical name of the entity, or else the words of the article.
	Name string `json:"name"`
	// Code is the actor code: a country or IGO, NGO, IMG, MNC ... and a CAMEO sector.
	Code string `json:"code,omitempty"`
	// Country is ISO 3166 alpha-3.
	Country string `json:"country,omitempty" jsonschema:"pattern=^[A-Z]{3}$"`
	// Span is where the party is named or described.
	Span Span `json:"span"`
}

// EventPlace is where an event takes place.
type EventPlace struct {
	// Entity is the id of the entity in the article, e9.
	Entity string `json:"entity,omitempty"`
	// Name is the canonical name of the place.
	Name string `json:"name"`
	// Country is ISO 3166 alpha-3.
	Country string `json:"country,omitempty" jsonschema:"pattern=^[A-Z]{3}$"`
	// Lat and Lon are WGS 84 degrees, where known.
	Lat *float64 `json:"lat,omitempty"`
	Lon *float64 `json:"lon,omitempty"`
	// Span is where the place is named.
	Span Span `json:"span"`
}

// EventTime is when an event takes place.
type EventTime struct {
	// Value is TIMEX3, as that of a time of the article.
	Value string `json:"value"`
	// Begin and Finish are the first and last day, or the instants, that Value covers.
	Begin  string `json:"begin,omitempty"`
	Finish string `json:"finish,omitempty"`
	// Span is the words for it.
	Span Span `json:"span"`
}

// Attribution is whose words tell of an event, where the article only passes them on.
type Attribution struct {
	// Quote is the id of the quote in the article, q1.
	Quote string `json:"quote"`
	// Speaker is the canonical name of who says so, where known.
	Speaker string `json:"speaker,omitempty"`
}

// Trace is one stage's work on an article.
type Trace struct {
	// Stage is the name of the stage: clean.
	Stage string `json:"stage"`
	// Version is that of the stage; it changes whenever the same article could come out differently.
	Version string `json:"version"`
	// Took is the time the stage worked, in microseconds: a measurement, so it alone differs between runs.
	Took int64 `json:"took_us"`
}
