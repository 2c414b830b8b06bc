package times

// Times that no calendar names: soon, these days, the past.

func theseDays(m *match) bool {
	return m.unit() == "D" && m.set(Date, presentRef)
}

// soon is a time to come where the clause looks ahead; not as soon as, too soon, soon after.
func soon(m *match) bool {
	switch m.lower(m.first - 1) {
	case "as", "too", "so", "how", "very", "not":
		return false
	}
	switch m.lower(m.first + 1) {
	case "after", "afterwards", "afterward", "as", "enough", "before":
		return false
	}
	return m.tense(m.first) == Future && m.set(Date, futureRef)
}

func current(m *match) bool {
	if m.following().set.has(m.lex.classes["unit"]) {
		return false
	}
	return m.set(Date, presentRef)
}

func thePast(m *match) bool {
	after := m.following()
	if m.plainNoun(after) || after.set.has(number) || after.set.any(m.lex.unitLike) {
		return false
	}
	return m.set(Date, pastRef)
}
