package safety

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

var limits = Limits{Marks: 4, Letters: 2, Raised: 3}

// show writes finds as kind:text→plain, the text in its code points where it
// cannot be seen.
func show(s string, finds []Find) string {
	var all []string
	for _, f := range finds {
		text := s[f.From:f.To]
		if f.Kind == Order || f.Kind == Unseen || f.Kind == Smuggled || f.Kind == Blank || f.Kind == Unreadable {
			text = strings.Fields(Codes(text) + " ?")[0]
		}
		out := string(f.Kind) + ":" + text
		if f.Mends {
			out += "→" + f.Plain
		}
		if f.Mends && !f.Safe {
			out += "!"
		}
		all = append(all, out)
	}
	return strings.Join(all, " ")
}

func TestCharacters(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"ascii":                          {"Plain words.\n\tAnd more.", ""},
		"polish typography":              {"Zażółć gęślą jaźń – „w\u00a0domu”, 10\u202f000\u00a0zł, 5\u2009km…", ""},
		"french typography":              {"Vraiment\u202f? «\u00a0Oui\u00a0»", ""},
		"german, czech, romanian":        {"Größe ÄÖÜß, Příliš žluťoučký kůň, Științe ÎNALTĂ, ÅNGSTRÖM", ""},
		"capitals before a quote":        {"Hon sa ”PÅ” och „HALÄ” PÓŁKA", ""},
		"emoji family":                   {"👩‍👩‍👧‍👦 🏳️‍🌈 ❤️‍🔥 👨🏽‍⚕️ 1️⃣ ☎️ ✂︎ 🇵🇱🇪🇺", ""},
		"flag of a part of a country":    {"🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", ""},
		"persian":                        {"می\u200cخواهم", ""},
		"hindi":                          {"क्\u200dष", ""},
		"thai":                           {"ภาษา\u200bไทย", ""},
		"hebrew with marks":              {"שלום\u200f! (\u2068Anna\u2069)", ""},
		"hebrew with points":             {"בְּרֵאשִׁ֖ית", ""},
		"japanese":                       {"東京タワー　ＴＯＫＹＯ", ""},
		"blood groups":                   {"🅰️🅱️ 🅾️", ""},
		"ordinals and units":             {"1ˢᵗ Mᵐᵉ 20ᵗʰ m² H₂O ½ ℃ № 5 µm 10 kΩ", ""},
		"substances":                     {"TNFα, β-blocker, IFN-γ, Δt, σ²", ""},
		"pronunciation":                  {"Zorzyn [ˈzɔʐɨn] /ɹɪvəmɑːk/", ""},
		"keycaps without selector":       {"1⃣2⃣3⃣4⃣", ""},
		"russian, greek":                 {"Привет, как дела? Καλημέρα κόσμε", ""},
		"vietnamese in parts":            {"Tie\u0302\u0301ng Vie\u0323\u0302t", ""},
		"new emoji":                      {"\U0001fae9 \U0001fac6", ""},
		"override":                       {"pay \u202ereverse\u202c now", "order:U+202E→! order:U+202C→"},
		"marks without need":             {"Hello\u200e", "order:U+200E→"},
		"isolate left open":              {"שלום \u2067abc", "order:U+2067→!"},
		"zero width":                     {"vac\u200bcine\ufeff", "unseen:U+200B→ unseen:U+FEFF→"},
		"a mention kept from calling":    {"@\u200bola and zorzyn.\u200bexample", "unseen:U+200B→! unseen:U+200B→!"},
		"soft hyphen":                    {"Impf\u00adtermin", "unseen:U+00AD→"},
		"joiner between letters":         {"a\u200db", "unseen:U+200D→"},
		"selector after a letter":        {"a\ufe0f", "unseen:U+FE0F→"},
		"heart asked for twice":          {"❤\ufe0f\ufe0f", "unseen:U+FE0F→"},
		"tags":                           {"Hi\U000e0048\U000e0049", "smuggled:U+E0048→"},
		"selectors as bytes":             {"😀\U000e0138\U000e0139", "smuggled:U+E0138→"},
		"blanks":                         {"a\u2003b\u3000c\u2028d", "blank:U+2003→  blank:U+3000→  blank:U+2028→\n"},
		"braille blank as empty line":    {"a\n\u2800\nb", "blank:U+2800→ !"},
		"boxes":                          {"\ufffd \ue000 \ufdd0 \ufffc", "unreadable:U+FFFD unreadable:U+E000 unreadable:U+FDD0 unreadable:U+FFFC→!"},
		"windows quote":                  {"it\u0092s", "unreadable:U+0092→’"},
		"control":                        {"a\x07b", "unreadable:U+0007→"},
		"not assigned":                   {"\u0378", "unreadable:U+0378"},
		"polish read as 1250":            {"byĹ‚o zaĹĽĂłĹ‚Ä‡ gÄ™Ĺ›lÄ…", "garbled:Ĺ‚→ł garbled:ĹĽĂłĹ‚Ä‡→żółć garbled:Ä™Ĺ›→ęś garbled:Ä…→ą"},
		"spanish read as 1252":           {"informaciÃ³n â€“ niÃ±o", "garbled:Ã³→ó garbled:â€“→– garbled:Ã±→ñ"},
		"garbled twice":                  {"cafÃƒÂ©", "garbled:ÃƒÂ©→é"},
		"emoji read as 1252":             {"Hi ðŸ˜€", "garbled:ðŸ˜€→😀"},
		"russian read as 1252":           {"ÐŸÑ€Ð¸Ð²ÐµÑ‚", "garbled:ÐŸÑ€Ð¸Ð²ÐµÑ‚→Привет"},
		"degree":                         {"20Â°C", "garbled:Â°→°"},
		"piled":                          {"z\u0300\u0301\u0302\u0303\u0304\u0305a", "piled:z\u0300\u0301\u0302\u0303\u0304\u0305→z"},
		"piled keeps the letter":         {"o\u0301\u0300\u0316\u0317\u0318\u0319k", "piled:o\u0301\u0300\u0316\u0317\u0318\u0319→ó"},
		"bold":                           {"Get a 𝗙𝗹𝘂 𝗷𝗮𝗯 now", "fancy:𝗙𝗹𝘂 𝗷𝗮𝗯→Flu jab"},
		"script with gaps":               {"𝒽ℯ𝓁𝓁ℴ", "fancy:𝒽ℯ𝓁𝓁ℴ→hello"},
		"bold polish":                    {"𝐙𝐚𝐩𝐢𝐬𝐲 ż𝐲𝐜𝐢𝐚", "fancy:𝐙𝐚𝐩𝐢𝐬𝐲 ż𝐲𝐜𝐢𝐚→Zapisy życia"},
		"circled, squared":               {"Ⓗⓔⓛⓛⓞ 🅷🅸", "fancy:Ⓗⓔⓛⓛⓞ 🅷🅸→Hello HI"},
		"full width":                     {"ＳＡＬＥ now", "fancy:ＳＡＬＥ→SALE"},
		"small capitals":                 {"ꜱᴍᴀʟʟ caps", "fancy:ꜱᴍᴀʟʟ→small"},
		"raised":                         {"ʰᵉˡˡᵒ", "fancy:ʰᵉˡˡᵒ→hello"},
		"struck":                         {"o\u0336l\u0336d\u0336 new", "fancy:o\u0336l\u0336d\u0336→old"},
		"blue letters":                   {"🇭 🇮 🇾 🇴 🇺", "fancy:🇭 🇮 🇾 🇴 🇺→HIYOU"},
		"upside down":                    {"see ǝlqɐɥsɐʍ", "fancy:ǝlqɐɥsɐʍ→washable!"},
		"cyrillic letter":                {"Zоrzyn Health", "mixed:Zоrzyn→Zorzyn"},
		"cyrillic capital":               {"HeаIth Іnfo", "mixed:HeаIth→HeaIth mixed:Іnfo→Info"},
		"latin letter in russian":        {"Это кoт", "mixed:кoт→кот"},
		"greek capital":                  {"ΑBC", "mixed:ΑBC→ABC"},
		"a word in cyrillic look-alikes": {"Login to асе now", "mixed:асе→ace!"},
		"a russian word":                 {"Мы говорим: сор", ""},
	} {
		if got := show(test.text, Characters(test.text, limits)); got != test.want {
			t.Errorf("%s: %q gives\n  %s\nwant\n  %s", name, test.text, got, test.want)
		}
	}
}

