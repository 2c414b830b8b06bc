package quotes

import "math"

// A calibration turns the forest's probability into confidence. The forest cannot know how sure of itself to be: it learns
// what articles have in common, and does not see whether a better quote has the same words. So confidence is a
// logistic function of its log-odds, learnt from what is left of the quotes that it lets pass in articles that neither it
// nor the models before it have seen (Platt 1999).
type calibration struct{ temper, lift float64 }

// asJudged leaves probabilities as they are.
var asJudged = calibration{temper: 1}

// of gives the confidence for a probability that the forest names.
func (c calibration) of(p float64) float64 { return logistic(c.temper*logOdds(p) + c.lift) }

// mostOdds bounds the log-odds of what is certain.
const mostOdds = 20

func logOdds(p float64) float64 {
	return max(-mostOdds, min(mostOdds, math.Log(p/(1-p))))
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// An outcome is what the forest said of a quote that it let pass, and whether it was right.
type outcome struct {
	judged float64
	right  bool
}

// calibrate finds the calibration under which the outcomes are likeliest, by Newton's method.
func calibrate(outcomes []outcome) calibration {
	const steps, least = 30, 1e-9
	c := asJudged
	for range steps {
		var g, h [2]float64 // the gradient, and the diagonal of the curvature
		cross := 0.0
		for _, o := range outcomes {
			x := logOdds(o.judged)
			p := logistic(c.temper*x + c.lift)
			e := -p
			if o.right {
				e = 1 - p
			}
			w := p * (1 - p)
			g[0], g[1] = g[0]+e*x, g[1]+e
			h[0], h[1], cross = h[0]+w*x*x, h[1]+w, cross+w*x
		}
		det := h[0]*h[1] - cross*cross
		if det < least {
			return asJudged // too little to learn from
		}
		c.temper += (g[0]*h[1] - g[1]*cross) / det
		c.lift += (g[1]*h[0] - g[0]*cross) / det
	}
	return c
}
