package language

// Words and features are known to the model by hashes, never by strings: the
// hash of a word reads digits as 0, so that all years are one word.

// hashForm gives the hash of a word as written, and in lower case.
func hashForm(word string) (form, lower uint32) {
	a, b := uint32(2166136261), uint32(2166136261)
	for i := range len(word) {
		c := word[i]
		d := c
		switch {
		case '0' <= c && c <= '9':
			c, d = '0', '0'
		case 'A' <= c && c <= 'Z':
			d = c + 'a' - 'A'
		}
		a = (a ^ uint32(c)) * 16777619
		b = (b ^ uint32(d)) * 16777619
	}
	return a ^ a>>15, b ^ b>>15
}

// hashPart gives the hash of a prefix or suffix, in lower case.
func hashPart(part string) uint32 {
	b := uint32(len(part))
	for i := range len(part) {
		d := part[i]
		if 'A' <= d && d <= 'Z' {
			d += 'a' - 'A'
		}
		if '0' <= d && d <= '9' {
			d = '0'
		}
		b = b<<8 ^ b>>24 ^ uint32(d)
	}
	return b
}

// mix makes the hash of a feature: the number of its template and up to three values.
func mix(template int, a, b, c uint32) uint64 {
	h := uint64(template)*0x9e3779b97f4a7c15 + uint64(a)*0xbf58476d1ce4e5b9
	h ^= uint64(b)*0x94d049bb133111eb + uint64(c)*0xd6e8feb86659fd93
	h ^= h >> 29
	h *= 0xff51afd7ed558ccd
	return h ^ h>>32
}
