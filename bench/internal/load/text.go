package load

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// tongue is what posts of one language are put together from: who does what,
// where, and what readers can do about it.
type tongue struct{ who, does, where, so []string }

var tongues = map[string]tongue{
	"en": {
		who:   list("The night nurse|Our new physiotherapist|A retired midwife|The ambulance crew|Doctor Holm|The school choir|Two students|The pharmacy|A volunteer driver|The blood bank|Our oldest patient|The dental team|A speech therapist|The hospice garden|The mobile clinic|A young father|The laboratory|Our cook|The hearing centre|A guide dog|The eye ward|A paramedic|The walking group|Our interpreter"),
		does:  list("explains how a plaster cast is made|counts steps with whoever comes along|has mended the old lift|measures blood pressure without an appointment|reads stories to children before surgery|collects glasses that nobody wears|shows a kitchen for one hand|has moved to brighter rooms|teaches a choir to breathe|answers letters from school classes|tries a quieter siren|plants herbs beside the car park|records heart sounds for students|sorts a thousand donated books|opens half an hour earlier|draws maps for new neighbours|swaps recipes without salt|looks for left-handed testers|repairs walking frames|trains grandparents in first aid|sings with people after a stroke|checks bicycle helmets|has painted the waiting room blue|bakes bread for the early shift"),
		where: list("in the market hall|behind the fire station|at the swimming pool|on the ferry|in the library cellar|beside the tram stop|in the old brewery|at the allotments|on the third floor|in the village school|at the ice rink|under the railway bridge|in the botanical garden|at the bus depot|in the town museum|on the castle hill|at the harbour|in the theatre foyer|next to the bakery|at the football ground"),
		so:    list("Bring somebody who likes to talk.|Nobody needs to book.|Children are welcome until six.|The door is the green one.|Wear shoes that may get wet.|Tea is on us.|Ask for the yellow form.|There is room for a pram.|Questions can be silly.|Dogs stay outside, cats too.|A sign interpreter is there.|It takes ten minutes.|The lift works again.|Take the side entrance.|Your card is enough.|We have spare reading glasses.|Come as you are.|Parking is free after four.|The bus stops at the gate.|You may leave when you like."),
	},
	"pl": {
		who:   list("Pielęgniarka z nocnej zmiany|Nasz nowy fizjoterapeuta|Emerytowana położna|Załoga karetki|Doktor Holm|Szkolny chór|Dwoje studentów|Apteka szpitalna|Kierowca wolontariusz|Bank krwi|Najstarszy pacjent|Zespół stomatologów|Logopedka|Ogród hospicjum|Mobilna przychodnia|Młody ojciec|Laboratorium|Nasza kucharka|Poradnia słuchu|Oddział okulistyczny|Ratowniczka|Grupa spacerowa|Nasz tłumacz|Koło emerytów"),
		does:  list("pokazuje, jak powstaje gips|liczy kroki z każdym, kto przyjdzie|naprawia stare chodziki|mierzy ciśnienie bez zapisów|czyta dzieciom przed zabiegiem|zbiera okulary, których nikt nie nosi|urządza kuchnię dla jednej ręki|przenosi się do jaśniejszych pokoi|uczy chór oddychać|odpowiada na listy uczniów|próbuje cichszej syreny|sadzi zioła przy parkingu|nagrywa bicie serca dla studentów|układa tysiąc podarowanych książek|otwiera pół godziny wcześniej|rysuje mapy dla nowych sąsiadów|wymienia przepisy bez soli|szuka osób leworęcznych do próby|szkoli dziadków z pierwszej pomocy|śpiewa z ludźmi po udarze|sprawdza kaski rowerowe|maluje poczekalnię na niebiesko|piecze chleb dla rannej zmiany|uczy, jak wstać po upadku"),
		where: list("w hali targowej|za remizą|na basenie|na promie|w piwnicy biblioteki|obok przystanku tramwajowego|w starym browarze|na działkach|na trzecim piętrze|w wiejskiej szkole|na lodowisku|pod wiaduktem|w ogrodzie botanicznym|w zajezdni|w muzeum miejskim|na wzgórzu zamkowym|w porcie|w holu teatru|obok piekarni|na boisku"),
		so:    list("Przyjdźcie z kimś, kto lubi rozmawiać.|Zapisy nie są potrzebne.|Dzieci zapraszamy do szóstej.|Drzwi są zielone.|Weźcie buty na zmianę.|Herbatę stawiamy my.|Poproście o żółty formularz.|Zmieści się wózek.|Pytać można o wszystko.|Psy zostają na zewnątrz.|Będzie tłumaczka języka migowego.|To trwa dziesięć minut.|Winda znowu działa.|Wejście jest z boku.|Wystarczy dowód.|Mamy zapasowe okulary.|Nikt się nie spieszy.|Parking jest bezpłatny po szesnastej.|Autobus staje przy bramie.|Można wyjść, kiedy się chce."),
	},
}

func list(words string) []string { return strings.Split(words, "|") }

// text is a post that hardly ever says what another one says.
func text(language string, random *rand.Rand) string {
	t := tongues[language]
	pick := func(from []string) string { return from[random.IntN(len(from))] }
	sentence := func() string { return fmt.Sprintf("%s %s %s. ", pick(t.who), pick(t.does), pick(t.where)) }
	written := sentence() + pick(t.so) + " " + sentence() + pick(t.so)
	if random.IntN(3) == 0 {
		written += " #MarketDay"
	}
	return written
}