func TestHiddenMessage(t *testing.T) {
	for text, want := range map[string]string{
		"Hi\U000e0069\U000e0067\U000e006e\U000e006f\U000e0072\U000e0065": "ignore",
		"😀\U000e0158\U000e0159":                                          "hi",
	} {
		if finds := Characters(text, limits); len(finds) != 1 || finds[0].Note != want {
			t.Errorf("%+q: %+v, want the message %q", text, finds, want)
		}
	}
}

func TestCodes(t *testing.T) {
	if got, want := Codes("a\u202eb\u202e\u200b"), "U+202E RIGHT-TO-LEFT OVERRIDE, U+200B ZERO WIDTH SPACE"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := Codes("\u0007абвгд"); !strings.HasSuffix(got, ", …") || !strings.HasPrefix(got, "U+0007, U+0430 CYRILLIC SMALL LETTER A") {
		t.Errorf("got %s", got)
	}
}

func TestNoLimitNoFind(t *testing.T) {
	if finds := Characters("𝗙𝗹𝘂 z\u0300\u0301\u0302\u0303\u0304\u0305", Limits{}); len(finds) != 0 {
		t.Errorf("found %+v without limits", finds)
	}
}

// When Go brings the tables of Unicode 17, the list of what was filled since
// 15.0 has done its work.
func TestTablesAreNeeded(t *testing.T) {
	if unicode.Version >= "17" {
		t.Error("filledSince says nothing new: take it out")
	}
}

