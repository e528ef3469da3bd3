package web

// columnMeaning says what a column of the export holds.
func columnMeaning(name, lang string) string {
	m := columnMeanings[name]
	if lang == "ar" {
		return m[1]
	}
	return m[0]
}

var columnMeanings = map[string][2]string{
	"figure_id":    {"Identity of the figure; its evidence is at /figures/ and this.", "معرّف الرقم، ودليله في العنوان /figures/ متبوعًا به."},
	"metric":       {"What is counted: an id of the catalogue above.", "ما يُعدّ: معرّف من القائمة أعلاه."},
	"value":        {"The number. Empty where the text gives a range or a vague count; never 0 or −1 for missing.", "الرقم. يُترك فارغًا إن ذكر النص مدى أو عددًا غير محدد، ولا يُستعمل 0 أو −1 للمفقود."},
	"low":          {"Lower end of a range; what a vague word stands for at least (tens and dozens 20 and 24, hundreds 200).", "الحد الأدنى للمدى، أو أقل ما تعنيه الكلمة المبهمة (عشرات 20، مئات 200)."},
	"high":         {"Upper end of a range.", "الحد الأعلى للمدى."},
	"qualifier":    {"How the text hedges: exact, approximately, at_least, more_than, at_most, less_than, range, vague.", "كيف يحتاط النص: بالضبط، تقريبًا، على الأقل، أكثر من، على الأكثر، أقل من، مدى، مبهم."},
	"unit":         {"people, households, days, trucks, tonnes, buildings, facilities, events, percent, or a currency (ISO 4217).", "أشخاص أو أسر أو أيام أو شاحنات أو أطنان أو مبانٍ أو مرافق أو أحداث أو نسبة مئوية أو عملة (ISO 4217)."},
	"group":        {"Who is counted more narrowly, joined by +; empty for everyone.", "الفئة المعدودة تحديدًا، موصولة بعلامة +، وفارغة للجميع."},
	"nationality":  {"Of the people counted, where the text says it (ISO 3166-1 alpha-3).", "جنسية المعدودين إن ذكرها النص (ISO 3166-1)."},
	"period":       {"cumulative, interval, incident or stock.", "تراكمي، أو خلال فترة، أو حادثة، أو وضع قائم."},
	"from":         {"Start of a running total, a window or an event, as exact as the text says.", "بداية الحصيلة أو الفترة أو الحادثة، بقدر ما يحدده النص."},
	"as_of":        {"The day up to which the figure holds.", "اليوم الذي يصح الرقم حتى تاريخه."},
	"scope":        {"Kind and start of the period; different scopes never share a line.", "نوع الفترة وبدايتها، ولا تجتمع فترات مختلفة على خط واحد."},
	"place":        {"English name of the most specific place that the count covers.", "الاسم الإنجليزي لأدق مكان يشمله العدد."},
	"place_code":   {"ISO 3166-2 or P-code of the place, where there is one.", "رمز المكان إن وُجد."},
	"country":      {"Of the place (ISO 3166-1 alpha-3).", "دولة المكان (ISO 3166-1)."},
	"origin":       {"Who states the figure.", "الجهة التي تذكر الرقم."},
	"origin_kind":  {"government, un, ngo, media, armed_force, armed_group, observatory, authority.", "حكومة، أمم متحدة، منظمة، إعلام، قوة مسلحة، جماعة مسلحة، مرصد، سلطة."},
	"publisher":    {"Who published the document.", "ناشر الوثيقة."},
	"published":    {"Day of publication.", "يوم النشر."},
	"status":       {"extracted, accepted, corrected or rejected.", "مستخرَج، أو مقبول، أو مصحَّح، أو مرفوض."},
	"flags":        {"What is doubtful about the point: falls, contradicts_daily, parts_above_total, jump, future.", "ما يثير الشك في النقطة."},
	"derived":      {"Rule by which the software derived the value; empty where it was stated.", "قاعدة اشتقاق القيمة، وفارغ إن كانت مذكورة."},
	"revision_of":  {"Figure that later replaced this one for the same day.", "الرقم الذي حل محل هذا الرقم لليوم نفسه."},
	"relays":       {"How many publishers state this very value.", "عدد الناشرين الذين يذكرون القيمة نفسها."},
	"confidence":   {"Probability that metric, unit and value were read rightly.", "احتمال صحة قراءة المؤشر والوحدة والقيمة."},
	"lang":         {"Language of the document (ISO 639-1).", "لغة الوثيقة (ISO 639-1)."},
	"excerpt":      {"The sentence that states the figure.", "الجملة التي تذكر الرقم."},
	"evidence_url": {"Address of the figure's evidence.", "عنوان دليل الرقم."},
	"document_url": {"Address of the document as it was read.", "عنوان الوثيقة كما قُرئت."},
	"licence":      {"Of the publisher's text, where known.", "رخصة نص الناشر إن عُرفت."},
	"extractor":    {"Version of the extractor.", "إصدار المستخرِج."},
}

