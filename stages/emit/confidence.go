package emit

import "math"

// The weights of the log-linear model of confidence, in units of log odds. They are set by hand, until there are enough
// annotated events to fit them.
const (
	base          = -0.6
	knownActor    = 1.1 // an actor that is an entity of the article
	knownTarget   = 0.8 // a recipient that is one
	byVerb        = 0.5 // told by a verb rather than a noun
	certainFrame  = 0.4 // the frame asks for certain words
	placedOrTimed = 0.3
	toldAgain     = 0.4 // for each further mention, two at most
	actual        = 0.2 // told as a fact
)

// confidence is the model's share of acts, told like this one, that are right.
func (r *reader) confidence(g *group) float64 {
	x := &r.acts[g.first]
	sum := base
	if r.known(x.actors) {
		sum += knownActor
	}
	if r.known(x.recipients) || x.frame.Mutual && size(x.actors) > 1 {
		sum += knownTarget
	}
	if !x.nominal {
		sum += byVerb
	}
	if x.lexical {
		sum += certainFrame
	}
	if x.place != none || x.time != none {
		sum += placedOrTimed
	}
	if x.reality.status == occurred {
		sum += actual
	}
	sum += toldAgain * float64(min(len(g.acts)-1, 2))
	return math.Round(1000/(1+math.Exp(-sum))) / 1000
}

func (r *reader) known(parts [2]int32) bool {
	for i := parts[0]; i < parts[1]; i++ {
		if r.parts[i].entity != none {
			return true
		}
	}
	return false
}
