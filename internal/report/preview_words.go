package report

import "masthead/internal/preview"

// previewWords are the fixed words of a preview in one language.
type previewWords struct {
	days                   [7]string // from Sunday
	quotes                 [2]string
	kinds                  map[string]string
	status, action         map[string]string
	way                    map[preview.Way]string
	lost                   map[preview.Loss]string
	noTime, badTime        string
	part, left, over, fold string
	noLimit, noAlt         string
	warning, card, comment string
	readers                map[string]string // by visibility
	sensitive              string
	shown                  map[string]string // by what sensitive media show
	cost, unknown, nobody  string
	foldedAfter, letters   string
}

func previewWordsOf(language string) previewWords {
	if language == "pl" {
		return polishPreview
	}
	return englishPreview
}

var englishPreview = previewWords{
	days:   [7]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
	quotes: [2]string{"“", "”"},
	kinds:  map[string]string{"image": "picture", "video": "video", "audio": "sound", "document": "document", "logo": "logo"},
	status: map[string]string{"idea": "an idea", "planned": "planned", "draft": "a draft", "ready": "ready to go out",
		"held": "held back", "withdrawn": "withdrawn"},
	action: map[string]string{"reply": "in reply to", "quote": "quoting", "repost": "reposting"},
	way: map[preview.Way]string{preview.Automatic: "sent automatically", preview.Suite: "sent by another tool", preview.ByHand: "published by hand",
		preview.Nowhere: "the account's file does not say how posts get there"},
	lost: map[preview.Loss]string{preview.LostLink: "The link is not shown here: the network has no place for it.",
		preview.LostWarning:    "The content warning is not shown here: the network has none.",
		preview.LostThread:     "The network has no threads: somebody must decide what becomes of the parts.",
		preview.LostSensitive:  "The network cannot hide sensitive media: everybody sees them at once.",
		preview.LostVisibility: "The network cannot show it to fewer people, so it does not go out here."},
	noTime:  "no time yet",
	badTime: "“{time}” is not one clear time in {zone}",
	part:    "part {n} of {of}",
	left:    "{length} of {limit}, {left} left",
	over:    "{length} of {limit}, too long by {over}",
	fold:    "see more",
	noLimit: "no limit known",
	noAlt:   "no alternative text",
	warning: "content warning", card: "link card", comment: "first comment",
	readers:     map[string]string{"unlisted": "seen by everybody who has the link, shown in no list", "followers": "seen by followers only"},
	sensitive:   "sensitive media",
	shown:       map[string]string{"graphic": "violence or wounds", "nudity": "nudity", "sexual": "sexual content"},
	cost:        "costs {usd} USD",
	unknown:     "There is no account “{account}”.",
	nobody:      "No account gets this post.",
	foldedAfter: "behind “{fold}” after {n} characters", letters: "… and {n} more characters",
}

var polishPreview = previewWords{
	days:   [7]string{"niedz.", "pon.", "wt.", "śr.", "czw.", "pt.", "sob."},
	quotes: [2]string{"„", "”"},
	kinds:  map[string]string{"image": "obraz", "video": "film", "audio": "dźwięk", "document": "dokument", "logo": "logo"},
	status: map[string]string{"idea": "pomysł", "planned": "zaplanowany", "draft": "szkic", "ready": "gotowy do publikacji",
		"held": "wstrzymany", "withdrawn": "wycofany"},
	action: map[string]string{"reply": "w odpowiedzi na", "quote": "cytuje", "repost": "podaje dalej"},
	way: map[preview.Way]string{preview.Automatic: "wysyłka automatyczna", preview.Suite: "wysyła inne narzędzie", preview.ByHand: "publikacja ręczna",
		preview.Nowhere: "plik konta nie mówi, jak trafiają tam wpisy"},
	lost: map[preview.Loss]string{preview.LostLink: "Odnośnika tu nie będzie: serwis nie ma na niego miejsca.",
		preview.LostWarning:    "Ostrzeżenia o treści tu nie będzie: serwis go nie zna.",
		preview.LostThread:     "Serwis nie zna wątków: ktoś musi zdecydować, co z częściami.",
		preview.LostSensitive:  "Serwis nie umie ukryć drażliwych mediów: wszyscy zobaczą je od razu.",
		preview.LostVisibility: "Serwis nie umie pokazać wpisu mniejszej liczbie osób, więc tu się nie ukaże."},
	noTime:  "jeszcze bez terminu",
	badTime: "„{time}” to nie jest jednoznaczny czas w strefie {zone}",
	part:    "część {n} z {of}",
	left:    "{length} z {limit}, zostaje {left}",
	over:    "{length} z {limit}, za długo o {over}",
	fold:    "więcej",
	noLimit: "limit nieznany",
	noAlt:   "bez tekstu alternatywnego",
	warning: "ostrzeżenie o treści", card: "karta odnośnika", comment: "pierwszy komentarz",
	readers:     map[string]string{"unlisted": "widoczny dla każdego, kto ma odnośnik, ale na żadnej liście", "followers": "widoczny tylko dla obserwujących"},
	sensitive:   "drażliwe media",
	shown:       map[string]string{"graphic": "przemoc lub rany", "nudity": "nagość", "sexual": "treści seksualne"},
	cost:        "kosztuje {usd} USD",
	unknown:     "Nie ma konta „{account}”.",
	nobody:      "Nikt nie dostanie tego wpisu.",
	foldedAfter: "po {n} znakach zwinięte pod „{fold}”", letters: "… i dalszych znaków: {n}",
}

// kind names a sort of media; one that is not known stays as it is written.
func (w previewWords) kind(sort string) string {
	if name := w.kinds[sort]; name != "" {
		return name
	}
	return visible(sort)
}
