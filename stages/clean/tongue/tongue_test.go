package tongue

import "testing"

func TestDetect(t *testing.T) {
	for _, tt := range []struct{ text, stated, want string }{
		{"The minister said on Tuesday that the talks would be held in Geneva and that he was hopeful.", "en-GB", "en"},
		{"The minister said on Tuesday that the talks would be held in Geneva and that he was hopeful of an agreement by the end of the week.", "de", "en"},
		{"Die Ministerin sagte am Dienstag, dass die Gespräche in Genf fortgesetzt werden und sie mit einer Einigung rechne.", "", "de"},
		{"Министр заявил во вторник, что переговоры пройдут в Женеве на следующей неделе.", "", "ru"},
		{"外務大臣は来週ジュネーブで会談を続けると述べた。", "", "ja"},
		{"La ministre a déclaré mardi que les discussions se poursuivraient à Genève la semaine prochaine.", "en", "fr"},
		{"Genf", "de-AT", "de"},
		{"", "", ""},
	} {
		if got := Detect(tt.text, tt.stated); got != tt.want {
			t.Errorf("%q, stated as %q, is %q; want %q", tt.text, tt.stated, got, tt.want)
		}
	}
}

func TestCode(t *testing.T) {
	for stated, want := range map[string]string{"en-GB": "en", "EN_us": "en", "no": "nb", "": "", "english": "", "de, en": "de", "12": ""} {
		if got := Code(stated); got != want {
			t.Errorf("%q is %q, want %q", stated, got, want)
		}
	}
}

func TestLanguagesFitTheMask(t *testing.T) {
	if len(counted) > 32 || len(counted) < 15 {
		t.Errorf("%d languages", len(counted))
	}
}

// A text may be as near to one language as to another; then it has none, each time it is asked.
func TestDetectTies(t *testing.T) {
	for _, text := range []string{"fnd pvu fnd pvu fnd pvu fnd pvu fnd pvu ", "coz bmxp coz bmxp coz bmxp coz bmxp ", "bf ijg bf ijg bf ijg bf ijg bf ijg "} {
		first := Detect(text, "")
		for range 200 {
			if got := Detect(text, ""); got != first {
				t.Fatalf("%q: %q at first, then %q", text, first, got)
			}
		}
	}
}
