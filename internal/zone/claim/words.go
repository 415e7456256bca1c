package claim

import "time"

var english = words{
	capital: true, monthDay: true,
	weekdays: map[string]time.Weekday{
		"monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 0,
	},
	plurals: map[string]time.Weekday{
		"mondays": 1, "tuesdays": 2, "wednesdays": 3, "thursdays": 4, "fridays": 5, "saturdays": 6, "sundays": 0,
	},
	shortDays: map[string]time.Weekday{
		"mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 0,
	},
	months: map[string]time.Month{
		"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
		"august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	},
	shorts: map[string]time.Month{
		"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
	},
	relatives: map[string]int{"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1},
}

// Short "sie" for August is left out: without its sign "się" looks the same.
var polish = words{
	dotted:   true,
	weekdays: polishDays(),
	plurals: map[string]time.Weekday{
		"poniedzialki": 1, "poniedzialkow": 1, "poniedzialkami": 1, "poniedzialkach": 1,
		"wtorki": 2, "wtorkow": 2, "wtorkami": 2, "wtorkach": 2, "srodami": 3, "srodach": 3,
		"czwartki": 4, "czwartkow": 4, "czwartkami": 4, "czwartkach": 4,
		"piatki": 5, "piatkow": 5, "piatkami": 5, "piatkach": 5,
		"sobot": 6, "sobotami": 6, "sobotach": 6, "niedziel": 0, "niedzielami": 0, "niedzielach": 0,
	},
	shortDays: map[string]time.Weekday{
		"pon": 1, "pn": 1, "wt": 2, "sr": 3, "czw": 4, "pt": 5, "sob": 6, "niedz": 0, "nd": 0,
	},
	months: map[string]time.Month{
		"stycznia": 1, "lutego": 2, "marca": 3, "kwietnia": 4, "maja": 5, "czerwca": 6, "lipca": 7,
		"sierpnia": 8, "wrzesnia": 9, "pazdziernika": 10, "listopada": 11, "grudnia": 12,
	},
	shorts: map[string]time.Month{
		"sty": 1, "stycz": 1, "lut": 2, "mar": 3, "kwi": 4, "kwiet": 4, "cze": 6, "czerw": 6, "lip": 7,
		"sierp": 8, "wrz": 9, "wrzes": 9, "paz": 10, "pazdz": 10, "lis": 11, "listop": 11, "gru": 12, "grud": 12,
	},
	relatives: map[string]int{"dzis": 0, "dzisiaj": 0, "jutro": 1, "pojutrze": 2, "wczoraj": -1, "przedwczoraj": -2},
}

// polishDays adds the singular cases and the adjectives to the seven names.
func polishDays() map[string]time.Weekday {
	days := map[string]time.Weekday{}
	add := func(day time.Weekday, stem string, endings ...string) {
		for _, e := range endings {
			days[stem+e] = day
		}
	}
	adjective := []string{"y", "a", "e", "ego", "emu", "ej", "ym", "ymi", "ych"}
	for day, stem := range map[time.Weekday]string{1: "poniedzial", 2: "wtor", 4: "czwart", 5: "piat"} {
		add(day, stem, "ek", "ku", "kowi", "kiem")
		add(day, stem+"kow", adjective...)
	}
	add(3, "srod", "a", "e", "y", "zie", "o")
	add(3, "srodow", adjective...)
	add(6, "sobo", "ta", "te", "ty", "cie", "to")
	add(6, "sobotni", "", "a", "e", "ego", "emu", "ej", "m", "mi", "ch")
	add(0, "niedziel", "a", "e", "i", "o")
	add(0, "niedzieln", adjective...)
	return days
}

var weekdayNames = map[bool][7]string{
	false: {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
	true:  {"niedziela", "poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota"},
}
