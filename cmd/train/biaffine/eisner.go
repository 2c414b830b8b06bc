package biaffine

import "math"

// tree gives the heads of the projective tree with the highest sum of scores and one root (Eisner, 1996). Row i of scores has
// those of the heads of token i; the last column is the root's. Heads are indexes, -1 for the root.
func tree(scores matrix) []int {
	n := scores.rows
	size := n * n
	// The best of what spans i to j: an arc from one end to the other, or all of one end's dependents on that side.
	low := float32(math.Inf(-1))
	arc := [2][]float32{make([]float32, size), make([]float32, size)}  // whose head is on the left, on the right
	full := [2][]float32{make([]float32, size), make([]float32, size)} // likewise
	arcAt, fullAt := make([]int, size), [2][]int{make([]int, size), make([]int, size)}
	for width := 1; width < n; width++ {
		for i := 0; i+width < n; i++ {
			j := i + width
			best, at := low, i
			for k := i; k < j; k++ {
				if s := full[0][i*n+k] + full[1][(k+1)*n+j]; s > best {
					best, at = s, k
				}
			}
			arc[0][i*n+j], arc[1][i*n+j], arcAt[i*n+j] = best+scores.row(j)[i], best+scores.row(i)[j], at
			best, at = low, j
			for k := i + 1; k <= j; k++ {
				if s := arc[0][i*n+k] + full[0][k*n+j]; s > best {
					best, at = s, k
				}
			}
			full[0][i*n+j], fullAt[0][i*n+j] = best, at
			best, at = low, i
			for k := i; k < j; k++ {
				if s := full[1][i*n+k] + arc[1][k*n+j]; s > best {
					best, at = s, k
				}
			}
			full[1][i*n+j], fullAt[1][i*n+j] = best, at
		}
	}
	heads := make([]int, n)
	root, best := 0, low
	for k := range n {
		if s := full[1][k] + full[0][k*n+n-1] + scores.row(k)[n]; s > best {
			root, best = k, s
		}
	}
	heads[root] = -1
	var follow func(i, j, side int)
	follow = func(i, j, side int) {
		if i == j {
			return
		}
		k := fullAt[side][i*n+j]
		from, to := i, k
		if side == 0 {
			heads[k] = i
			follow(k, j, 0)
		} else {
			heads[k] = j
			follow(i, k, 1)
			from, to = k, j
		}
		m := arcAt[from*n+to]
		follow(from, m, 0)
		follow(m+1, to, 1)
	}
	follow(0, root, 1)
	follow(root, n-1, 0)
	return heads
}
