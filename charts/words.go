package charts

// The words of the domain's closed lists, English and Arabic.

var groupWords = map[string][2]string{
	"children": {"children", "الأطفال"}, "women": {"women", "النساء"}, "men": {"men", "الرجال"},
	"elderly": {"elderly", "المسنون"}, "civilians": {"civilians", "المدنيون"},
	"combatants": {"combatants", "المقاتلون"}, "police": {"police", "الشرطة"},
	"journalists": {"journalists", "الصحفيون"}, "health_workers": {"health workers", "العاملون الصحيون"},
	"aid_workers": {"aid workers", "عمال الإغاثة"}, "civil_defence": {"civil defence", "الدفاع المدني"},
	"students": {"students", "الطلاب"}, "teachers": {"teachers", "المعلمون"},
	"hostages": {"hostages", "الرهائن"}, "prisoners": {"prisoners", "الأسرى"},
	"patients": {"patients", "المرضى"}, "aid_seekers": {"people seeking aid", "طالبو المساعدات"},
	"migrants": {"migrants", "المهاجرون"}, "schools": {"schools", "المدارس"},
	"hospitals": {"hospitals", "المستشفيات"}, "health_centres": {"health centres", "المراكز الصحية"},
	"mosques": {"mosques", "المساجد"}, "churches": {"churches", "الكنائس"},
	"ambulances": {"ambulances", "سيارات الإسعاف"}, "vehicles": {"vehicles", "المركبات"},
}

var unitWords = map[string][2]string{
	"people": {"people", "أشخاص"}, "households": {"households", "أسر"}, "days": {"days", "أيام"},
	"trucks": {"trucks", "شاحنات"}, "tonnes": {"tonnes", "أطنان"}, "buildings": {"buildings", "مبانٍ"},
	"facilities": {"facilities", "مرافق"}, "events": {"events", "أحداث"}, "percent": {"per cent", "في المئة"},
	"USD": {"US dollars", "دولار أمريكي"}, "EUR": {"euros", "يورو"}, "GBP": {"pounds sterling", "جنيه إسترليني"},
}

var qualifierWords = map[string][2]string{
	"approximately": {"about", "نحو"}, "at_least": {"at least", "ما لا يقل عن"},
	"more_than": {"more than", "أكثر من"}, "at_most": {"up to", "ما يصل إلى"},
	"less_than": {"fewer than", "أقل من"}, "range": {"between", "بين"}, "vague": {"at least", "ما لا يقل عن"},
}

var scopeWords = map[string][2]string{
	"cumulative": {"running total, start not stated", "حصيلة تراكمية لم تُذكر بدايتها"},
	"interval":   {"in a period whose start is not stated", "خلال فترة لم تُذكر بدايتها"},
	"interval:month": {
		"per month", "في الشهر"}, "interval:year": {"per year", "في السنة"},
	"incident": {"single events", "حوادث منفردة"}, "stock": {"as things stand", "الوضع القائم"},
}

var periodWords = map[string][2]string{
	"cumulative": {"running total", "حصيلة تراكمية"}, "interval": {"count of a period", "عدد خلال فترة"},
	"incident": {"single event", "حادثة منفردة"}, "stock": {"as things stand", "الوضع القائم"},
}

var statusWords = map[string][2]string{
	"extracted": {"read by the extractor, not reviewed", "قُرئ آليًا ولم يُراجَع"},
	"accepted":  {"reviewed and accepted", "رُوجع وقُبل"},
	"corrected": {"reviewed and corrected", "رُوجع وصُحّح"},
	"rejected":  {"reviewed and rejected", "رُوجع ورُفض"},
}

var kindWords = map[string][2]string{
	"government": {"government", "جهة حكومية"}, "un": {"United Nations", "الأمم المتحدة"},
	"ngo": {"non-governmental organisation", "منظمة غير حكومية"}, "media": {"media", "وسيلة إعلام"},
	"armed_force": {"armed force", "قوة مسلحة"}, "armed_group": {"armed group", "جماعة مسلحة"},
	"observatory": {"observatory", "مرصد"}, "authority": {"authority", "سلطة"},
	"world": {"world", "العالم"}, "region": {"region", "إقليم"}, "country": {"country", "دولة"},
	"admin1": {"governorate or state", "محافظة أو ولاية"}, "admin2": {"district", "منطقة"},
	"city": {"city", "مدينة"}, "camp": {"camp", "مخيم"}, "site": {"site", "موقع"}, "sea": {"sea", "بحر"},
}

var flagWords = map[string][2]string{
	"falls":               {"A running total fell", "حصيلة تراكمية انخفضت"},
	"contradicts_daily":   {"Daily count and running total disagree", "العدد اليومي يخالف الحصيلة"},
	"parts_above_total":   {"Parts add up to more than the total", "مجموع الأجزاء يتجاوز الكل"},
	"jump":                {"Jump by an order of magnitude", "قفزة بمقدار عشرة أضعاف"},
	"future":              {"Date after publication", "تاريخ لاحق للنشر"},
	"place_above_parent":  {"A place exceeds the place that holds it", "مكان يتجاوز المكان الذي يضمه"},
	"children_above_sum":  {"Children exceed the total", "الأطفال أكثر من المجموع"},
	"duplicate_statement": {"Stated twice", "ورد مرتين"},
}
