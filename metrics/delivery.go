package metrics

import "time"

// A Delivery is one message to a webhook: kept until it has arrived or is given up,
// and readable afterwards.
type Delivery struct {
	ID       string    `json:"id"` // of the message: the same in every attempt
	Hook     string    `json:"webhook"`
	Body     string    `json:"body"`  // JSON
	UpTo     Mark      `json:"-"`     // the place in the order of storing up to which it tells
	Made     time.Time `json:"made"`  // UTC
	State    string    `json:"state"` // waiting, sent, failed
	Attempts int       `json:"attempts"`
	Last     time.Time `json:"last"`   // attempt; zero: none
	Next     time.Time `json:"next"`   // attempt; zero: none comes
	Status   int       `json:"status"` // of the last attempt's answer; 0: none came
	Error    string    `json:"error"`  // of the last attempt; empty: it arrived
}

// The states of a delivery.
const (
	DeliveryWaiting = "waiting"
	DeliverySent    = "sent"
	DeliveryFailed  = "failed"
)

// An Attempt is one try to deliver.
type Attempt struct {
	Delivery string
	At       time.Time
	Status   int
	Error    string
	State    string    // of the delivery after it
	Next     time.Time // zero: none comes
}
