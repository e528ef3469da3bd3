// Package lang holds what all languages share: the form of the tables in which a
// language is written down, and the matcher that finds their entries in a text.
// A language is one folder below: tables that a native speaker can review, and a
// few lines of Go that embed them. The one list of languages is lang/all.
//
// # Tables
//
// A table is a UTF-8 text file. A section head in brackets names the class of the
// entries below it and attributes that all of them share; an entry is a line
//
//	form | form | form = attribute attribute …
//
// where "= …" may be absent. '#' begins a comment. How the entries are spread over files is
// free; by custom numbers.txt, hedges.txt, nouns.txt, actions.txt, cues.txt,
// dates.txt, places.txt and sources.txt.
//
// A form is words separated by spaces. It is compared folded (span.Fold): case, vowel
// signs, tatweel, hamza seats, Persian and Arabic letter shapes and bidi marks
// do not matter, diacritics of Latin letters do. Hyphens between words are
// ignored on both sides ("Deir al-Balah" is three words), apostrophes between
// Latin letters are words of their own on both sides ("d'enfants" is d ' enfants).
// Within a form
//
//	word*    matches any word that begins so (at most seven letters more)
//	_        matches any one word or number
//	...      matches none to five words and numbers, not punctuation
//	WORD     a word all in capitals matches only where the text has it in capitals
//	form/2   the form itself is the number 2 (a dual, قتيلان/2) or 1 (a unit of
//	         time that stands for one of it, week/1): only behind a whole form
//
// Proclitics and enclitics that the grammar declares (و ف ب ل ك ال, Hebrew ו ה ב
// ל כ מ ש) are stripped by the matcher; tables hold the bare word. The longest entry wins
// where entries begin at one word; among equals all are kept and the context decides.
//
// # Classes
//
// Numbers:
//
//	[cardinal]      three = 3; duals of scales and fused hundreds too: ألفين = 2000, ثلاثمئة = 300
//	[scale]         hundred = 100, thousand | k = 1000, dozen = 12, lakh = 100000: multiplies what stands before it
//	[one]           a | an: the number one only before a scale ("a hundred", "a dozen")
//	[and]           joins the parts of a number: and | و | и
//	[ordinal]       third = 3
//	[ordinal-end]   th | nd | º: makes an ordinal of the digits that it is joined to
//	[fraction]      half = 50, two thirds = 66.7 approximately; in per cent
//	[vague]         dozens = 24, tens = 20, hundreds = 200, several = 3; combines with scales (tens of thousands)
//	[of]            stands between a vague or round number and its scale or noun: of | de | من
//	[percent]       % | per cent | في المئة
//	[percent-of-ten] out of ten | in ten = 10: makes a share of the number before it ("nine out of ten")
//	[range]         between the ends of a range: to | - | and (after between) | إلى
//	[between]       begins a range: between | from | ما بين
//	[none]          says that a count is zero: no | without | دون | صفر; nobody = 1 stands for the people itself
//
// Hedges:
//
//	[before] at least = at_least    stands before the number (verbs such as "exceeded" too)
//	[after]  or more = at_least     stands behind the number or its noun
//
// What is counted. Attributes: groups of the annotation standard (children women
// civilians …), nat:ISO, and in [metric] and [thing] the metric or kind:
//
//	[person]        people | persons | residents; child* = children; soldier* = combatants; needs an action to be a figure
//	                attribute weak: suspects and the like, who count only where they are arrested
//	[metric M]      a noun that is a metric by itself: deaths | dead = killed → [metric killed] deaths | dead
//	                attribute weak: an action may override it (refugees returned, hostages freed)
//	                attribute toll: names the count rather than what is counted; the number follows by a verb (the death toll rose to)
//	[thing K]       K is house, building, facility, vehicle, truck, tonne, household, livestock, target: [thing facility] school* = schools
//	[event]         strikes, raids, attacks, massacres, violations: metric attacks
//	[money]         $ | dollar* = USD
//	[time]          day* = 1, week* | week/1 = 7, hour* = 0.0416667, month* = 30, year* = 365
//	[conflict]      war, siege, offensive: what a conflict_length measures
//	[truce]         truce, ceasefire, pause
//	[other]         nouns and units that no metric covers: km, missile*, vote*, goal*, degrees, countries, meetings, staff of teams …
//	[age]           years old | aged | year old: the number beside it is an age
//	[rate]          a day | per month | daily: the number is a rate, left out
//	[disease]       cholera | measles | hunger | starvation | heat | cold: a death or case near it is one of disease
//	[violence]      murdered | shot | stormed: deaths in a sentence of it are none of disease
//	[military]      military | army | arms: vehicles and money beside it are of war, not of aid or civilians
//	[label]         nouns that a number behind them only names: battalion | resolution | channel | flight | category | magnitude
//	[out-of]        out of | من أصل: the number behind it is the whole of which figures are parts, and left out
//	[own]           its | their: soldiers behind it are of the army or country named before;
//	                attribute people: that country's own people (nationals of its)
//	[aid]           aid | humanitarian | relief | donor*: money of a text without one is doubtful
//	[adjective]     may stand between a number and its noun (new, more, other, young, wounded-neutral words)
//
// What happened. The attribute after the class is the action; frame says where
// what is counted stands: after (killed five), before (five were killed),
// both, inside (took five to hospital; the form has ...):
//
// the attribute people that it counts only nouns of people (lost three soldiers), and
// the attribute weak of an injury that it is said of the sick too (taken to hospital):
//
//	[action kill frame=before] were killed | died | lost their lives
//
// Actions: kill injure casualty missing dead_or_missing recover_body detain abduct
// hold release sick die_disease displace flee (abroad) return rescue evacuate shelter
// affect need target reach hunger malnourish deliver request give destroy damage
// attack populate last (of time: a war or truce lasts), arrive (of migrants: they crossed
// a border; of trucks: they brought aid), and "other": verbs that say that
// the people or things are none that a metric counts (a boat carrying 35 people, 1,200
// deployed, 16 sentenced, 5 took part).
//
// Cues:
//
//	[part]          opens a breakdown of the number before it: including | among them | of whom | بينهم
//	[others]        stands for the noun said before: others | آخرين | another
//	[tally]         stands for the count said before: that figure | their number | عددهم | این رقم
//	[more]          counts what came on top: more | further | new | another (before the number)
//	[total]         says that a count is a total so far: bringing the total to | in total
//	[from] [to]     the ends of a change: rose from 632 to 820
//	[rise] [fall]   verbs of change: rose, climbed / fell, dropped
//	[not]           what is said did not happen or is denied: denied, not (before verbs), failed to
//	[future]        forecasts, plans, threats, conditions: will, may, could, expected to, if, plans to, threatened to
//	[clause]        begins a new clause: while | but | after | when
//	[function]      little words that count as no distance: the | of | in | to | that | were
//
// Dates:
//
//	[month] January | Jan = 1     [hijri] محرم = 1     [solar] فروردین | حمل = 1 (Persian, Afghan)     [weekday] Monday = 1 (ISO, Sunday = 7)
//	[day] today = 0, yesterday = -1, overnight = 0
//	[unit] hour | hours = hour, day = day, week = week, month = month, year = year, quarter = quarter: for windows
//	[past]          past | last | الماضية | الأخيرة: makes a window or the one before
//	[this]          this | current | الجاري        [next] next | القادم
//	[since]         since | from | منذ          [until] until | as of | up to | حتى
//	[in] in | during | خلال       [ago] ago | قبل     [later] later | بعد
//	[start]         start of the war | war began | بداية العدوان: an event's start that the reference data know
//	[since-truce]   the ceasefire, the truce took effect: what "since" of a truce means
//	[numbered]      day | day no. | اليوم الـ: "day 26 of the war" follows
//	[half] first half = 1 …
//	[edge]          beginning of | early = 0, middle of | mid = 0.5, end of | late = 1: an edge of the month or year beside it
//	[that-day]      the same day | that day = 0, the day before | the eve = -1, the next day = 1: counted from the last date said
//	[that-month]    of the same month | of the month = 0: a day's number stands before it (10 من الشهر نفسه)
//	[since-then]    since then | منذ ذلك الحين: a start at the last date said
//	[monthday]      el día | dia | ב-: the number behind it is a day of this month (el día 7)
//	[event-noun]    earthquake, flood, attack, crash, shooting: the event of which a count is the toll (incident)
//	[begin] began | broke out | erupted: of what goes on since; the date beside it is its start
//	[named] Cyclone Idai = cyclone-idai-2019: an event of the reference data by its name: its day
//	[crisis-noun]   war, conflict, epidemic, outbreak, crisis: what a running count belongs to (cumulative)
//
// Places and sources; the value behind "=" is the English name in the reference data:
//
//	[place] Gaza Strip | the Strip = Gaza Strip; nationwide = @country, the country that the document is about
//	[place] the capital = @capital: of the country said before
//	[place] provinces = @several divisions, countries = @several countries: behind a number, all of the country or of none
//	[place nat:USA] Ohio = Ohio: the country of a place that the reference data lack
//	[demonym] Palestinian* = PSE
//	[kind-before] city of | village of | مدينة | محافظة     [kind-after] governorate | province | village | district
//	[kind-before weak] provinces of | محافظات: before several places, which are taken only if they are known
//	[outside weak] citizens of: words that tell whose people or money it is
//	[near] north of | near | شمال            [outside] words before a place that is not where it happened: from (of origin) | capital of
//	[source] Gaza health ministry = Gaza Ministry of Health
//	[office] health ministry = Ministry of Health: becomes "<Country's adjective> …" by its place or nationality
//	[body] Ministry = Ministry of %: a kind of institution, named by what it is for, in the place of %
//	[field] health = Health: what an institution is for; stands behind its body (Ministry of Health) or before it (health ministry)
//	[record] report | bulletin | figures | toll: of an institution, it states what follows
//	[title] spokesman | director | secretary: who bears it speaks for an institution
//	[thus] this | so: begins a sentence that says whose word the one before was: "This was reported by …"
//	[signature] Source: before a colon: whose the document's figures are
//	[says] said | announced | reported | أعلنت      [according] according to | حسب | وفق
package lang
