package biaffine

import (
	"math"
	"math/rand/v2"

	"github.com/viterin/vek/vek32"
)

// matrix is a matrix in row-major order.
type matrix struct {
	rows, cols int
	v          []float32
}

func (m matrix) row(i int) []float32 { return m.v[i*m.cols : (i+1)*m.cols] }

// part gives n rows from the i-th on, in the same memory.
func (m matrix) part(i, n int) matrix { return matrix{n, m.cols, m.v[i*m.cols : (i+n)*m.cols]} }

// arena is memory for matrices that are needed for one batch.
type arena struct {
	blocks [][]float32
	block  int
	used   int
}

const arenaBlock = 1 << 20

// reset takes back all matrices.
func (a *arena) reset() { a.block, a.used = 0, 0 }

// matrix gives a matrix with no values in particular.
func (a *arena) matrix(rows, cols int) matrix {
	n := rows * cols
	for a.block < len(a.blocks) && a.used+n > len(a.blocks[a.block]) {
		a.block, a.used = a.block+1, 0
	}
	if a.block == len(a.blocks) {
		a.blocks = append(a.blocks, make([]float32, max(n, arenaBlock)))
	}
	v := a.blocks[a.block][a.used : a.used+n : a.used+n]
	a.used += n
	return matrix{rows, cols, v}
}

// zeros gives a matrix of zeros.
func (a *arena) zeros(rows, cols int) matrix {
	m := a.matrix(rows, cols)
	clear(m.v)
	return m
}

// times gives x*y.
func (a *arena) times(x, y matrix) matrix {
	m := a.matrix(x.rows, y.cols)
	multiply(m, x, y)
	return m
}

// multiply writes x*y to m.
func multiply(m, x, y matrix) {
	if len(m.v) > 0 {
		vek32.MatMul_Into(m.v, x.v, y.v, x.cols)
	}
}

// transposed gives a matrix with rows and columns changed over.
func (a *arena) transposed(x matrix) matrix {
	m := a.matrix(x.cols, x.rows)
	const block = 16
	for i := 0; i < x.rows; i += block {
		for j := 0; j < x.cols; j += block {
			for k := i; k < min(i+block, x.rows); k++ {
				for l := j; l < min(j+block, x.cols); l++ {
					m.v[l*x.rows+k] = x.v[k*x.cols+l]
				}
			}
		}
	}
	return m
}

// addRow adds a row to each row of m.
func (m matrix) addRow(row []float32) {
	for i := range m.rows {
		addTo(m.row(i), row)
	}
}

// addSum adds the sum of the rows of m to a row.
func (m matrix) addSum(row []float32) {
	for i := range m.rows {
		addTo(row, m.row(i))
	}
}

func addTo(to, x []float32) { vek32.Add_Inplace(to, x) }

// addScaled adds a times x.
func addScaled(to []float32, a float32, x []float32) {
	x = x[:len(to)]
	for i := range to {
		to[i] += a * x[i]
	}
}

func dot(x, y []float32) float32 { return vek32.Dot(x, y) }

// mask fills m with 0 for the share that is dropped and what makes up for it otherwise.
func (m matrix) mask(dropped float64, rng *rand.PCG) {
	least, kept := uint64(dropped*(1<<16)), float32(1/(1-dropped))
	for i := 0; i < len(m.v); i += 4 {
		bits := rng.Uint64()
		for j := i; j < min(i+4, len(m.v)); j++ {
			if m.v[j] = kept; bits&0xffff < least {
				m.v[j] = 0
			}
			bits >>= 16
		}
	}
}

func (m matrix) scale(by matrix) { vek32.Mul_Inplace(m.v, by.v) }

// exp is e to the power of x, to some seven digits.
func exp(x float32) float32 {
	x = max(-87, min(87, x))
	k := float32(int32(x*math.Log2E+127.5) - 127)
	const high, low = 0.693359375, -2.12194440e-4 // ln 2 in two parts
	r := x - k*high - k*low
	y := float32(1.9875691500e-4)
	y = y*r + 1.3981999507e-3
	y = y*r + 8.3334519073e-3
	y = y*r + 4.1665795894e-2
	y = y*r + 1.6666665459e-1
	y = y*r + 5.0000001201e-1
	y = y*r*r + r + 1
	return y * math.Float32frombits(uint32(int32(k)+127)<<23)
}

func sigmoid(x float32) float32 { return 0.5 + 0.5*tanh(0.5*x) }

// tanh is the hyperbolic tangent, to six digits near zero and four elsewhere: the ninth convergent of Lambert's continued
// fraction. By way of exp it took four times as long, and a sixth of all training.
func tanh(x float32) float32 {
	const far = 4.9
	if x > far {
		x = far
	} else if x < -far {
		x = -far
	}
	y := x * x
	return x * (34459425 + y*(4729725+y*(135135+y*(990+y)))) / (34459425 + y*(16216200+y*(945945+y*(13860+y*45))))
}

// softmax turns scores into probabilities.
func softmax(s []float32) {
	best := s[0]
	for _, x := range s {
		best = max(best, x)
	}
	var total float32
	for i, x := range s {
		s[i] = exp(x - best)
		total += s[i]
	}
	for i := range s {
		s[i] /= total
	}
}
