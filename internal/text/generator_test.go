package text

import (
	"math/rand/v2"
	"strings"
)

// generator makes texts of the pieces that counting and extraction disagree
// about, in any order. The same seed gives the same texts.
type generator struct {
	*rand.Rand
	emojiLines, tlds []string
}

func newGenerator(seed uint64) *generator {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 2)), tlds: strings.Fields(tldFile)}
	for line := range strings.Lines(emojiFile) {
		if line != "\n" && line[0] != '#' {
			g.emojiLines = append(g.emojiLines, line)
		}
	}
	return g
}

func (g *generator) of(list ...string) string { return list[g.IntN(len(list))] }

func (g *generator) maybe(s string) string {
	if g.IntN(3) == 0 {
		return s
	}
	return ""
}

// text is a few pieces, mostly with a blank between.
func (g *generator) text() string {
	var b strings.Builder
	for range 1 + g.IntN(7) {
		b.WriteString(g.piece())
		if g.IntN(4) > 0 {
			b.WriteString(g.of(" ", " ", " ", "\n", "　", ", ", ". ", "\u00a0"))
		}
	}
	return b.String()
}

func (g *generator) piece() string {
	kinds := []func() string{g.word, g.url, g.url, g.bare, g.bare, g.emoji, g.emoji, g.name, g.tag, g.cash, g.mark, g.script, g.char}
	return kinds[g.IntN(len(kinds))]()
}

func (g *generator) word() string {
	return g.of("Visit", "the", "clinic", "a", "RT", "rt:", "Żółć", "jaźń", "café", "cafe\u0301", "e.g.", "it’s", "fine…", "“so”", "3.14", "U.S.A.",
		"—", "x_y", "don't", "100%", "A-B", "\u00ad", "Straße", "İstanbul", "ﬁ", "Å", "\u1112\u1161\u11ab", "\u09c7\u09be", "१२३")
}

func (g *generator) script() string {
	return g.of("こんにちは", "世界", "안녕하세요", "مرحبا", "שלום", "नमस्ते", "สวัสดี", "Привет", "Γειά", "ქართული", "\u202eabc\u202c", "\u200fאב",
		"\u2066x\u2067", "𝐁𝐨𝐥𝐝", "𠮷野家", "ａｂｃ", "ﾊﾝｶｸ", "ไทย", "ትግርኛ", "한국", "中国", "ͅ")
}

func (g *generator) mark() string {
	return g.of(".", ",", "!", "?", ":", ";", "(", ")", "((", "[", "]", "\"", "'", "`", "-", "_", "/", "//", "://", "&", "=", "+", "~", "|", "*", "<", ">",
		"{", "}", "^", "%", "\\", "…", "、", "。", "·", "・", "〜", "\u200b", "\u200c", "\u200d", "\ufeff", "\ufe0e", "\ufe0f", "\u20e3", "\t", "\r\n", "\x00", "\x7f",
		"\u0085", "\u180e", "\u2028", "\u2013", "\u2016", "\uffff", "\ufffd")
}

// char is any character, of the blocks where most of the rules are.
func (g *generator) char() string {
	for {
		var r rune
		switch g.IntN(4) {
		case 0:
			r = rune(g.IntN(0x500))
		case 1:
			r = rune(0x1e00 + g.IntN(0x1400))
		case 2:
			r = rune(g.IntN(0x10000))
		default:
			r = rune(0x1f000 + g.IntN(0xb00))
		}
		if r < 0xd800 || r > 0xdfff {
			return string(r)
		}
	}
}

func (g *generator) letters(from, to int) string {
	var b strings.Builder
	for range from + g.IntN(to-from+1) {
		b.WriteByte("abcdefghijklmnopqrstuvwxyz0123456789-"[g.IntN(37)])
	}
	return b.String()
}

func (g *generator) tld() string {
	if g.IntN(3) == 0 {
		return g.of("com", "org", "pl", "co.uk", "COM", "Com", "io", "xn--p1ai", "рус", "中国", "한국", "コム", "vermögensberatung", "VERMÖGENSBERATER", "ελ",
			"भारतम्", "嘉里大酒店", "онлайн", "გე")
	}
	return g.of(g.tlds...)
}

func (g *generator) label() string {
	switch g.IntN(14) {
	case 0:
		return g.of("żółw", "münchen", "bücher", "例え", "пример", "xn--bcher-kva", "xn--", "a_b", "a-b", "-a", "a-", "_a", "👍", "mañana", "ﬀ", "a\u0301b", "ǅ")
	case 1:
		return g.letters(60, 66)
	case 2:
		return strings.Repeat(g.of("ü", "世", "👍", "пр"), 5+g.IntN(60))
	case 3:
		return g.script()
	}
	return g.letters(1, 9)
}

func (g *generator) bare() string {
	host := g.label()
	for range g.IntN(3) {
		host += "." + g.label()
	}
	host += "." + g.tld()
	if g.IntN(8) == 0 {
		host += "." + g.of("", "foo", "com", g.tld())
	}
	return g.maybe(g.of("", "@", "#", "$", "-", "_", ".", "/", "é", "世", "＠", "＃", "\"", "x", "\u200f", "👍")) + host + g.rest()
}

func (g *generator) url() string {
	return g.maybe(g.of("(", "x", "@", "—", "“", "世", "\ufeff", "_")) + g.of("http://", "https://", "https://", "HTTP://", "hTTps://", "ftp://", "https:/", "https:///") +
		g.maybe(g.of("t.co/", "T.co/", "user@", "www.")) + strings.TrimLeft(g.bare(), "@#$")
}

