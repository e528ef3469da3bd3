package web

// apiNotes are the conventions of the API, on its page.
func apiNotes(lang string) []section {
	if lang == "ar" {
		return apiNotesAR
	}
	return apiNotesEN
}

var apiNotesEN = []section{
	{"How to ask", []string{
		"Everything is read with GET and comes as JSON; no key is needed. The parameters are those of the pages: what stands behind the question mark of a chart's address asks the API for its data. A parameter that an address does not know is an error, so that a misspelt filter is not passed over.",
		"Missing is null, never zero. Dates are ISO 8601. Every value names the figure that it comes from, and evidence_url opens the sentence that states it.",
	}},
	{"Pages of lists", []string{
		"Lists come in pages of at most 1000 items (limit, 100 if not given). next is the cursor of the following page and absent on the last; the header Link holds the whole address. Cursors are positions, not counts: what is stored meanwhile neither repeats nor skips an item. A page may hold fewer items than asked for and still not be the last.",
	}},
	{"Asking again", []string{
		"Every answer has an ETag. Send it back as If-None-Match: while nothing was stored since, the answer is 304 without a body. One client may ask only so often; then the answer is 429 with Retry-After.",
	}},
	{"Writing", []string{
		"Documents, tables, reviews and webhooks need a token, which hasila token add NAME makes on the server: Authorization: Bearer TOKEN. What is written carries the token's name. A body has at most 32 MB.",
	}},
}

var apiNotesAR = []section{
	{"كيف تسأل", []string{
		"كل شيء يُقرأ بطلب GET ويأتي بصيغة JSON بلا مفتاح. والمعاملات هي معاملات الصفحات نفسها: ما يلي علامة الاستفهام في عنوان الرسم يطلب من الواجهة بياناته. والمعامل غير المعروف خطأ، كي لا تُهمل كلمة كُتبت خطأً.",
		"المفقود null وليس صفرًا، والتواريخ بصيغة ISO 8601. ولكل قيمة الرقم الذي جاءت منه، ويفتح evidence_url الجملة التي تذكره.",
	}},
	{"صفحات القوائم", []string{
		"تأتي القوائم في صفحات لا تزيد على 1000 عنصر (limit، و100 إن لم يُذكر). وفي next علامة موضع الصفحة التالية، وتغيب في الأخيرة، والترويسة Link تحمل العنوان كاملًا. والعلامات مواضع لا أعداد: فما يُخزَّن في الأثناء لا يكرر عنصرًا ولا يتجاوزه. وقد تقل عناصر الصفحة عن المطلوب وليست الأخيرة.",
	}},
	{"السؤال مرة أخرى", []string{
		"لكل جواب ETag. أعده في If-None-Match: فما لم يُخزَّن شيء بعده يكون الجواب 304 بلا متن. ولا يسأل العميل الواحد إلا بقدر، ثم يكون الجواب 429 مع Retry-After.",
	}},
	{"الكتابة", []string{
		"تحتاج الوثائق والجداول والمراجعات والإشعارات إلى رمز يصنعه الأمر hasila token add NAME على الخادم: Authorization: Bearer TOKEN. ويحمل ما يُكتب اسم صاحب الرمز، ولا يزيد المتن على 32 ميغابايت.",
	}},
}

