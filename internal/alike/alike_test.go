package alike

import (
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// TestSameText: what readers would call the same text has every run of letters
// in common.
func TestSameText(t *testing.T) {
	const text = "Zażółć gęślą jaźń, dziś o 17:00 w Łęgowarze."
	for name, other := range map[string]string{
		"capitals":       "ZAŻÓŁĆ GĘŚLĄ JAŹŃ, DZIŚ O 17:00 W ŁĘGOWARZE!",
		"no accents":     "Zazolc gesla jazn, dzis o 17.00 w Legowarze",
		"taken apart":    "Zaz\u0307o\u0301łc\u0301 ge\u0328s\u0301la\u0328 jaz\u0301n\u0301, dzis\u0301 o 17:00 w Łe\u0328gowarze",
		"fancy letters":  "𝗭𝗮ż𝗼łć 𝒈ęś𝒍ą 𝙟𝙖źń dziś o １７ 00 w Łęgowarze",
		"emoji":          "👋 Zażółć gęślą jaźń 🎻🎻 dziś o 17:00 w Łęgowarze ☕️",
		"lines":          "Zażółć gęślą jaźń,\n\ndziś o 17:00\r\n---\nw Łęgowarze",
		"a link":         "Zażółć gęślą jaźń, dziś o 17:00 w Łęgowarze: https://www.zorzyn.example/koncert?utm_source=x",
		"tags at end":    text + " #Koncert #Łęgowar",
		"a hidden joint": "Zażółć gęślą ja\u00adźń, dziś o 17:00 w Łęgo\u200bwarze",
	} {
		if got := Compare(Read(text), Read(other)); got.Same != 1 || got.Differ {
			t.Errorf("%s: %+v of %q", name, got, Plain(other))
		}
	}
}

func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		"":                                    "",
		" – 🎉 – ":                             "",
		"Don't, don’t":                        "dont dont",
		"See https://www.example.org/a now":   "see now",
		"Dr @ana@social.example and @ben say": "dr ana and ben say",
		"Thanks to @ana@social.example @ben":  "thanks to",
		"The #FluJab week. #One #Two":         "the flujab week",
		"#One #Two":                           "one two",
		"ﬁve Straße Œuvre":                    "five strasse oeuvre",
		"早く閉まります":                             "早く閉まります",
		"नमस्ते दुनिया":                       "नमस्ते दुनिया",
	} {
		if got := Plain(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestDenseScripts: a sentence of Chinese has as many words as one of English,
// but few characters; one changed word must not be everything.
func TestDenseScripts(t *testing.T) {
	got := Compare(Read("明天上午九点诊所开始免费接种流感疫苗"), Read("明天下午九点诊所开始免费接种流感疫苗"))
	if got.Same < 0.6 || got.Same == 1 {
		t.Errorf("%+v", got)
	}
}

func TestFiguresDiffer(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Open on Monday, 5 October, 9 to 17", "Open on Monday, 12 October, 9 to 17", true},
		{"Open on 5 October, 9 to 5", "Open on 19 October, 9 to 5", true},
		{"Open on Monday", "Open on Tuesday", true},
		{"Open on Mondays", "Open on Monday", false},
		{"until 9 September 2026", "until September 9th, 26", false},
		{"until 05 Sept", "until 5 September 2026", false}, // one says more, nothing else
		{"four clinics", "4 clinics", false},
		{"four clinics", "5 clinics", true},
		{"w środę 14 października", "w czwartek 14 października", true},
		{"w środę, od dziewiątej", "w środę o 9", false},
		{"Open today", "Open tomorrow", true},
		{"Version 1.20 is out", "Version 1.21 is out", true},
		{"Come!", "Come on 5 May!", false},
		{"One day we will", "On day 2 we will", false},
	} {
		a, b := Read(c.a), Read(c.b)
		if got, back := Compare(a, b).Differ, Compare(b, a).Differ; got != c.want || back != got {
			t.Errorf("%q and %q: %v, and the other way round %v", c.a, c.b, got, back)
		}
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"News for local journalists", "For local journalists: news", 1},
		{"Aktualności dla mieszkańców północy", "Aktualności dla mieszkańca Północy", 1},
		{"News number 1 for everybody", "News number 2 for everybody", 4. / 6},
		{"Opening hours", "Blood donors", 0},
	} {
		if got := Compare(Words(c.a), Words(c.b)).Same; got != c.want {
			t.Errorf("%q and %q: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// TestCompareIsSymmetric, with itself everything in common, and within bounds.
func TestCompareIsSymmetric(t *testing.T) {
	texts := readAll(mockPosts(60))
	for i, a := range texts {
		for _, b := range texts[:i+1] {
			one, other := Compare(a, b), Compare(b, a)
			if one != other || one.Same < 0 || one.Same > one.Within || one.Within > 1 {
				t.Fatalf("%+v, and the other way round %+v", one, other)
			}
		}
		if self := Compare(a, a); self.Same != 1 || self.Within != 1 || self.Differ {
			t.Fatalf("with itself: %+v", self)
		}
	}
}

// TestEstimates: the estimate from signatures is not far from the truth, on
// average nearer than on any pair, for long and short texts.
func TestEstimates(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, size := range []int{20, 60, 200, 800} {
		sum := 0.0
		const rounds = 300
		for round := range rounds {
			shared := random.IntN(size + 1)
			a, b := make([]uint32, size), make([]uint32, size)
			for i := range size {
				a[i] = random.Uint32()
				if b[i] = random.Uint32(); i < shared {
					b[i] = a[i]
				}
			}
			var sa, sb signature
			sa.sign(a)
			sb.sign(b)
			off := sa.estimate(&sb) - compare(set(a), set(b), nil, nil).Same
			if sum += off; off > 2*doubt || -off > 2*doubt {
				t.Errorf("round %d, %d of %d: %.2f off", round, shared, size, off)
			}
		}
		if bias := sum / rounds; bias > 0.02 || bias < -0.02 {
			t.Errorf("%d runs of letters: %.3f off on average", size, bias)
		}
	}
}

// every compares each text with each other.
func every(texts []Text, least float64) []Pair {
	sets := make([][]uint32, len(texts))
	for i, t := range texts {
		sets[i] = set(t.grams)
	}
	var all []Pair
	for b := range texts {
		for a := range b {
			if like := compare(sets[a], sets[b], texts[a].figures, texts[b].figures); like.Same >= least {
				all = append(all, Pair{a, b, like})
			}
		}
	}
	return all
}

// TestPairsAreThoseOfEveryComparison: nothing that is not so, and nearly all
// that is.
func TestPairsAreThoseOfEveryComparison(t *testing.T) {
	texts := readAll(mockPosts(700))
	const least = 0.45
	got, want := Pairs(texts, least, nil), every(texts, least)
	if len(want) < 50 {
		t.Fatalf("only %d pairs to find", len(want))
	}
	missed := 0
	for _, p := range want {
		if !slices.Contains(got.Pairs, p) {
			missed++
		}
	}
	if extra := len(got.Pairs) + missed - len(want); extra != 0 || missed*100 > len(want) || got.Cut != nil {
		t.Errorf("%d pairs: %d missed, %d too many, cut %v", len(want), missed, extra, got.Cut)
	}
}

// TestPairsDoNotDependOnOrder: shuffled, the same texts are the same pairs; and
// others beside them change nothing.
func TestPairsDoNotDependOnOrder(t *testing.T) {
	posts := mockPosts(400)
	texts := readAll(posts)
	want := likes(Pairs(texts, 0.4, nil).Pairs, func(i int) int { return i })
	if len(want) == 0 {
		t.Fatal("no pairs")
	}
	random := rand.New(rand.NewPCG(5, 6))
	order := random.Perm(len(texts))
	mixed := make([]Text, len(texts))
	for to, from := range order {
		mixed[to] = texts[from]
	}
	if got := likes(Pairs(mixed, 0.4, nil).Pairs, func(i int) int { return order[i] }); !reflect.DeepEqual(got, want) {
		t.Errorf("shuffled: %d pairs, before %d", len(got), len(want))
	}
	var more []Text
	for i, text := range texts {
		more = append(more, text, Read(strings.Repeat(string(rune('a'+i%26)), 5+i)))
	}
	got := likes(Pairs(more, 0.4, func(a, b int) bool { return a%2 == 0 && b%2 == 0 }).Pairs, func(i int) int { return i / 2 })
	if !reflect.DeepEqual(got, want) {
		t.Errorf("with others beside them: %d pairs, before %d", len(got), len(want))
	}
}

func likes(pairs []Pair, place func(int) int) map[[2]int]Likeness {
	all := map[[2]int]Likeness{}
	for _, p := range pairs {
		a, b := place(p.A), place(p.B)
		all[[2]int{min(a, b), max(a, b)}] = p.Likeness
	}
	return all
}

// TestPairsAreTheSameOnEveryRun, however many processors work on them.
func TestPairsAreTheSameOnEveryRun(t *testing.T) {
	texts := readAll(mockPosts(700))
	for range 300 { // a crowd
		texts = append(texts, texts[0], texts[10])
	}
	want := Pairs(texts, 0.4, nil)
	for _, processors := range []int{1, 3, 8} {
		before := runtime.GOMAXPROCS(processors)
		got := Pairs(texts, 0.4, nil)
		runtime.GOMAXPROCS(before)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("with %d processors: %d pairs, %d cut; before %d and %d", processors, len(got.Pairs), len(got.Cut), len(want.Pairs), len(want.Cut))
		}
	}
}

// TestACrowdIsCutShort: copies of one text are told of, but each only with as
// many others as are worth looking at.
func TestACrowdIsCutShort(t *testing.T) {
	const n = 8_000
	texts := make([]Text, n)
	for i := range texts {
		texts[i] = Read("The clinic is open until noon, and the road to it is closed. Bring a map.")
	}
	found := Pairs(texts, 0.4, nil)
	if len(found.Pairs) > n*reach || len(found.Cut) < n-2*reach {
		t.Errorf("%d pairs, %d cut", len(found.Pairs), len(found.Cut))
	}
	last := found.Pairs[len(found.Pairs)-1]
	if last.B != n-1 || last.A != n-2 || last.Same != 1 {
		t.Errorf("the nearest before the last: %+v", last)
	}
}

func TestWhatIsNotWorthIsLeftOut(t *testing.T) {
	text := Read("The clinic is open until noon, and the road to it is closed.")
	found := Pairs([]Text{text, text, text, Read("")}, 0.4, func(a, b int) bool { return b-a == 1 })
	if len(found.Pairs) != 2 {
		t.Errorf("%+v", found)
	}
	if found := Pairs(nil, 0.4, nil); found.Pairs != nil {
		t.Errorf("%+v", found)
	}
}

// FuzzRead: every text can be read, reads the same again from its plain form,
// and is like itself.
func FuzzRead(f *testing.F) {
	for _, text := range []string{"", "Zażółć #Tag @a@b.example https://x.example", "\xff\xfe", "e\u0301", "早く 1️⃣", "#a#b", "ǅ İ ŉ ﬃ", "\u0345", "a\u20ddb"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		plain := Plain(text)
		if again := Plain(plain); again != plain {
			t.Errorf("%q is %q, and that is %q", text, plain, again)
		}
		a, b := Read(text), Read(plain)
		if like := Compare(a, b); plain != "" && (like.Same != 1 || like.Differ) || a.Words != b.Words {
			t.Errorf("%q and %q: %+v, %d and %d words", text, plain, like, a.Words, b.Words)
		}
		if a.Words != len(strings.Fields(plain)) {
			t.Errorf("%q: %d words", plain, a.Words)
		}
		Compare(Words(text), Words(plain))
	})
}

// FuzzSign: signatures of any sets are full, and the same for equal sets.
func FuzzSign(f *testing.F) {
	f.Add([]byte("abcdefgh"))
	f.Fuzz(func(t *testing.T, data []byte) {
		list := []uint32{uint32(len(data))}
		for i := 0; i+4 <= len(data); i += 4 {
			list = append(list, uint32(data[i])<<24|uint32(data[i+1])<<16|uint32(data[i+2])<<8|uint32(data[i+3]))
		}
		var a, b signature
		a.sign(list)
		slices.Reverse(list)
		b.sign(append(list, list...))
		if a != b || slices.Contains(a[:], empty) {
			t.Errorf("%v", list)
		}
	})
}
