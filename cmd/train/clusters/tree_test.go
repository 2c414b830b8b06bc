package clusters

import (
	"slices"
	"testing"
)

// Vectors near three axes fall into three classes, and inside each into two.
func TestTree(t *testing.T) {
	axes := [][]float32{{1, 0, 0, 0, 0}, {0, 1, 0, 0, 0}, {0, 0, 1, 0, 0}}
	vectors := func() (all [][]float32) {
		for i := range 60 {
			v := slices.Clone(axes[i%3])
			v[3] = []float32{-.4, .4}[i/3%2] // two sides of each axis
			v[4] = float32(i) / 600          // and no two the same
			all = append(all, v)
		}
		return all
	}
	weights := slices.Repeat([]float32{1}, 60)
	paths := Tree(vectors(), weights, []int{3, 2}, 20)
	for i, a := range paths {
		if a < 0 || a >= 6 {
			t.Fatalf("vector %d: class %d of 6", i, a)
		}
		for j, b := range paths {
			if sameAxis, same := i%3 == j%3, a/2 == b/2; sameAxis != same {
				t.Errorf("vectors %d and %d: near one axis %v, in one class %v", i, j, sameAxis, same)
			}
			if sameSide, same := i%6 == j%6, a == b; sameSide != same {
				t.Errorf("vectors %d and %d: on one side %v, in one class %v", i, j, sameSide, same)
			}
		}
	}
	if again := Tree(vectors(), weights, []int{3, 2}, 20); !slices.Equal(paths, again) {
		t.Error("the same vectors in other classes")
	}
}

// More classes than vectors, no vectors, and vectors of nothing are no trouble.
func TestTreeSmall(t *testing.T) {
	if got := Tree(nil, nil, []int{4}, 3); len(got) != 0 {
		t.Error(got)
	}
	got := Tree([][]float32{{0, 0}, {1, 0}, {0, 2}}, []float32{1, 1, 1}, []int{8, 2}, 3)
	if want := []int{0, 2, 4}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