// A section is one heading of the methodology with its paragraphs.
type section struct {
	Title string
	Text  []string
}

func methodology(lang string) []section {
	if lang == "ar" {
		return methodologyAR
	}
	return methodologyEN
}

var methodologyEN = []section{
	{"What a figure is", []string{
		"One number, or one vague quantity, in a document that measures one metric for one population, place and period. Forecasts, threats, plans, denied counts, ages, dates and prices are left out.",
	}},
	{"Who states it", []string{
		"The origin states a figure; the publisher relays it. Ten outlets that relay one ministry are one origin with ten relays, not ten confirmations. A figure without attribution has its publisher as its origin.",
	}},
	{"What shares a line", []string{
		"A line is one metric, unit, group, nationality, place, scope and origin. Running totals with different starts, daily counts and single events never share a line. Persons and households never share an axis.",
	}},
	{"Which value is the point", []string{
		"If an origin states two values for one day, the one published last is the point; the older ones stay as its revisions. Nothing is overwritten or deleted, so every chart can be drawn as it was known on a past day.",
	}},
	{"What is missing", []string{
		"Missing is empty, never zero. Lines break where an origin was silent for much longer than usual. Values that the software derives are marked, with the rule that derived them.",
	}},
	{"How vague words are read", []string{
		"A plural names at least two of its unit: tens 20, dozens 24, scores 40, hundreds 200, thousands 2,000. Such counts are drawn hollow and have no value of their own.",
	}},
	{"What is doubtful", []string{
		"A running total that falls, a daily count that contradicts it, parts above their whole, a jump by an order of magnitude and a date after publication are flagged on the chart, the table and the export. They are not hidden.",
	}},
	{"The same for programs", []string{
		"The API, the feeds and the exports ask with the parameters of the pages and answer with the same values: one query, many forms. Positions in lists are kept by cursors that later insertions do not move; missing values are null; every value names its figure.",
	}},
	{"Known limits", []string{
		"Figures are read by rules, which make mistakes; every figure shows the rules that made it and a confidence. The collection holds the documents that were read, not everything that was published.",
	}},
}

var methodologyAR = []section{
	{"ما هو الرقم", []string{
		"عدد واحد، أو كمية مبهمة واحدة، في وثيقة يقيس مؤشرًا واحدًا لفئة ومكان وفترة. وتُستبعد التوقعات والتهديدات والخطط والأعداد المنفية والأعمار والتواريخ والأسعار.",
	}},
	{"من يذكره", []string{
		"المصدر هو من يذكر الرقم، والناشر هو من ينقله. فعشر وسائل تنقل عن وزارة واحدة هي مصدر واحد له عشرة ناقلين، لا عشرة تأكيدات. والرقم الذي لا يُنسب إلى جهة مصدره ناشره.",
	}},
	{"ما الذي يجتمع على خط واحد", []string{
		"الخط هو مؤشر ووحدة وفئة وجنسية ومكان وفترة ومصدر. ولا تجتمع على خط واحد حصائل مختلفة البداية ولا أعداد يومية ولا حوادث منفردة، ولا يجتمع الأفراد والأسر على محور واحد.",
	}},
	{"أي القيم هي النقطة", []string{
		"إذا ذكر مصدر قيمتين ليوم واحد فالنقطة هي آخر ما نُشر، وتبقى القيم الأقدم تعديلات لها. لا يُمحى شيء ولا يُستبدل، فيمكن رسم كل مخطط كما كان معلومًا في يوم مضى.",
	}},
	{"المفقود", []string{
		"المفقود فارغ وليس صفرًا. وتنقطع الخطوط حيث صمت المصدر أطول من عادته بكثير. والقيم التي يشتقها البرنامج معلّمة وتُذكر قاعدة اشتقاقها.",
	}},
	{"كيف تُقرأ الكلمات المبهمة", []string{
		"صيغة الجمع تعني اثنين على الأقل من وحدتها: عشرات 20، مئات 200، آلاف 2,000. وتُرسم هذه الأعداد مفرّغة ولا قيمة لها بذاتها.",
	}},
	{"ما يثير الشك", []string{
		"حصيلة تنخفض، وعدد يومي يخالفها، وأجزاء تتجاوز كلها، وقفزة بعشرة أضعاف، وتاريخ لاحق للنشر: كلها معلّمة على الرسم وفي الجدول والملفات المصدّرة، ولا تُخفى.",
	}},
	{"الشيء نفسه للبرامج", []string{
		"تسأل الواجهة البرمجية والخلاصات والملفات بمعاملات الصفحات نفسها وتجيب بالقيم نفسها: استعلام واحد بصور كثيرة. ومواضع القوائم محفوظة بعلامات لا يزيحها ما يُضاف، والمفقود null، ولكل قيمة رقمها.",
	}},
	{"حدود معروفة", []string{
		"تُقرأ الأرقام بقواعد، والقواعد تخطئ؛ ولكل رقم القواعد التي أنتجته ودرجة ثقته. وتضم المجموعة الوثائق التي قُرئت، لا كل ما نُشر.",
	}},
}
