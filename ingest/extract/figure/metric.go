package figure

import (
	"slices"

	"hasila/ingest/extract/lang"
)

// byAction is the metric of an action done to people.
var byAction = map[string]string{
	"kill": "killed", "injure": "injured", "casualty": "casualties", "missing": "missing", "dead_or_missing": "dead_or_missing",
	"recover_body": "bodies_recovered", "detain": "detained", "abduct": "abducted", "hold": "hostages_held", "release": "released",
	"sick": "disease_cases", "die_disease": "disease_deaths", "displace": "displaced", "flee": "refugees", "return": "returned",
	"rescue": "rescued", "evacuate": "evacuated", "shelter": "sheltered", "affect": "affected", "need": "in_need", "target": "targeted",
	"reach": "reached", "cut": "affected", "hunger": "food_insecure", "malnourish": "malnourished", "populate": "population",
}

// thingMetric is the metric of an action done to a kind of thing; ok is false
// where nobody counts that.
func thingMetric(action, sort string) (metric, unit string, ok bool) {
	switch sort {
	case "house", "building":
		switch action {
		case "destroy":
			return "housing_destroyed", "buildings", true
		case "damage", "affect":
			return "housing_damaged", "buildings", true
		case "cut":
			return "affected", "households", true
		}
	case "facility", "vehicle":
		switch action {
		case "destroy", "damage", "affect":
			return "facilities_damaged", "facilities", true
		}
	case "target": // struck 1,300 targets
		if action == "attack" {
			return "attacks", "events", true
		}
	case "truck":
		switch action {
		case "deliver", "reach":
			return "aid_trucks", "trucks", true
		}
	case "tonne":
		switch action {
		case "deliver", "reach", "give":
			return "aid_tonnes", "tonnes", true
		}
	case "household":
		if action == "deliver" {
			action = "reach"
		}
		if m := byAction[action]; ofHouseholds[m] {
			return m, "households", true
		}
	}
	return "", "", false
}

// ofHouseholds are the metrics that count households too.
var ofHouseholds = map[string]bool{
	"displaced": true, "refugees": true, "returned": true, "evacuated": true, "sheltered": true, "affected": true, "in_need": true,
	"targeted": true, "reached": true, "food_insecure": true, "rescued": true, "missing": true, "population": true,
}

// resolve gives the metric and unit that a cue makes of a noun.
func resolve(cue *lang.Entry, h *noun) (metric, unit string, ok bool) {
	if cue.Class == lang.Metric {
		switch {
		case h.kind == thingHead && h.hit.Entry.Sort == "household":
			return cue.Sort, "households", ofHouseholds[cue.Sort]
		case h.kind == thingHead && h.hit.Entry.Sort == "truck" && cue.Sort == "aid_trucks":
			return cue.Sort, "trucks", true
		case h.kind == thingHead && h.hit.Entry.Sort == "tonne" && cue.Sort == "aid_tonnes":
			return cue.Sort, "tonnes", true
		case h.kind == thingHead:
			if cue.Sort == "housing_destroyed" || cue.Sort == "housing_damaged" || cue.Sort == "facilities_damaged" {
				return cue.Sort, unitOf(cue.Sort), true
			}
			return "", "", false
		case h.kind == moneyHead:
			return cue.Sort, h.hit.Entry.Text, cue.Sort == "funding_required" || cue.Sort == "funding_received"
		case h.kind == eventHead || h.kind == otherHead || h.kind == timeHead:
			return "", "", false
		}
		return cue.Sort, unitOf(cue.Sort), true
	}
	if cue.Sort == "other" {
		return "other", "", h.kind != thingHead && h.kind != moneyHead
	}
	if cue.Sort == "arrive" { // migrants who arrive have crossed a border; trucks bring aid
		switch {
		case h.kind == personHead && slices.Contains(h.groups, "migrants"):
			return "refugees", "people", true
		case h.kind == thingHead:
			return thingMetric("deliver", h.hit.Entry.Sort)
		}
		return "", "", false
	}
	if cue.People && h.kind != personHead {
		return "", "", false
	}
	switch h.kind {
	case thingHead:
		return thingMetric(cue.Sort, h.hit.Entry.Sort)
	case moneyHead:
		switch cue.Sort {
		case "request", "need":
			return "funding_required", h.hit.Entry.Text, true
		case "give":
			return "funding_received", h.hit.Entry.Text, true
		}
		return "", "", false
	case shareHead:
		if cue.Sort == "give" || cue.Sort == "request" {
			return "funding_received", "percent", true
		}
		return "", "", false
	case eventHead, otherHead, timeHead, ageHead, rateHead:
		return "", "", false
	}
	m, ok := byAction[cue.Sort]
	return m, unitOf(m), ok
}

// unitOf is a metric's usual unit.
func unitOf(metric string) string {
	switch metric {
	case "aid_trucks":
		return "trucks"
	case "aid_tonnes":
		return "tonnes"
	case "housing_destroyed", "housing_damaged":
		return "buildings"
	case "facilities_damaged":
		return "facilities"
	case "attacks":
		return "events"
	case "truce_length", "conflict_length":
		return "days"
	}
	return "people"
}

// overrides reports whether an action changes what a metric noun counts: refugees
// who returned are returned, wounded who were evacuated are evacuated.
func overrides(noun *lang.Entry, action string) bool {
	m := byAction[action]
	if m == "" || m == noun.Sort {
		return false
	}
	switch noun.Sort {
	case "refugees":
		return action == "target" || befalls[action] && action != "shelter" && action != "displace" && action != "need" && action != "hold"
	case "killed", "disease_deaths":
		return action == "recover_body" || noun.Weak && action == "missing" // victims under the rubble
	case "injured":
		return action == "evacuate" || action == "rescue" || action == "kill"
	case "missing":
		return noun.Weak && befalls[action] || action == "recover_body"
	case "casualties":
		return action == "kill" || action == "injure" || action == "missing"
	case "disease_cases":
		return action == "die_disease" || action == "kill"
	case "rescued":
		return action == "injure" || action == "kill" || noun.Weak && befalls[action]
	case "bodies_recovered":
		return false
	case "hostages_held":
		return befalls[action] && action != "detain"
	case "population":
		return true
	}
	return noun.Weak && (befalls[action] || action == "target")
}

// befallsAnyone are the actions that are done to people and hardly to things: their
// object counts even where its noun is in no table.
var befallsAnyone = map[string]bool{
	"kill": true, "injure": true, "casualty": true, "abduct": true, "detain": true, "release": true, "rescue": true, "evacuate": true,
	"displace": true, "recover_body": true, "die_disease": true,
}

// befalls are the actions that change what people are counted as who are already
// refugees, displaced, hostages, prisoners, victims.
var befalls = map[string]bool{
	"kill": true, "injure": true, "casualty": true, "missing": true, "recover_body": true, "detain": true, "abduct": true, "release": true,
	"die_disease": true, "return": true, "rescue": true, "evacuate": true, "shelter": true, "hold": true, "need": true, "reach": true,
	"malnourish": true, "hunger": true, "displace": true,
}