// apiArabic holds the API's own texts in Arabic, by the English ones.
var apiArabic = map[string]string{
	"About": "عن الواجهة", "Catalogue": "القوائم المرجعية", "Series": "السلاسل", "Evidence": "الأدلة", "Writing": "الكتابة", "Webhooks": "الإشعارات",

	"All addresses of the API":         "كل عناوين الواجهة",
	"What the server holds":            "ما لدى الخادم",
	"This description, in OpenAPI 3.1": "هذا الوصف بصيغة OpenAPI 3.1",
	"The catalogue of metrics":         "قائمة المؤشرات",
	"One metric":                       "مؤشر واحد",
	"Places with figures, by name":     "الأماكن التي لها أرقام، بحسب الاسم",
	"One place":                        "مكان واحد",
	"Who states figures, by name":      "من يذكر الأرقام، بحسب الاسم",
	"One source":                       "مصدر واحد",
	"Series at a glance":               "السلاسل بإيجاز",
	"The points of series: what each origin says for each day": "نقاط السلاسل: ما يقوله كل مصدر عن كل يوم",
	"Values that their origin later replaced":                  "قيم استبدلها مصدرها لاحقًا",
	"What is doubtful": "ما يثير الشك",
	"Origins side by side, those that part most first":                       "المصادر جنبًا إلى جنب، وأكثرها اختلافًا أولًا",
	"Figures with the sentences that state them, as rows of the tidy export": "الأرقام مع الجمل التي تذكرها، صفوفًا كصفوف التصدير",
	"One figure with how it was read":                                        "رقم واحد وكيف قُرئ",
	"Documents without their texts, the latest published first":              "الوثائق دون نصوصها، وأحدثها نشرًا أولًا",
	"One document with its text and figures":                                 "وثيقة واحدة بنصها وأرقامها",
	"The log of decisions on figures, oldest first":                          "سجل القرارات في الأرقام، وأقدمها أولًا",
	"Post documents; their figures come back":                                "أرسل وثائق تَعُد إليك أرقامها",
	"Post a table; its rows become figures":                                  "أرسل جدولًا تصبح صفوفه أرقامًا",
	"Accept, correct or reject a figure":                                     "اقبل رقمًا أو صحّحه أو ارفضه",
	"The addresses that are told of news":                                    "العناوين التي تُبلَّغ بالجديد",
	"Have an address told of news":                                           "أبلغ عنوانًا بالجديد",
	"Remove a webhook":                                                       "احذف إشعارًا",
	"Send a test message at once":                                            "أرسل رسالة تجريبية الآن",
	"What a webhook was told, the last first":                                "ما أُبلغ به عنوان، وآخره أولًا",

	"A series is one metric, unit, group, nationality, place, scope and origin. They come in the order of these.":                                              "السلسلة مؤشر ووحدة وفئة وجنسية ومكان وفترة ومصدر، وتأتي السلاسل مرتبة بها.",
	"They come series by series and day by day. A day without a figure has no point.":                                                                          "تأتي سلسلة بعد سلسلة ويومًا بعد يوم، واليوم الذي لا رقم له لا نقطة له.",
	"A running total that falls, a daily count that contradicts it, parts above their whole, jumps, days after publication.":                                   "حصيلة تنخفض، وعدد يومي يخالفها، وأجزاء تتجاوز كلها، وقفزات، وتواريخ لاحقة للنشر.",
	"Series that differ in their origin alone are compared on the days that two of them or more state. At most the first 1000 are listed.":                     "تُقارن السلاسل التي لا تختلف إلا في مصدرها في الأيام التي يذكرها اثنان منها أو أكثر، ولا يُسرد منها أكثر من أول 1000.",
	"They come in the order in which they were stored, the last first. To follow what is new, keep seq of /api/v1/status and ask with since and order=oldest.": "تأتي بترتيب تخزينها وآخرها أولًا. ولمتابعة الجديد احفظ seq من \u200e/api/v1/status واسأل بالمعاملين since وorder=oldest.",
	"The body is JSON with documents, or one file that is read as `hasila ingest` reads it (HTML, PDF, Word, text, feeds, JSON lines …), as the body or as the part file of a form. What cannot be read is told per document and kept in quarantine; the rest is stored. Posting the same again changes nothing.":                                                                                                                                                                                 "المتن JSON فيه وثائق، أو ملف واحد يُقرأ كما يقرؤه الأمر hasila ingest (HTML وPDF وWord ونص وخلاصات وغيرها)، إما متنًا وإما الجزء file من نموذج. وما تتعذر قراءته يُذكر لكل وثيقة ويُحفظ في الحجر، ويُخزَّن الباقي. وإعادة إرسال الشيء نفسه لا تغيّر شيئًا.",
	"CSV, TSV, XLSX or JSON, as the body or as the part file of a form. Tables with HXL tags, tables in the form of the exports, and those whose mapping is built in need nothing more; for others a part mapping before the file says which column is which field (TOML).":                                                                                                                                                                                                                       "CSV أو TSV أو XLSX أو JSON، متنًا أو الجزء file من نموذج. والجداول ذات وسوم HXL، أو التي بصيغة التصدير، أو التي خريطتها مضمّنة، لا تحتاج إلى شيء آخر؛ وما سواها يسبق الملف فيها جزء mapping يبيّن أي عمود هو أي حقل (TOML).",
	"The decision is noted in the name that the token was made for. Nothing is overwritten: the last decision holds, and all stay in the log.":                                                                                                                                                                                                                                                                                                                                                    "يُدوَّن القرار باسم صاحب الرمز. ولا يُمحى شيء: فآخر القرارات هو النافذ، وتبقى كلها في السجل.",
	"It is told of figures that are stored, points that are revised and origins that part, as far as its query asks for them. Messages are signed as Standard Webhooks has it, with the secret of the answer: the header webhook-signature holds v1, and the base64 of HMAC-SHA256 over webhook-id.webhook-timestamp.body. An answer other than 2xx is tried again ten times within three days; 410 ends the webhook. Redirects are not followed, and addresses of private networks are refused.": "يُبلَّغ بما يُخزَّن من أرقام وما يُعدَّل من نقاط وما تختلف فيه المصادر، بقدر ما يطلبه استعلامه. والرسائل موقّعة بحسب Standard Webhooks بالسر الوارد في الجواب: فالترويسة webhook-signature تحمل v1 ثم base64 لناتج HMAC-SHA256 على webhook-id.webhook-timestamp.body. وما لا يُجاب عنه بحالة 2xx يُعاد عشر مرات في ثلاثة أيام، والحالة 410 تنهي الإشعار. ولا تُتبع إعادة التوجيه، وتُرفض عناوين الشبكات الخاصة.",

	"The most items of a page, 1 to 1000.":                                                               "أقصى عدد لعناصر الصفحة، من 1 إلى 1000.",
	"The value of next of the page before.":                                                              "قيمة next من الصفحة السابقة.",
	"Words that the name must hold.":                                                                     "كلمات يجب أن يحويها الاسم.",
	"ISO 3166-1 alpha-3.":                                                                                "رمز الدولة بحسب ISO 3166-1.",
	"The kind, as the items state it.":                                                                   "النوع كما تذكره العناصر.",
	"all to have every common day, not the widest alone.":                                                "القيمة all لكل الأيام المشتركة لا أوسعها وحده.",
	"newest or oldest first, by when they were stored.":                                                  "الأحدث أو الأقدم أولًا بحسب وقت التخزين.",
	"Only what was stored after the reading of this number (seq of /api/v1/status).":                     "ما خُزّن بعد القراءة ذات هذا الرقم فقط (seq من \u200e/api/v1/status).",
	"Words that title or text hold, at most eight.":                                                      "كلمات يحويها العنوان أو النص، ثمانٍ على الأكثر.",
	"Who published them; several may be given.":                                                          "ناشروها، ويجوز ذكر أكثر من ناشر.",
	"ISO 639-1; several may be given.":                                                                   "رمز اللغة بحسب ISO 639-1، ويجوز أكثر من رمز.",
	"First day of publication.":                                                                          "أول أيام النشر.",
	"Last day of publication.":                                                                           "آخر أيام النشر.",
	"Only decisions on this figure.":                                                                     "القرارات في هذا الرقم فقط.",
	"What the sender calls the file.":                                                                    "اسم الملف عند مرسله.",
	"Day of publication, where the file states none.":                                                    "يوم النشر إن لم يذكره الملف.",
	"Who published it, where the file does not say.":                                                     "الناشر إن لم يذكره الملف.",
	"ISO 639-1, where the file does not say; recognised if not given.":                                   "رمز اللغة إن لم يذكره الملف، ويُتعرَّف عليها إن لم تُذكر.",
	"Where it was published, where the file does not say.":                                               "مكان النشر إن لم يذكره الملف.",
	"What is counted: an id of the catalogue.":                                                           "ما يُعدّ: معرّف من قائمة المؤشرات.",
	"English name of the place that the count covers.":                                                   "الاسم الإنجليزي للمكان الذي يشمله العدد.",
	"Who is counted more narrowly, sorted and joined by +; empty for everyone.":                          "الفئة المعدودة تحديدًا، مرتبة وموصولة بعلامة +، وفارغة للجميع.",
	"Of the people counted (ISO 3166-1 alpha-3); empty where none is stated.":                            "جنسية المعدودين بحسب ISO 3166-1، وفارغة إن لم تُذكر.",
	"Unit of the count.":                                                                                 "وحدة العدد.",
	"Kind and start of the period.":                                                                      "نوع الفترة وبدايتها.",
	"English name of who states the figure.":                                                             "الاسم الإنجليزي لمن يذكر الرقم.",
	"Name of who published the document.":                                                                "اسم ناشر الوثيقة.",
	"First day for which a figure holds.":                                                                "أول يوم يصح فيه الرقم.",
	"Last day for which a figure holds.":                                                                 "آخر يوم يصح فيه الرقم.",
	"Only what documents published up to this day say.":                                                  "ما تقوله الوثائق المنشورة حتى هذا اليوم فقط.",
	"What is shown of a series: as reported, daily, the mean of seven days, or per 100,000 inhabitants.": "ما يُعرض من السلسلة: كما ذُكرت، أو يوميًّا، أو متوسط سبعة أيام، أو لكل 100,000 نسمة.",

	"The metric is not in the catalogue":           "المؤشر غير موجود في القائمة",
	"The parameter is not known here":              "المعامل غير معروف هنا",
	"A value makes no sense":                       "قيمة غير صالحة",
	"A date is no ISO date":                        "التاريخ ليس بصيغة ISO",
	"The first day is after the last":              "اليوم الأول بعد اليوم الأخير",
	"The limit is out of bounds":                   "الحد خارج المسموح",
	"The cursor is broken, or of another question": "علامة الموضع معطوبة أو لسؤال آخر",
	"Too many values of one parameter":             "قيم كثيرة جدًا لمعامل واحد",
	"A value is too long":                          "قيمة أطول مما ينبغي",
	"The question rests on too many figures":       "يستند السؤال إلى أرقام أكثر مما ينبغي",
	"The request cannot be read":                   "تعذرت قراءة الطلب",
	"The body cannot be read":                      "تعذرت قراءة المتن",
	"A token is needed":                            "لا بد من رمز",
	"The token is not known":                       "الرمز غير معروف",
	"There is nothing of that name":                "لا شيء بهذا الاسم",
	"The address does not answer this method":      "لا يجيب العنوان عن هذا النوع من الطلبات",
	"The body is too large":                        "المتن أكبر مما ينبغي",
	"The body is of a type that is not read here":  "المتن من نوع لا يُقرأ هنا",
	"What was asked for cannot be done":            "لا يمكن تنفيذ المطلوب",
	"Too many requests":                            "طلبات كثيرة جدًا",
	"The answer took too long":                     "استغرق الجواب وقتًا طويلًا",
	"Internal error":                               "خطأ داخلي",
}
