package clusters

import (
	"math"
	"slices"
)

// Tree sorts vectors of one length into a tree of classes: k-means on the unit
// sphere, then again inside each class, so that a class is a class of the next
// coarser grain as well. grains are the numbers of branches from the root down;
// a vector's class is its path, the number of each branch counted in the next
// larger number: with grains 64 and 16 the class of 5, 3 is 5*16+3. weights say
// how much each vector counts. The same input gives the same classes.
//
// It shortens the vectors to unit length.
func Tree(vectors [][]float32, weights []float32, grains []int, rounds int) []int {
	for _, v := range vectors {
		unit(v)
	}
	paths := make([]int, len(vectors))
	all := make([]int, len(vectors))
	for i := range all {
		all[i] = i
	}
	split(vectors, weights, all, grains, rounds, paths)
	return paths
}

// split sorts the members into the first grain's classes and each of these into the rest's.
func split(vectors [][]float32, weights []float32, members, grains []int, rounds int, paths []int) {
	if len(grains) == 0 {
		return
	}
	k := grains[0]
	class := means(vectors, weights, members, k, rounds)
	parts := make([][]int, k)
	for n, i := range members {
		paths[i] = paths[i]*k + class[n]
		parts[class[n]] = append(parts[class[n]], i)
	}
	for _, part := range parts {
		split(vectors, weights, part, grains[1:], rounds, paths)
	}
}

// means finds k classes of the members and gives the class of each. It begins with members that lie far apart from the
// ones before, among the heaviest.
func means(vectors [][]float32, weights []float32, members []int, k, rounds int) []int {
	class := make([]int, len(members))
	if len(members) <= k {
		for n := range class {
			class[n] = n
		}
		return class
	}
	centres := spread(vectors, weights, members, k)
	for range rounds {
		moved := parallel(members, func(n, i int) bool {
			best, most := 0, float32(math.Inf(-1))
			for c, centre := range centres {
				if d := dot(centre, vectors[i]); d > most {
					best, most = c, d
				}
			}
			was := class[n]
			class[n] = best
			return was != best
		})
		for _, c := range centres {
			clear(c)
		}
		for n, i := range members {
			c := centres[class[n]]
			for d, x := range vectors[i] {
				c[d] += weights[i] * x
			}
		}
		for _, c := range centres {
			unit(c)
		}
		if moved*1000 < len(members) {
			break
		}
	}
	return class
}

// spread chooses the first centres: the heaviest member, then each time the one whose weight times squared distance to
// the nearest centre is largest.
func spread(vectors [][]float32, weights []float32, members []int, k int) [][]float32 {
	nearest := make([]float32, len(members))
	for n := range nearest {
		nearest[n] = 2
	}
	var centres [][]float32
	for len(centres) < k {
		best, most := 0, float32(-1)
		for n, i := range members {
			if s := weights[i] * nearest[n] * nearest[n]; s > most {
				best, most = n, s
			}
		}
		centre := slices.Clone(vectors[members[best]])
		centres = append(centres, centre)
		parallel(members, func(n, i int) bool {
			nearest[n] = min(nearest[n], 1-dot(centre, vectors[i]))
			return false
		})
	}
	return centres
}

// parallel calls do with the place and number of each member, in parts at the same time, and counts how often it says yes.
func parallel(members []int, do func(n, i int) bool) int {
	const parts = 8
	counts := make(chan int, parts)
	for p := range parts {
		go func() {
			yes := 0
			for n := p * len(members) / parts; n < (p+1)*len(members)/parts; n++ {
				if do(n, members[n]) {
					yes++
				}
			}
			counts <- yes
		}()
	}
	sum := 0
	for range parts {
		sum += <-counts
	}
	return sum
}

func unit(v []float32) {
	if n := dot(v, v); n > 0 {
		n = float32(1 / math.Sqrt(float64(n)))
		for i := range v {
			v[i] *= n
		}
	}
}

// dot sums in four strands, always in the same order.
func dot(a, b []float32) float32 {
	var s0, s1, s2, s3 float32
	b = b[:len(a)]
	n := len(a) &^ 3
	for i := 0; i < n; i += 4 {
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
		s2 += a[i+2] * b[i+2]
		s3 += a[i+3] * b[i+3]
	}
	for i := n; i < len(a); i++ {
		s0 += a[i] * b[i]
	}
	return s0 + s1 + (s2 + s3)
}