func FuzzCharacters(f *testing.F) {
	for _, s := range []string{"", "z\u0300\u0301\u0302\u0303\u0304\u0305a", "ÃƒÂ©", "𝗙𝗹𝘂 𝗷𝗮𝗯", "🇭 🇮", "ǝlqɐɥsɐʍ", "Zоrzyn", "a\u202eb\u2067שלום", "Hi\U000e0048", "o\u0336l\u0336d\u0336", "\xff\xfe", "ĹĽĂłĹ‚Ä‡", "🏴\U000e0067\U000e007f", "\U0001d4a7\U0001d4a7"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for range 4 * (len(s) + 4) {
			finds := Characters(s, limits)
			checkRanges(t, s, finds)
			next := mended(s, finds)
			if next == s {
				return
			}
			s = next
		}
		t.Errorf("mending does not end: %q", s)
	})
}

func checkRanges(t *testing.T, s string, finds []Find) {
	for _, f := range finds {
		if f.From < 0 || f.From >= f.To || f.To > len(s) {
			t.Fatalf("%q: range %d to %d", s, f.From, f.To)
		}
		if utf8.ValidString(s) && (!utf8.ValidString(s[f.From:f.To]) || !utf8.ValidString(s[:f.From]) || !utf8.ValidString(f.Plain)) {
			t.Fatalf("%q: %+v is inside a character", s, f)
		}
		if f.Mends && f.Plain == s[f.From:f.To] {
			t.Fatalf("%q: %+v changes nothing", s, f)
		}
	}
}

// mended applies every fix that does not overlap one before it.
func mended(s string, finds []Find) string {
	var b strings.Builder
	end := 0
	for _, f := range finds {
		if f.Mends && f.From >= end {
			b.WriteString(s[end:f.From] + f.Plain)
			end = f.To
		}
	}
	return b.String() + s[end:]
}

func BenchmarkCharacters(b *testing.B) {
	for name, s := range map[string]string{
		"ascii":    strings.Repeat("Walk in between 10 am and 4 pm, no appointment needed. ", 6),
		"polish":   strings.Repeat("Zażółć gęślą jaźń – przyjdź w poniedziałek, bez zapisów 💉. ", 5),
		"cyrillic": strings.Repeat("Приходите в понедельник, без записи. ", 8),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				Characters(s, limits)
			}
		})
	}
}
