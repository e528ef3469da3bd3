package metrics

// The states of a figure's review. Rejected figures leave the series and stay
// readable with their reason.
const (
	StatusExtracted = "extracted"
	StatusAccepted  = "accepted"
	StatusCorrected = "corrected"
	StatusRejected  = "rejected"
)

// A Review is one decision on a figure. Decisions are never changed: a later one
// supersedes the earlier ones of its figure.
type Review struct {
	Figure   string `json:"figure_id"` // empty where no current figure stands at the place
	Document string `json:"document"`
	Metric   string `json:"metric"`
	Start    int    `json:"start"` // half-open byte offsets in the document's text
	End      int    `json:"end"`
	Status   string `json:"status"`
	By       string `json:"by"`
	At       string `json:"at"` // RFC 3339, UTC
	Reason   string `json:"reason"`
}
