package language

import (
	"strings"
	"testing"
)

// Two sentences each, as people write in posts.
var samples = map[string]string{
	"en": "The clinic is open on Saturday and you do not need an appointment. Bring your card, we will help you with the form.",
	"pl": "Przychodnia jest czynna w sobotę i nie trzeba się zapisywać. Weź ze sobą kartę, pomożemy wypełnić formularz.",
	"de": "Die Praxis ist am Samstag geöffnet und Sie brauchen keinen Termin. Bringen Sie Ihre Karte mit, wir helfen Ihnen mit dem Formular.",
	"fr": "Le centre est ouvert samedi et vous n'avez pas besoin de rendez-vous. Venez avec votre carte, nous vous aidons pour le formulaire.",
	"es": "La clínica está abierta el sábado y no hace falta pedir cita. Traiga su tarjeta, le ayudamos con el formulario.",
	"it": "L'ambulatorio è aperto sabato e non serve la prenotazione. Porta con te la tessera, ti aiutiamo con il modulo.",
	"pt": "A clínica está aberta no sábado e não é preciso marcar. Traga o seu cartão, nós ajudamos com o formulário.",
	"nl": "De kliniek is zaterdag open en je hoeft geen afspraak te maken. Neem je kaart mee, we helpen je met het formulier.",
	"cs": "Ordinace je otevřena v sobotu a nemusíte se objednávat. Vezměte si s sebou kartu, pomůžeme vám vyplnit formulář.",
	"sk": "Ambulancia je otvorená v sobotu a nemusíte sa objednať. Vezmite si so sebou kartu, pomôžeme vám vyplniť formulár.",
	"uk": "Клініка відкрита в суботу, і записуватися не потрібно. Візьміть із собою картку, ми допоможемо заповнити форму.",
	"ru": "Клиника открыта в субботу, и записываться не нужно. Возьмите с собой карту, мы поможем заполнить форму.",
	"sv": "Mottagningen är öppen på lördag och du behöver inte boka tid. Ta med ditt kort, vi hjälper dig med blanketten.",
	"da": "Klinikken er åben på lørdag, og du skal ikke bestille tid. Tag dit kort med, vi hjælper dig med skemaet.",
	"fi": "Klinikka on auki lauantaina eikä aikaa tarvitse varata. Ota kortti mukaan, me autamme sinua lomakkeen kanssa.",
	"hu": "A rendelő szombaton nyitva van, és nem kell időpontot kérni. Hozza magával a kártyáját, mi segítünk kitölteni az űrlapot.",
	"ro": "Clinica este deschisă sâmbătă și nu aveți nevoie de programare. Luați cu voi cardul, vă ajutăm cu formularul.",
	"tr": "Klinik cumartesi günü açık ve randevu almak gerekmiyor. Kartınızı da getirin, form için size yardım ediyoruz.",
	"hr": "Ambulanta je otvorena u subotu i ne morate se naručiti. Ponesite karticu sa sobom, mi ćemo vam pomoći oko obrasca.",
	"vi": "Phòng khám mở cửa vào thứ bảy và bạn không cần đặt hẹn. Hãy mang theo thẻ, chúng tôi sẽ giúp bạn điền đơn.",
	"id": "Klinik buka pada hari Sabtu dan Anda tidak perlu membuat janji. Bawa kartu Anda, kami akan membantu dengan formulir itu.",
	"el": "Η κλινική είναι ανοιχτή το Σάββατο και δεν χρειάζεται ραντεβού.",
	"he": "המרפאה פתוחה בשבת ואין צורך בתור.",
	"ar": "العيادة مفتوحة يوم السبت ولا تحتاج إلى موعد في هذا اليوم.",
	"ja": "クリニックは土曜日に開いています。予約は必要ありません。",
	"zh": "诊所星期六开放，不需要预约。",
	"ko": "토요일에 진료소가 문을 엽니다. 예약이 필요하지 않습니다.",
	"th": "คลินิกเปิดวันเสาร์ ไม่ต้องนัดหมาย",
}

func TestLanguages(t *testing.T) {
	for tag, text := range samples {
		r := Read(text)
		if r.Best().Points < 3 && tag != "th" || r.Of(tag) < r.Best().Points {
			t.Errorf("%s: %+v for %s", tag, r.Scores[:min(3, len(r.Scores))], text)
		}
		for other := range samples {
			near := Same(tag, other) || tag == "zh" && other == "ja" || tag == "cs" && other == "sk" || tag == "sk" && other == "cs" || tag == "da" && other == "sv" || tag == "sv" && other == "da"
			if r := Read(text); !near && r.Of(other) > r.Best().Points*0.7 {
				t.Errorf("%s is nearly taken for %s: %+v", tag, other, r.Scores[:2])
			}
		}
	}
}

func TestTooLittleIsNothing(t *testing.T) {
	for _, text := range []string{"", "OK!", "https://www.zorzyn.example/the-of-and-to @theand #theand ola@and.example", "10:30 2026 🙂", "Kubernetes Helm"} {
		if best := Read(text).Best(); best.Points >= 1 {
			t.Errorf("%q is %+v", text, best)
		}
	}
}

func TestTwoLanguages(t *testing.T) {
	r := Read(samples["pl"] + "\n\n" + samples["en"])
	if r.Of("pl") < 3 || r.Of("en") < 3 {
		t.Errorf("both languages are there: %+v", r.Scores[:3])
	}
}

func TestTags(t *testing.T) {
	if !Same("pt-BR", "pt") || !Same("no", "nb") || Same("pl", "en") || !Knows("pt-BR") || !Knows("no") || Knows("csb") {
		t.Error("tags are not read as languages")
	}
}

// Every list of words is of words: no letter and no word twice by mistake, all
// in small letters.
func TestProfilesAreClean(t *testing.T) {
	for _, list := range [][]profile{profiles, cyrillic, arabic} {
		for _, p := range list {
			seen := map[string]bool{}
			for word := range strings.FieldsSeq(p.words) {
				if word != strings.ToLower(word) {
					t.Errorf("%s: %s is not in small letters", p.tag, word)
				}
				if seen[word] {
					t.Errorf("%s: %s is there twice", p.tag, word)
				}
				seen[word] = true
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range samples {
		f.Add(text)
	}
	f.Add("\xff'·’ a'")
	f.Fuzz(func(t *testing.T, text string) {
		r := Read(text)
		for i, s := range r.Scores {
			if s.Points <= 0 || i > 0 && s.Points > r.Scores[i-1].Points || !Knows(s.Language) {
				t.Fatalf("%q: %+v", text, r.Scores)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	for b.Loop() {
		Read(samples["pl"] + samples["en"])
	}
}
