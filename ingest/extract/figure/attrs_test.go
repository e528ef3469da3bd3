package figure

import (
	"fmt"
	"strings"
	"testing"
)

// Where figures are, in what time, and by whose word: sentences of our own, read
// on Wednesday 15 May 2024.
func TestAttributes(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "In Sudan, 12 people were killed on Monday in El Fasher, the WHO said.",
			"12 El Fasher SDN incident 2024-05-13..2024-05-15 WHO"},
		{"en", "According to UNHCR, 2.4 million refugees live in Uganda.",
			"2.4 million Uganda UGA stock ..2024-05-15 UNHCR"},
		{"en", "Gaza's health ministry said 35,000 people have been killed since 7 October.",
			"35,000 Gaza Strip PSE cumulative 2023-10-07..2024-05-15 Gaza Ministry of Health"},
		{"en", "In the past 24 hours 57 people were killed in the Gaza Strip, the health ministry in Gaza said.",
			"57 Gaza Strip PSE interval 2024-05-14..2024-05-15 Gaza Ministry of Health"},
		{"en", "The quake of 8 September 2023 killed 2,900 people in Morocco.",
			"2,900 Morocco MAR incident 2023-09-08..2023-09-08 "},
		{"en", "Five people were killed in Kharkiv and eight in Odesa, according to local officials.",
			"Five Kharkiv UKR incident ..2024-05-15 local officials; eight Odesa UKR incident ..2024-05-15 local officials"},
		{"en", "KABUL: At least 40 people were injured in the village of Zarkala, Paktika, a spokesman for the interior ministry said.",
			"40 Zarkala AFG incident ..2024-05-15 Afghan Ministry of Interior"},
		{"ar", "قالت وزارة الصحة اللبنانية إن 12 شخصا قتلوا في النبطية أمس الثلاثاء.",
			"12 Nabatieh LBN incident 2024-05-14..2024-05-15 Lebanese Ministry of Health"},
		{"ar", "وبحسب منظمة الصحة العالمية، نزح 3 ملايين شخص في السودان منذ 15 أبريل 2023.",
			"3 ملايين Sudan SDN cumulative 2023-04-15..2024-05-15 WHO"},
		{"fr", "Selon l'ONU, 15 personnes ont été tuées à Goma lundi.",
			"15 Goma COD incident 2024-05-13..2024-05-15 United Nations"},
		{"es", "Según la OIM, 300 personas murieron en el Mediterráneo en abril.",
			"300 Mediterranean Sea  interval 2024-04..2024-04 IOM"},
		{"ru", "С 24 февраля 2022 года в Украине погибли 10 тысяч мирных жителей, сообщили в ООН.",
			"10 тысяч Ukraine UKR cumulative 2022-02-24..2024-05-15 United Nations"},
		{"tr", "BM'ye göre Sudan'da 15 Nisan 2023'ten bu yana 14 bin kişi öldü.",
			"14 bin Sudan SDN cumulative 2023-04-15..2024-05-15 United Nations"},
	} {
		var got []string
		for _, f := range testRead(t, c.lang, "2024-05-15", c.text).Figures() {
			got = append(got, fmt.Sprintf("%s %s %s %s %s..%s %s", c.text[f.Num.Start:f.Num.End], f.Place, f.Country, f.Period, f.From, f.AsOf, f.Attribution))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s %q\n got %s\nwant %s", c.lang, c.text, s, c.want)
		}
	}
}
