package credit

import (
	"strings"
	"testing"
)

func TestSplit(t *testing.T) {
	for _, tt := range []struct{ in, caption, credit string }{
		{"The minister speaks in Geneva on Tuesday. (AFP photo)", "The minister speaks in Geneva on Tuesday.", "AFP photo"},
		{"The minister speaks in Geneva. Photo: Jane Roe", "The minister speaks in Geneva.", "Jane Roe"},
		{"Die Ministerin in Genf. Foto: Jane Roe/dpa", "Die Ministerin in Genf.", "Jane Roe/dpa"},
		{"The minister speaks in Geneva. Jane Roe/Reuters", "The minister speaks in Geneva.", "Jane Roe/Reuters"},
		{"The minister in Geneva (Jane Roe/Getty Images)", "The minister in Geneva", "Jane Roe/Getty Images"},
		{"The minister in Geneva | AP", "The minister in Geneva", "AP"},
		{"The minister in Geneva. © Jane Roe", "The minister in Geneva.", "Jane Roe"},
		{"La ministre à Genève. Crédit photo : Jane Roe", "La ministre à Genève.", "Jane Roe"},
		{"The lodge was rebuilt from the ground up. Supplied", "The lodge was rebuilt from the ground up.", "Supplied"},
		{"기자회견에서 답하고 있다. 연합뉴스", "기자회견에서 답하고 있다.", "연합뉴스"},
		{"会見する大臣（代表撮影）", "会見する大臣", "代表"},
		{"Photo: Jane Roe", "", "Jane Roe"},
		{"Jane Roe/AFP", "", "Jane Roe/AFP"},
		{"The minister speaks in Geneva (right).", "The minister speaks in Geneva (right).", ""},
		{"The minister said: no deal.", "The minister said: no deal.", ""},
		{"", "", ""},
	} {
		caption, credit := Split(tt.in)
		if caption != tt.caption || credit != tt.credit {
			t.Errorf("%q is %q and %q, want %q and %q", tt.in, caption, credit, tt.caption, tt.credit)
		}
	}
}

func TestAgency(t *testing.T) {
	for in, want := range map[string]string{"reuters": "REUTERS", "(AFP)": "AFP", "The Associated Press": "The Associated Press", "Jane Roe": ""} {
		if got := Agency(in); !strings.EqualFold(got, want) {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"a (b/c)", "x. Photo: ©", "Foto:", "( [ )", ". AP", "photo by "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { Split(s) })
}
