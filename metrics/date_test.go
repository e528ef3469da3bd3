package metrics

import (
	"testing"
	"time"
)

func TestParseDayIsThatOfTheLibrary(t *testing.T) {
	for day := time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2200; day = day.AddDate(0, 0, 13) {
		text := day.Format(ISODate)
		if got, ok := ParseDay(text); !ok || !got.Equal(day) {
			t.Fatalf("%s is %v, %v", text, got, ok)
		}
	}
	for _, text := range []string{
		"", "2024", "2024-01", "2024-02-30", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-01-00", "2024-01-32",
		"2024/01/01", "2024-1-011", "٢٠٢٤-01", "2024-01-0x", "-024-01-01", "2024-01-011",
	} {
		if got, ok := ParseDay(text); ok {
			t.Errorf("%q is %v", text, got)
		}
	}
	if n, ok := DaysBetween("2024-02-28", "2024-03-01"); n != 2 || !ok {
		t.Errorf("%d, %v", n, ok)
	}
	if _, ok := DaysBetween("2024-02-28", "2024-03"); ok {
		t.Error("days to a month were counted")
	}
}
