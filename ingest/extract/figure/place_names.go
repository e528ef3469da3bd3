package figure

// seats are those that are no capital, or not the one that "the capital" means.
var seats = map[string]bool{"Geneva": true, "Port Sudan": true, "Ramallah": true, "Tel Aviv": true, "The Hague": true}

// capitals stand for their governments where no preposition leads them: "Paris
// confirmed 35 deaths".
var capitals = map[string]bool{
	"Kabul": true, "Algiers": true, "Buenos Aires": true, "Yerevan": true, "Canberra": true, "Vienna": true, "Baku": true, "Dhaka": true,
	"Minsk": true, "Brussels": true, "La Paz": true, "Sarajevo": true, "Brasilia": true, "Sofia": true, "Ouagadougou": true, "Bujumbura": true,
	"Phnom Penh": true, "Yaounde": true, "Ottawa": true, "Bangui": true, "N'Djamena": true, "Santiago": true, "Beijing": true, "Bogota": true,
	"Kinshasa": true, "Zagreb": true, "Havana": true, "Nicosia": true, "Prague": true, "Copenhagen": true, "Quito": true, "Cairo": true,
	"San Salvador": true, "Asmara": true, "Addis Ababa": true, "Helsinki": true, "Paris": true, "Tbilisi": true, "Berlin": true, "Accra": true,
	"Athens": true, "Guatemala City": true, "Conakry": true, "Port-au-Prince": true, "Tegucigalpa": true, "Budapest": true, "New Delhi": true,
	"Jakarta": true, "Tehran": true, "Baghdad": true, "Dublin": true, "Rome": true, "Tokyo": true, "Amman": true, "Astana": true, "Nairobi": true,
	"Pyongyang": true, "Seoul": true, "Kuwait City": true, "Bishkek": true, "Beirut": true, "Tripoli": true, "Lilongwe": true, "Kuala Lumpur": true,
	"Bamako": true, "Nouakchott": true, "Mexico City": true, "Rabat": true, "Maputo": true, "Naypyidaw": true, "Kathmandu": true, "Amsterdam": true,
	"The Hague": true, "Wellington": true, "Managua": true, "Niamey": true, "Abuja": true, "Oslo": true, "Muscat": true, "Islamabad": true,
	"Panama City": true, "Lima": true, "Manila": true, "Warsaw": true, "Lisbon": true, "Doha": true, "Bucharest": true, "Moscow": true, "Kigali": true,
	"Riyadh": true, "Dakar": true, "Belgrade": true, "Freetown": true, "Mogadishu": true, "Pretoria": true, "Juba": true, "Madrid": true, "Colombo": true,
	"Khartoum": true, "Port Sudan": true, "Stockholm": true, "Bern": true, "Damascus": true, "Dushanbe": true, "Dodoma": true, "Bangkok": true, "Tunis": true,
	"Ankara": true, "Kampala": true, "Kyiv": true, "Abu Dhabi": true, "London": true, "Washington": true, "Tashkent": true, "Caracas": true, "Hanoi": true,
	"Sanaa": true, "Lusaka": true, "Harare": true, "Ramallah": true, "Tel Aviv": true, "Geneva": true,
	"Luanda": true, "Tirana": true, "Andorra la Vella": true, "Nassau": true, "Bridgetown": true, "Belmopan": true, "Porto-Novo": true,
	"Thimphu": true, "Gaborone": true, "Praia": true, "Moroni": true, "San Jose": true, "Djibouti City": true, "Malabo": true,
	"Tallinn": true, "Mbabane": true, "Suva": true, "Libreville": true, "Banjul": true, "Bissau": true, "Georgetown": true, "Reykjavik": true,
	"Kingston": true, "Riga": true, "Maseru": true, "Vilnius": true, "Male": true, "Valletta": true, "Port Louis": true, "Ulaanbaatar": true,
	"Podgorica": true, "Windhoek": true, "Apia": true, "Bratislava": true, "Ljubljana": true, "Honiara": true, "Paramaribo": true,
	"Dili": true, "Lome": true, "Nuku'alofa": true, "Port of Spain": true, "Ashgabat": true, "Montevideo": true, "Taipei": true,
	"Brazzaville": true, "Yamoussoukro": true, "Santo Domingo": true, "Vientiane": true, "Monrovia": true, "Antananarivo": true,
	"Chisinau": true, "Skopje": true, "Port Moresby": true, "Asuncion": true, "Mamoudzou": true, "Manama": true, "Pristina": true,
	"Gitega": true,
}
