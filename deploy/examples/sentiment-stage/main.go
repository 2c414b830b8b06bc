// Sentiment-stage is a stage of somebody else's make: it tags gloomy articles. README.md explains it.
package main

import (
	"encoding/json"
	"log"
	"strings"

	"github.com/nats-io/nats.go"
)

func main() {
	nc, err := nats.Connect(nats.DefaultURL, nats.MaxReconnects(-1))
	if err == nil {
		err = serve(nc, "dateline.articles.done", "dateline.articles.rated", "sentiment")
	}
	log.Fatal(err)
}

func serve(nc *nats.Conn, from, to, durable string) error {
	js, _ := nc.JetStream() // fails on bad options only
	in, err := js.PullSubscribe(from, durable)
	for err == nil || err == nats.ErrTimeout { //nolint:errorlint // comes bare, when nothing came for a while
		var batch []*nats.Msg
		batch, err = in.Fetch(100)
		for _, m := range batch {
			article := make(map[string]any)
			if strings.Contains(string(m.Data), " killed ") && json.Unmarshal(m.Data, &article) == nil {
				tags, _ := article["tags"].([]any)
				article["tags"] = append(tags, "gloomy")
				m.Data, _ = json.Marshal(article) // of what was JSON a moment ago
			}
			if _, err = js.PublishMsg(&nats.Msg{Subject: to, Header: m.Header, Data: m.Data}); err == nil {
				err = m.Ack() // not before the next one has it; what is not acknowledged comes again
			}
		}
	}
	return err
}
