package conformance

import (
	"github.com/segmentio/encoding/json"

	"dateline/schemas"
)

func encodeSubmission(s *schemas.Submission) ([]byte, error) { return json.Append(nil, s, 0) }
