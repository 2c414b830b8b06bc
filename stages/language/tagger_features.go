package language

// maxTagFeatures bounds the features of one token.
const maxTagFeatures = 48

// tagFeatures writes the features of token i to f and gives how many. Labels of the tokens before it are known. The
// slice has two edges before the first token and two after the last: token i is all[i+2].
func tagFeatures(all []cues, i int, f *[maxTagFeatures]uint64) int {
	w := all[i : i+5 : i+5]
	a2, a1, c, b1, b2 := &w[0], &w[1], &w[2], &w[3], &w[4]
	f[0] = mix(1, c.form, 0, 0)
	f[1] = mix(2, c.lower, 0, 0)
	f[2] = mix(3, c.suf1, c.shape, 0)
	f[3] = mix(4, c.suf2, 0, 0)
	f[4] = mix(5, c.suf3, 0, 0)
	f[5] = mix(6, c.suf4, 0, 0)
	f[6] = mix(7, c.pre2, 0, 0)
	f[7] = mix(8, c.pre3, 0, 0)
	f[8] = mix(9, c.shape, c.caps, 0)
	f[9] = mix(10, c.fine, c.shape, 0)
	f[10] = mix(11, c.coarse, c.suf2, 0)
	f[11] = mix(12, a1.lower, 0, 0)
	f[12] = mix(13, b1.lower, 0, 0)
	f[13] = mix(14, a2.lower, 0, 0)
	f[14] = mix(15, b2.lower, 0, 0)
	f[15] = mix(16, a1.fine, 0, 0)
	f[16] = mix(17, b1.fine, 0, 0)
	f[17] = mix(18, a2.fine, 0, 0)
	f[18] = mix(19, b2.fine, 0, 0)
	f[19] = mix(20, a1.label, 0, 0)
	f[20] = mix(21, a2.label, a1.label, 0)
	f[21] = mix(22, a1.label, c.lower, 0)
	f[22] = mix(23, a1.label, b1.lower, 0)
	f[23] = mix(24, a1.label, b1.fine, 0)
	f[24] = mix(25, a1.lower, c.lower, 0)
	f[25] = mix(26, c.lower, b1.lower, 0)
	f[26] = mix(27, a1.fine, c.fine, 0)
	f[27] = mix(28, c.fine, b1.fine, 0)
	f[28] = mix(29, a1.label, c.suf3, 0)
	f[29] = mix(30, a2.label, a1.label, c.fine)
	f[30] = mix(31, b1.kind, 0, 0)
	f[31] = mix(32, b2.kind, b1.kind, 0)
	f[32] = mix(33, a1.label, c.kind, b1.kind)
	f[33] = mix(34, c.lower, b1.kind, 0)
	f[34] = mix(35, b1.shape, b1.suf3, 0)
	f[35] = mix(36, a1.shape, c.shape, b1.shape)
	f[36] = mix(37, c.caps, a1.caps, b1.caps)
	f[37] = mix(38, a1.label, c.fine, b1.fine)
	f[38] = mix(39, c.suf2, b1.suf2, a1.suf2)
	f[39] = mix(40, c.coarse, b1.coarse, b2.coarse)
	f[40] = mix(41, a2.coarse, a1.coarse, c.coarse)
	f[41] = mix(42, c.fine, b1.coarse, b2.coarse)
	f[42] = mix(43, c.lower, a1.label, b1.coarse)
	f[43] = mix(44, 0, 0, 0)
	return 44
}