func (g *generator) rest() string {
	var b strings.Builder
	if g.IntN(5) == 0 {
		b.WriteString(g.of(":80", ":443", ":", ":8080", ":٣", ":80a"))
	}
	if g.IntN(2) == 0 {
		b.WriteString("/")
		for range g.IntN(8) {
			b.WriteString(g.of("a", "b/", "path", "-", "_", ".", ",", "(x)", "(x(y)z)", "(", ")", "((x))", "()", "(世)", "@a/", "~", "%20", "ą", "пут", "世", "é", "!", "'", "*",
				";", ":", "=", "+", "$", "#frag", "[1]", "–", "|", "&", "Ι", "ⱥ", "\u0345", "👍", "\"", "…", "ſ", "/", "https://b.com/", g.letters(1, 30), g.char()))
		}
	}
	if g.IntN(3) == 0 {
		b.WriteString("?")
		for range g.IntN(6) {
			b.WriteString(g.of("a=1", "&b=2", "utm_source=x", "#z", ".", "!", "=", "ą", "(y)", "%", "-", "世", "'", "~", "|", "@", "/"))
		}
	}
	if g.IntN(2000) == 0 {
		b.WriteString("/" + strings.Repeat("p", 4000+g.IntN(200)))
	}
	return b.String()
}

func (g *generator) name() string {
	return g.maybe(g.of("RT", "rt:", "Rt ", "xRT", ".", "a", "_", "é", "世", "&", "!", "🎉", "-RT", "+rt:")) + g.of("@", "@", "@", "＠", "@@") +
		g.of("anna", "a", "A_1", "_", strings.Repeat("n", 18+g.IntN(6)), "żółć", "anna.b", "mastodon", "世") +
		g.maybe(g.of("@host.com", "/list", "/1list", "/list-a_b", "/"+strings.Repeat("l", 24+g.IntN(4)), "é", "世", "://", "＠x", "…", "'s", "."))
}

func (g *generator) tag() string {
	tag := g.maybe(g.of("a", "&", "世", "_", "🎉", "\ufe0f", "\ufe0e", "#", "/", "é", "1")) + g.of("#", "#", "#", "＃", "##", "#\ufe0f", "#\u20e3")
	for range g.IntN(5) {
		tag += g.of("a", "Zażółć", "1", "2026", "_", "世界", "café", "e\u0301", "\u200d", "\u200c", "·", "・", "〜", "ー", "пр", "مر", "नमस्ते", "١", "🎉", "❤\ufe0f", "\uf8d0",
			"𝐁", "\U0001e900", g.char())
	}
	return tag + g.maybe(g.of("://x.com", "#b", "＃b", "-c", ".d", "!", "@e", "&amp;"))
}

func (g *generator) cash() string {
	return g.maybe(g.of("a", "$", "　", "\u0085", "(", "\u3000")) + "$" + g.of("A", "AAPL", "abcdef", "ABCDEFG", "BRK.A", "BRK.ABC", "BRK_b", "1A", "", "é", "A1") + g.maybe(g.of("'s", ".", "é", "1", "_", "\u2028", "\u0085", "\ufeff", "…", "\"", "`"))
}

// emoji is a sequence that Unicode recommends, part of one, or what looks like one.
func (g *generator) emoji() string {
	if g.IntN(4) == 0 {
		return g.of("👍🏽", "🇵🇱", "🇵", "🇽🇾", "🇵🇱🇩", "1️⃣", "1⃣", "#️⃣", "*⃣", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🏴󠁧󠁢", "🏳️‍🌈", "🏳‍🌈", "❤", "❤️", "❤︎", "©", "©️", "™️", "‼️", "☝🏻", "☝️🏻", "⛷🏻",
			"👁‍🗨", "👁️‍🗨️", "🏃‍♂", "🏃🏽‍♀️", "🕴️‍♂️", "👨‍👩‍👧‍👦", "👨🏻‍👩🏻‍👧", "👍‍👍", "⌚️", "😀️", "🏽", "👫🏻", "🧑‍💻", "🫶🏽", "🫱🏻‍🫲🏿", "❤️‍🔥", "🐻‍❄️", "🇨🇶", "👩‍❤️‍💋‍👨",
			"🏃‍➡️", "⛓️‍💥", "🫩", "\ue50a", "👨‍", "‍👩", "👩🏿🏿", "✊🏿", "🤝🏻", "♟", "♟️", "0️", "🀄️", "🈚︎")
	}
	words := strings.Fields(g.of(g.emojiLines...))
	if words[0] != "joined" {
		return expandEmoji(g.of(words[1:]...), words[0], g)
	}
	var b strings.Builder
	for _, w := range words[1:] {
		b.WriteString(expandEmoji(w, "joined", g))
	}
	return b.String()
}

func expandEmoji(word, section string, g *generator) string {
	tone := string(rune(firstTone + rune(g.IntN(5))))
	switch {
	case section == "flag":
		return string([]rune{firstRegional + rune(word[0]-'A'), firstRegional + rune(word[1]-'A')})
	case section == "region":
		return region(word)
	case word == "+":
		return string(joiner)
	case word == "~":
		if g.IntN(6) == 0 {
			return ""
		}
		return string(emojiSelector)
	case word == "S?":
		return g.maybe(tone)
	case word == "S" || word == "T":
		return tone
	}
	first, last, _ := strings.Cut(word, "-")
	if last == "" {
		last = first
	}
	r := codePoint(first)
	s := string(r + rune(g.IntN(int(codePoint(last)-r)+1)))
	switch section {
	case "symbol", "both":
		return s + g.of("\ufe0f", "\ufe0f", "", "\ufe0e")
	case "hand":
		return s + g.of(tone, tone, "", "\ufe0f"+tone)
	case "picture":
		return s + g.of("", "", "", "\ufe0f", tone)
	}
	return s
}
