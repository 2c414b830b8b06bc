package clusters

import "testing"

func TestExchangeFindsWordsOfOneKind(t *testing.T) {
	c := NewCounter()
	cities, people := []string{"Lima", "Oslo", "Cairo", "Tunis"}, []string{"Anna", "Boris", "Clara", "David"}
	for range 20 {
		for i := range cities {
			c.Add([]string{people[i], "flew", "to", cities[i], "again"})
			c.Add([]string{"in", cities[i], ",", people[(i+1)%4], "said", "so"})
			c.Add([]string{people[(i+2)%4], "met", people[(i+3)%4], "in", cities[(i+1)%4]})
		}
	}
	class := c.Exchange(6, 5, 100, 10, nil)
	for _, list := range [][]string{cities, people} {
		for _, w := range list[1:] {
			if class[w] != class[list[0]] {
				t.Errorf("%s is in class %d, %s in %d", list[0], class[list[0]], w, class[w])
			}
		}
	}
	if class["Lima"] == class["Anna"] {
		t.Error("cities and people are in one class")
	}
}
