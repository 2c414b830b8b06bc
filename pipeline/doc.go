// Package pipeline joins stages over NATS JetStream so that no article is lost
// and none is told twice, whatever dies in between. It knows streams, delivery,
// retries and dead letters; it knows nothing of language.
//
// # The flow
//
// Each boundary between two stages is a stream of its own, and so is each kind
// of record. A stage reads one boundary through a durable consumer that bears
// its name, and writes the next:
//
//	submit -fetch-> fetched -clean-> cleaned -quotes-> quoted -entities-> tagged -emit-> done, events, quotes
//
// # Delivery
//
// A worker publishes what a stage made, waits until the server has stored it,
// and only then acknowledges what the stage was given. So a crash at any point
// leads to the work being done again, never to its loss. That it is not told
// twice rests on three things:
//
//   - Every message has an id made from the article's id and revision and, on
//     its way, from the submission that brought it, and the server drops a
//     second message of the same id. Boundaries are Limits streams, because
//     there the server rebuilds its memory of ids from the stored messages when
//     it restarts.
//   - That memory reaches back for [Config.Window]. When a message is delivered
//     again later than that, as after a long outage, the worker first looks
//     through the ids stored since. The trimmer leaves messages in place for as
//     long as what they were made from may still be delivered again.
//   - A submission claims its id and revision in a key-value bucket, and the
//     same submission published again is dropped for as long as the bucket
//     remembers ([Config.Remember]). The claim goes with the article, in the
//     header Dateline-Claim, and the stage that gives up on the article gives it
//     back, so that the article may be submitted again.
//
// # Back-pressure
//
// A boundary stream that is full refuses new messages. The worker before it
// holds what it has, tries again, and fetches no more; nothing is dropped. The
// trimmer makes room by purging what has been read. An article that the broker
// does not take yet is set aside: it holds up no other, until the worker has as
// many of them as it may hold.
//
// # Memory
//
// A body of 50 MB is held once while a stage works on it: it is opened and read
// where it lies, and written and compressed piece by piece, into an object store
// where a message has no room for it. There is memory for one such body, so the
// stages of a process share the room for large ones ([Config.LargeBytes]). A body
// that finds no room waits its turn, and the worker tells the server that it is
// still at it; small ones pass meanwhile. A stage whose result is many times as
// large as the body asks for more room ([Config.Need]).
//
// # Failures
//
// After an error that may pass, the article is tried again, with growing pauses.
// While it is the broker that fails, the worker keeps the message, and this counts
// neither as a try nor as a delivery.
//
// A final error, or the failure of the last try, makes a dead letter: the original
// message with its headers and, beside it, the stage, code and message of the
// failure. A panic is a final error with its stack. An article that is delivered
// again and again and never ends, because it kills its workers, becomes a dead
// letter too.
//
// The dead letter is published first, then the claim is given back, then the
// message is acknowledged. After a crash between any two of these the message is
// delivered again; the worker finds its dead letter and does not let it pass any
// more, because somebody may have replayed the letter or submitted the article
// again, and it would be told a second time. A letter that is replayed claims
// anew, and is dropped if the article was submitted again before.
//
// # What workers know together
//
// A stage that must know of other articles shares a [Log]: a stream of notes
// that every worker reads in the same order, so that all of them know the same,
// also after a crash. Only clean uses one, and only where the user asks for it
// (--memory), as its records then depend on the order of arrival.
//
// The design follows what JetStream was measured to do: see
// https://docs.nats.io/nats-concepts/jetstream for the terms.
package pipeline
