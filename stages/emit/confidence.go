package emit

import (
	"math"

	"dateline/schemas"
)

// The weights of the log-linear model of confidence, in units of log odds. All but the two for how the act is worded were
// fitted, with a ridge of 2, to the records that the stage made of the training side of the annotated articles; those two
// hardly matter there, but they tell the sentence's main act from what it mentions in passing.
const (
	base          = -0.58
	byVerb        = 0.40 // told by a verb rather than a noun
	certainFrame  = 0.30 // the frame asks for certain words
	codedActor    = 0.39 // an actor whose country or sector is known
	bothSides     = 0.40
	placedOrTimed = 0.79
	actual        = 0.47  // told as a fact
	undone        = -0.49 // told as not done
)

// confidence is the model's share of acts, told like this one, that are right.
func confidence(x *act, e *schemas.Event) float64 {
	sum := base
	if !x.nominal {
		sum += byVerb
	}
	if x.lexical {
		sum += certainFrame
	}
	for i := range e.Actors {
		if e.Actors[i].Code != "" {
			sum += codedActor
			break
		}
	}
	if len(e.Actors) > 0 && len(e.Recipients) > 0 || len(e.Actors) > 1 {
		sum += bothSides
	}
	if e.Place != nil || e.Time != nil {
		sum += placedOrTimed
	}
	if e.Status == occurred || e.Status == ongoing {
		sum += actual
	}
	if e.Negated {
		sum += undone
	}
	return math.Round(1000/(1+math.Exp(-sum))) / 1000
}
