package extract

// rivals are languages that share a script with one of ours and are none of ours,
// with frequent words, folded: what they fit better than our own is not read.
var rivals = [][]string{
	{"der", "die", "das", "und", "ist", "wurden", "wurde", "nicht", "mit", "ein", "eine", "von", "auf", "bei", "dem", "den", "im", "zu", "mindestens", "menschen", "nach", "sich", "getötet", "verletzt"},                 // German
	{"il", "di", "che", "è", "non", "sono", "nel", "della", "gli", "per", "almeno", "le", "i", "del", "al", "alla", "persone", "morti", "feriti", "stati", "rimaste", "altre", "dell'", "nell", "dell", "un", "una", "e"}, // Italian
	{"de", "het", "een", "van", "en", "zijn", "bij", "op", "aan", "voor", "niet", "met", "dat", "is", "werden", "zeker", "mensen", "gedood", "gewond", "geraakt", "door", "naar", "te", "ook"},                            // Dutch
	{"w", "z", "na", "i", "co", "się", "do", "nie", "oraz", "przez", "jest", "zostało", "osób", "najmniej", "zginęło", "rannych", "po", "o", "od", "że", "a", "ataku", "był", "były"},                                     // Polish
	{"v", "na", "a", "se", "že", "je", "při", "bylo", "byli", "lidí", "nejméně", "zraněno", "do", "z", "s", "o", "i", "k", "po", "za", "dalších", "zahynulo"},                                                             // Czech
	{"și", "în", "de", "la", "cu", "au", "fost", "cel", "din", "pe", "care", "oameni", "puțin", "uciși", "răniți", "un", "o", "este", "iar", "pentru", "al", "nu", "atacul"},                                              // Romanian
	{"och", "i", "att", "på", "är", "som", "har", "till", "den", "det", "av", "med", "minst", "personer", "dödades", "skadades", "en", "ett", "för", "inte", "og", "er", "ble", "blev", "mot"},                            // Scandinavian
	{"û", "ji", "li", "di", "bi", "jî", "hatin", "ku", "ser", "de", "re", "kes", "birîndar", "kuştin", "herî", "kêm", "bûn", "ên", "vê", "êrîşa", "ya", "yên"},                                                            // Kurmanji
	{"na", "ya", "wa", "kwa", "katika", "watu", "wengine", "hilo", "ni", "za", "la", "cha", "huo", "hiyo", "shambulio", "waliuawa", "kujeruhiwa", "kuwa", "alisema", "baada"},                                             // Swahili
	{"di", "yang", "dan", "dengan", "orang", "dalam", "itu", "tewas", "sedikitnya", "serangan", "untuk", "ini", "dari", "pada", "terluka", "lainnya", "para", "telah", "oleh", "akan"},                                    // Indonesian, Malay
	{"a", "az", "és", "hogy", "nem", "egy", "is", "meg", "legalább", "ember", "halt", "meghalt", "megsebesült", "volt", "elleni", "támadásban", "szerint", "után"},                                                        // Hungarian
	{"və", "bir", "bu", "ən", "az", "nəfər", "üçün", "ilə", "olub", "yaralanib", "həlak", "öldürülüb", "də", "da", "hücum", "bazara", "edilən", "sonra"},                                                                  // Azerbaijani
	{"ay", "iyo", "oo", "ka", "ku", "ugu", "yaraan", "qof", "waxaa", "lagu", "dhaawacmay", "weerarka", "in", "uu", "ee", "la", "dilay", "waxay"},                                                                          // Somali
	{"ang", "ng", "sa", "mga", "na", "at", "ay", "si", "hindi", "tao", "bababa", "namatay", "sugatan", "ito", "nang", "para", "pag", "may"},                                                                               // Tagalog
	{"ne", "nga", "të", "e", "në", "dhe", "një", "për", "me", "se", "u", "vranë", "plagosur", "persona", "paktën", "së", "sulmin", "që", "janë"},                                                                          // Albanian
	{"na", "je", "i", "u", "da", "se", "za", "su", "ljudi", "najmanje", "poginulo", "ranjeno", "od", "napadu", "s", "iz", "koji", "a", "o", "nije"},                                                                       // Serbo-Croatian
	{"ميں", "مين", "كے", "كي", "سے", "اور", "هے", "هو", "پر", "كا", "نے", "كو", "كم", "افراد", "هلاك", "زخمي", "گئے", "حملے", "ايك", "هيں", "بھي"},                                                                        // Urdu
	{"لە", "بە", "و", "كە", "لانيكەم", "كەس", "كوژران", "بريندار", "بوون", "بۆ", "ئەو", "لەو", "دواي", "هێرشەكەدا", "شار", "ئەم", "كرد"},                                                                                  // Sorani
	{"په", "د", "كې", "او", "چې", "ته", "له", "تنه", "ووژل", "شول", "ټپيان", "نور", "يې", "بريد", "باندې", "لږ", "دي", "شوي"},                                                                                             // Pashto
	{"на", "и", "от", "се", "за", "са", "бяха", "най", "малко", "души", "загинаха", "ранени", "при", "срещу", "а", "е", "да", "че", "в", "са", "нападението", "след"},                                                     // Bulgarian
	{"у", "и", "на", "је", "да", "се", "за", "су", "најмање", "људи", "погинуло", "рањено", "од", "са", "а", "напада", "нападу", "који", "није", "из"},                                                                    // Serbian
	{"і", "ў", "на", "што", "з", "не", "да", "чалавек", "загінулі", "параненыя", "прынамсі", "падчас", "яшчэ", "былі", "як", "а", "гэта", "для", "паведаміў"},                                                             // Belarusian
	{"және", "мен", "бір", "адам", "үшін", "кемінде", "қаза", "тапты", "болды", "жарақат", "алды", "да", "де", "бұл", "деп"},                                                                                              // Kazakh
}

// foreign are letters that none of our languages writes: Urdu, Kurdish, Pashto;
// Serbian, Macedonian, Belarusian, the languages of Central Asia; German, Polish,
// Czech, Hungarian, Romanian, Scandinavian, Baltic, Vietnamese, Azerbaijani.
const foreign = "ٹڈڑںےھہۓێۆڕڵەټډړږښځڅۍېڼګۇۈې" + "јљњћђџѓќѕўәңғқұүһө" + "ßłżźśńąęřěůőűțșăåøæđņļģķėįųūẽạảấầẩẫậếềểệốồổộớờợứừựə"

// telling are letters that tell one of our languages from the others of its script.
func telling(code string) string {
	switch code {
	case "ar":
		return "ةأإيكىئ"
	case "fa":
		return "پچژگکی"
	case "ru":
		return "ыэёъ"
	case "uk":
		return "іїєґ"
	case "tr":
		return "ığşİ"
	case "pt":
		return "ãõ"
	case "es":
		return "ñ¿¡"
	case "fr":
		return "èêœ"
	}
	return ""
}
