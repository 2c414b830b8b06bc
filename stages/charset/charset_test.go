package charset

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

func encode(t *testing.T, name, text string) []byte {
	t.Helper()
	e, _ := charset.Lookup(name)
	out, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatalf("%s can't hold %q: %v", name, text, err)
	}
	return out
}

func TestDetermine(t *testing.T) {
	for _, tt := range []struct{ about, raw, header, want string }{
		{"a mark beats the header", "\xEF\xBB\xBF<p>é", "text/html; charset=iso-8859-1", "utf-8"},
		{"UTF-16 by its mark", "\xFF\xFEh\x00i\x00", "", "utf-16le"},
		{"UTF-16 without mark", "<\x00p\x00>\x00h\x00e\x00l\x00l\x00o\x00", "", "utf-16le"},
		{"UTF-16, big end first", "\x00<\x00p\x00>\x00h\x00e\x00l\x00l\x00o", "", "utf-16be"},
		{"the header beats the page", "<meta charset=koi8-r>\xC1", "text/html; charset=windows-1251", "windows-1251"},
		{"a header with odd syntax", "\xC1", "text/html;charset='windows-1251';;", "windows-1251"},
		{"the page's meta element", "<!doctype html><meta charset=koi8-r><p>\xC1", "text/html", "koi8-r"},
		{"its old form", `<META http-equiv="Content-Type" content="text/html; charset=shift_jis">` + "\x83", "", "shift_jis"},
		{"not within a comment", "<!-- <meta charset=koi8-r> --><p>caf\xE9", "", "windows-1252"},
		{"not within another attribute", `<p title="<meta charset=koi8-r>">caf` + "\xE9", "", "windows-1252"},
		{"an XML declaration", `<?xml version="1.0" encoding="iso-8859-2"?><p>` + "\xB3", "", "iso-8859-2"},
		{"UTF-16 can't be declared in ASCII", "<meta charset=utf-16><p>caf\u00e9", "", "utf-8"},
		{"an unknown label is no label", "<meta charset=martian><p>caf\u00e9", "", "utf-8"},
		{"valid UTF-8 under a wrong name", "<meta charset=iso-8859-1><p>caf\u00e9", "", "utf-8"},
		{"Latin under the name UTF-8", "<p>caf\xE9 d\xE9j\xE0", "text/html; charset=utf-8", "windows-1252"},
		{"one broken byte leaves UTF-8 alone", "<p>caf\u00e9 \u201cyes\u201d \xFF", "text/html; charset=utf-8", "utf-8"},
		{"a character cut off at the end", "<p>caf\u00e9 \xE2\x80", "", "utf-8"},
		{"nothing", "", "", "windows-1252"},
	} {
		if got, _ := Determine([]byte(tt.raw), tt.header); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.about, got, tt.want)
		}
	}
}

func TestDetectByReading(t *testing.T) {
	for _, tt := range []struct{ name, text string }{
		{"windows-1252", "Die Gespräche über das Abkommen dürften nächste Woche in Köln weitergehen, hieß es."},
		{"windows-1252", "Le président a déclaré que l’accord « sera signé » à Genève."},
		{"windows-1250", "Premiér řekl, že jednání budou pokračovat příští týden. Ministr to potvrdil později."},
		{"windows-1251", "Министр иностранных дел сообщил, что переговоры пройдут на следующей неделе в Москве."},
		{"koi8-r", "Министр иностранных дел сообщил, что переговоры пройдут на следующей неделе в Москве."},
		{"windows-1253", "Ο υπουργός δήλωσε ότι οι συνομιλίες θα συνεχιστούν την επόμενη εβδομάδα."},
		{"windows-1255", "שר החוץ אמר כי השיחות יימשכו בשבוע הבא בירושלים"},
		{"windows-1256", "قال وزير الخارجية إن المحادثات ستستمر الأسبوع المقبل في القاهرة"},
		{"shift_jis", "外務大臣は来週モスクワで会談を続けると述べた。"},
		{"euc-jp", "外務大臣は来週モスクワで会談を続けると述べた。"},
		{"gbk", "外交部长说，会谈将于下周在北京继续举行，这是今年的第一次。"},
		{"big5", "外交部長說，會談將於下週在台北繼續舉行，這是今年的第一次。"},
		{"euc-kr", "외무장관은 다음 주 서울에서 회담이 계속될 것이라고 말했다."},
		{"iso-2022-jp", "外務大臣は来週モスクワで会談を続けると述べた。"},
	} {
		text, name := Decode(encode(t, tt.name, "<p>"+tt.text+"</p>"), "text/html")
		if name != tt.name || text != "<p>"+tt.text+"</p>" {
			t.Errorf("%s was read as %s: %s", tt.name, name, text)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{"<meta charset=gbk>\x80\xFF", "\xFE\xFF\xD8\x00", "<!-", "<meta charset", "\x1b$B\xFF", "<meta content='charset=charset='"} {
		f.Add([]byte(s), "text/html; charset=utf-16")
		f.Add([]byte(s), "")
	}
	f.Fuzz(func(t *testing.T, raw []byte, header string) {
		if text, name := Decode(raw, header); !utf8.ValidString(text) {
			t.Errorf("%q as %s is not UTF-8", raw, name)
		}
	})
}

// A large page is decoded in another way, to the same text.
func TestLargePagesAreDecodedAsSmallOnes(t *testing.T) {
	for contentType, line := range map[string]string{
		"text/html; charset=windows-1252": "Caf\xe9 \x93ferry\x94 \x81\r\n",
		"text/html; charset=utf-16le":     "f\x00\xe9\x00\x3d\xd8\x00\xde\n\x00",
		"text/html; charset=shift_jis":    "\x93\xfa\x96\x7b ferry \xff\n",
	} {
		n := largeFrom/len(line) + 1
		small, _ := Decode([]byte(line), contentType)
		large, name := Decode([]byte(strings.Repeat(line, n)), contentType)
		if large != strings.Repeat(small, n) {
			t.Errorf("%s, read as %s: not %d times %q", contentType, name, n, small)
		}
	}
}
