package extract_test

import (
	"testing"

	"hasila/metrics"
)

// One sentence is enough to recognise a language, and clearly other languages are
// none of ours. The sentences are the project's own.
func TestLanguages(t *testing.T) {
	x := extractor(t)
	for _, c := range []struct{ want, text string }{
		{"en", "At least 12 people were killed in the attack on the market."},
		{"en", "Twelve killed, 40 wounded in Rafah strike"},
		{"ar", "قتل 12 شخصا على الأقل في الهجوم على السوق."},
		{"ar", "ارتفاع حصيلة الشهداء إلى 320 شهيدا"},
		{"fa", "دست\u200cکم ۱۲ نفر در این حمله کشته شدند."},
		{"fa", "شمار کشته\u200cشدگان زلزله به ۳۴۲ نفر رسید"},
		{"fr", "Au moins 12 personnes ont été tuées dans l'attaque du marché."},
		{"fr", "Le bilan du séisme s'élève à 320 morts et 40 blessés."},
		{"es", "Al menos 12 personas murieron en el ataque contra el mercado."},
		{"es", "El terremoto deja 320 muertos y 40 heridos."},
		{"pt", "Pelo menos 12 pessoas morreram no ataque ao mercado."},
		{"pt", "O terramoto fez 320 mortos e não há sobreviventes."},
		{"ru", "По меньшей мере 12 человек погибли при нападении на рынок."},
		{"ru", "Число погибших выросло до 320 человек"},
		{"uk", "Щонайменше 12 людей загинули внаслідок нападу на ринок."},
		{"uk", "Кількість загиблих зросла до 320 осіб"},
		{"he", "לפחות 12 בני אדם נהרגו בהתקפה על השוק."},
		{"tr", "Pazara düzenlenen saldırıda en az 12 kişi öldü."},
		{"tr", "Depremde ölenlerin sayısı 320'ye yükseldi."},
		{"", "Mindestens 12 Menschen wurden bei dem Angriff auf den Markt getötet und 40 verletzt."},
		{"", "Almeno 12 persone sono morte nell'attacco al mercato e altre 40 sono rimaste ferite."},
		{"", "Co najmniej 12 osób zginęło w ataku na targ, a 40 zostało rannych."},
		{"", "Bij de aanval op de markt zijn zeker 12 mensen gedood en 40 gewond geraakt."},
		{"", "Minst 12 personer dödades i attacken mot marknaden och 40 skadades."},
		{"", "Cel puțin 12 oameni au fost uciși în atacul asupra pieței, iar 40 au fost răniți."},
		{"", "Sedikitnya 12 orang tewas dalam serangan di pasar itu dan 40 lainnya terluka."},
		{"", "Herî kêm 12 kes di êrîşa li ser bazarê de hatin kuştin û 40 jî birîndar bûn."},
		{"", "Watu 12 waliuawa katika shambulio hilo na wengine 40 kujeruhiwa."},
		{"", "بازار پر حملے میں کم از کم 12 افراد ہلاک اور 40 زخمی ہو گئے۔"},
		{"", "لانیکەم ١٢ کەس لە هێرشەکەدا کوژران و ٤٠ کەسیش بریندار بوون."},
		{"", "په بازار باندې برید کې لږ تر لږه ۱۲ تنه ووژل شول او ۴۰ نور ټپیان شول."},
		{"", "Най-малко 12 души загинаха при нападението срещу пазара, а 40 бяха ранени."},
		{"", "Најмање 12 људи је погинуло у нападу на пијацу, а 40 је рањено."},
		{"", "Прынамсі 12 чалавек загінулі падчас нападу на рынак, яшчэ 40 параненыя."},
		{"", "袭击市场造成至少12人死亡，40人受伤。"},
		{"", "बाज़ार पर हुए हमले में कम से कम 12 लोग मारे गए और 40 घायल हुए।"},
		{"", "Τουλάχιστον 12 άνθρωποι σκοτώθηκαν στην επίθεση και 40 τραυματίστηκαν."},
		{"", "12 34 56 ..."},
		{"", ""},
	} {
		d := metrics.Document{ID: "l", Published: "2024-05-01", Text: c.text}
		if got := x.Lang(d); got != c.want {
			t.Errorf("%q is read as %q, want %q", c.text, got, c.want)
		}
		if c.want == "" {
			if f := x.Extract(d); len(f) > 0 {
				t.Errorf("%q gives figures: %+v", c.text, f)
			}
			if r := x.Explain(d); r.Known {
				t.Errorf("%q is of a language that is known: %q", c.text, r.Lang)
			}
		}
	}
}
