package report

// fieldNames are what people call the keys of files, in English and Polish. A
// key without an entry, such as one that no schema knows, is shown as it is.
var fieldNames = map[string][2]string{
	"digests": {"digests", "skróty"},
	"accept":  {"accepted words", "dopuszczone słowa"}, "access": {"access", "dostęp"}, "account": {"account", "konto"},
	"accounts": {"accounts", "konta"}, "accounts_per_person": {"accounts per person", "konta na osobę"}, "action": {"action", "działanie"},
	"admins": {"admins", "administratorzy"}, "after": {"afterwards", "potem"}, "agenda": {"agenda", "program"},
	"ai_made": {"made by AI", "z udziałem AI"}, "all": {"everything", "wszystko"}, "alt": {"alternative text", "tekst alternatywny"},
	"answer": {"answer", "odpowiedź"}, "answered": {"answered", "odpowiedziano"}, "answered_by": {"answered by", "odpowiedział(a)"},
	"answered_on": {"answered on", "data odpowiedzi"}, "approved_on": {"approved on", "data zgody"}, "approver": {"approver", "zgoda od"},
	"asset": {"asset", "zasób"}, "assignments": {"assignments", "zadania"}, "at": {"time", "czas"}, "attended": {"attended", "obecni"},
	"audience": {"audience", "odbiorcy"}, "author": {"author", "autor"}, "avatar": {"avatar", "awatar"}, "backup": {"backup owner", "zastępca"},
	"based_on": {"based on", "na podstawie"}, "baseline": {"baseline", "punkt wyjścia"}, "bio": {"bio", "opis profilu"}, "body": {"text", "tekst"},
	"brief": {"brief", "opis"}, "by": {"by", "kto"}, "bytes": {"size", "rozmiar"}, "cadence": {"cadence", "częstotliwość"},
	"campaign": {"campaign", "kampania"}, "campaigns": {"campaigns", "kampanie"}, "cancelled": {"cancelled", "odwołane"},
	"capacity": {"capacity", "możliwości"}, "captions": {"captions", "napisy"}, "certified_by": {"certified by", "potwierdził(a)"},
	"channel": {"channel", "kanał"}, "channels": {"channels", "kanały"}, "closed": {"closed", "zamknięto"}, "closed_on": {"closed on", "data zamknięcia"},
	"consents": {"consents", "zgody"}, "content": {"content", "utm_content"}, "content_warning": {"content warning", "ostrzeżenie o treści"},
	"correction": {"correction", "sprostowanie"}, "credential": {"credential", "nazwa poświadczenia"}, "crop": {"crop", "kadr"}, "date": {"date", "data"},
	"days": {"days", "dni"}, "decision": {"decision", "decyzja"}, "decisions": {"decisions", "decyzje"}, "declared_on": {"declared on", "data deklaracji"},
	"definition": {"definition", "definicja"}, "deputy": {"deputy", "zastępstwo"}, "direction": {"direction", "kierunek"},
	"disclosures": {"disclosures", "oznaczenia"}, "district": {"district", "okręg"}, "districts": {"districts", "okręgi"}, "done": {"done", "wykonano"},
	"due": {"due", "termin"}, "duration": {"duration", "czas trwania"}, "embargo_until": {"embargo until", "embargo do"}, "ended": {"ended", "zakończenie"},
	"evergreen": {"evergreen", "treści stałe"}, "every": {"every", "co ile"}, "evidence": {"evidence", "dowody"}, "except": {"except", "z wyjątkiem"},
	"expires": {"expires", "wygasa"}, "file": {"file", "plik"}, "first_comment": {"first comment", "pierwszy komentarz"}, "format": {"format", "format"},
	"found": {"found", "znaleziono"}, "from": {"from", "od"}, "gap": {"gap", "odstęp"}, "github": {"GitHub login", "login GitHub"},
	"given_on": {"given on", "data udzielenia"}, "goal": {"goal", "cel"}, "goals": {"goals", "cele"}, "guardian": {"guardian", "opiekun"},
	"handle": {"handle", "nazwa konta"}, "hashtags": {"hashtags", "hasztagi"}, "header": {"header", "nagłówek"}, "height": {"height", "wysokość"},
	"helpline": {"helpline", "telefon zaufania"}, "hold": {"hold", "wstrzymanie"}, "holder": {"holder", "kto ma"}, "hours_per_week": {"hours per week", "godziny w tygodniu"},
	"id": {"id", "identyfikator"}, "join_url": {"join link", "odnośnik do spotkania"}, "keeper": {"keeper", "opieka"},
	"key_messages": {"key messages", "główne przekazy"}, "kind": {"kind", "rodzaj"}, "kpis": {"key figures", "wskaźniki"},
	"labels": {"labels", "etykiety"}, "language": {"language", "język"}, "languages": {"languages", "języki"}, "last": {"last", "ostatnio"},
	"last_certified": {"last certified", "ostatnie potwierdzenie"}, "lateness": {"lateness", "spóźnienie"}, "left_on": {"left on", "data odejścia"},
	"licence": {"licence", "licencja"}, "link": {"link", "odnośnik"}, "links": {"links", "odnośniki"}, "log": {"log", "dziennik"},
	"macro": {"as a whole", "ogółem"}, "mailbox": {"recovery mailbox", "skrzynka odzyskiwania"}, "managers": {"managers", "zarządzający"},
	"material": {"material", "materiały"}, "measured_on": {"measured on", "data pomiaru"}, "media": {"media", "media"}, "media_type": {"media type", "typ pliku"},
	"medium": {"medium", "utm_medium"}, "metric": {"metric", "wskaźnik"}, "metrics": {"metrics", "wyniki"}, "micro": {"groups", "grupy"},
	"minor": {"minor", "niepełnoletni"}, "minors": {"minors", "niepełnoletni"}, "minutes": {"minutes", "protokół"}, "name": {"name", "nazwa"},
	"next": {"next", "dalej"}, "note": {"note", "uwaga"}, "on_call": {"on call", "dyżury"}, "opened": {"opened", "otwarto"},
	"opened_on": {"opened on", "data otwarcia"}, "organizer": {"organiser", "prowadzi"}, "owner": {"owner", "odpowiada"}, "pack": {"pack", "pakiet"},
	"packs": {"packs", "pakiety"}, "paid": {"paid use", "użycie w reklamie"}, "parent": {"parent", "okręg nadrzędny"}, "part": {"thread part", "część wątku"},
	"paths": {"paths", "ścieżki"}, "people": {"recognisable people", "rozpoznawalne osoby"}, "per_day": {"per day", "dziennie"},
	"per_week": {"per week", "tygodniowo"}, "period": {"period", "okres"}, "person": {"person", "osoba"}, "place": {"place", "miejsce"},
	"platform": {"platform", "platforma"}, "platform_id": {"platform id", "identyfikator na platformie"}, "platforms": {"platforms", "platformy"},
	"pool": {"pool", "pula"}, "post": {"post", "wpis"}, "posts": {"posts", "wpisy"}, "previous_handles": {"previous handles", "poprzednie nazwy"},
	"problem": {"problem", "problem"}, "profile": {"profile", "profil"}, "publish_at": {"time", "termin"}, "publishers": {"publishers", "publikujący"},
	"purpose": {"purpose", "cel"}, "quiet_hours": {"quiet hours", "godziny ciszy"}, "read_on": {"read on", "data przeczytania"}, "reason": {"reason", "powód"},
	"received": {"received", "otrzymano"}, "recording": {"recording", "nagranie"}, "reference": {"reference", "sygnatura"}, "reject": {"rejected words", "odrzucone słowa"},
	"remedy": {"remedy", "środek"}, "replaced_by": {"replaced by", "następca"}, "report": {"report", "raport"}, "requested_by": {"requested by", "na prośbę"},
	"required": {"who must attend", "obecność obowiązkowa"}, "reuse_after": {"reuse after", "powtórka po"}, "review_at": {"review at", "ponowna ocena"},
	"review_by": {"review by", "przegląd do"}, "reviewed_by": {"reviewed by", "sprawdzili"}, "rights": {"rights", "prawa"}, "roles": {"roles", "role"},
	"route": {"route", "sposób dostępu"}, "rule": {"rule", "reguła"}, "rules": {"rules", "reguły"}, "scope": {"scope", "zakres"},
	"searched": {"searched", "przeszukano"}, "second_factor": {"second factor", "drugi składnik"}, "seconds": {"length in seconds", "długość w sekundach"},
	"sensitive": {"sensitive media", "drażliwe media"},
	"sent":      {"sent", "wysłano"}, "series": {"series", "seria"}, "sha256": {"checksum", "suma kontrolna"}, "share": {"to share", "do udostępnienia"},
	"shared_with": {"shared with", "udostępnione okręgom"}, "since": {"since", "od"}, "source": {"source", "źródło"}, "sources": {"sources", "źródła"},
	"state": {"state", "stan"}, "status": {"status", "stan"}, "style": {"style", "styl"}, "target": {"target", "cel"}, "term": {"term", "utm_term"},
	"terms": {"terms", "regulamin"}, "territory": {"territory", "obszar"}, "text": {"text", "tekst"}, "ticket": {"ticket", "zgłoszenie"},
	"tier": {"tier", "rodzaj konta"}, "time_zone": {"time zone", "strefa czasowa"}, "title": {"title", "tytuł"}, "to": {"to", "do"},
	"transcript": {"transcript", "transkrypcja"}, "translation_of": {"translation of", "tłumaczenie"}, "unit": {"unit", "jednostka"}, "until": {"until", "do"},
	"url": {"address", "adres"}, "utm": {"UTM values", "wartości UTM"}, "value": {"value", "wartość"}, "variants": {"variant", "wariant"},
	"vault": {"vault entry", "wpis w sejfie haseł"}, "verified_by": {"verified by", "sprawdził(a)"}, "verified_on": {"verified on", "data sprawdzenia"},
	"version": {"version", "wersja"}, "visibility": {"visibility", "widoczność"}, "visible": {"visible", "widoczne"}, "where": {"where", "gdzie"},
	"width": {"width", "szerokość"}, "withdraw": {"withdrawal", "wycofanie"}, "withdrawn_at": {"withdrawn at", "data wycofania"},
}

// keyed are the kinds whose readers know the keys by their names in the file.
var keyed = map[string]bool{"organization": true, "platform": true, "thresholds": true, "ledger": true, "rule": true, "style": true, "schema": true}

// kindNames are what people call one file of a kind.
var kindNames = map[string][2]string{
	"organization": {"settings", "ustawienia"}, "person": {"person", "osoba"}, "acknowledgement": {"acknowledgement", "potwierdzenie lektury"},
	"digests":  {"digests", "skróty"},
	"district": {"district", "okręg"}, "inventory": {"inventory", "spis"}, "case": {"case", "sprawa"}, "series": {"series", "seria"},
	"campaign": {"campaign", "kampania"}, "blackout": {"blackout", "cisza"}, "pause": {"pause", "przerwa"}, "meeting": {"meeting", "spotkanie"},
	"asset": {"asset", "zasób"}, "consent": {"consent", "zgoda"}, "idea": {"idea", "pomysł"}, "results": {"results", "wyniki"},
	"platform": {"platform", "platforma"}, "waiver": {"waiver", "odstępstwo"}, "thresholds": {"thresholds", "progi"}, "ledger": {"ledger keys", "klucze rejestru"}, "override": {"override", "zgoda ponad limit"}, "rule": {"rule", "reguła"},
	"approval": {"approval rule", "reguła zgód"}, "library": {"helper of rules", "pomocnik reguł"}, "style": {"style rule", "reguła stylu"},
	"schema": {"schema", "schemat"}, "account": {"account", "konto"}, "post": {"post", "wpis"}, "github": {"GitHub's own file", "plik GitHuba"},
	"media": {"media file", "plik mediów"}, "misplaced": {"file in the wrong place", "plik w złym miejscu"}, "file": {"file", "plik"},
}

// modeNames are what a path can be, as package tree names it.
var modeNames = map[string][2]string{
	"file": {"plain file", "zwykły plik"}, "executable file": {"file that can be run", "plik wykonywalny"},
	"symbolic link": {"symbolic link", "dowiązanie symboliczne"}, "submodule": {"submodule", "podmoduł"}, "special file": {"special file", "plik specjalny"},
}

// statusNames are the states of a post.
var statusNames = map[string][2]string{
	"idea": {"idea", "pomysł"}, "planned": {"planned", "zaplanowany"}, "draft": {"draft", "szkic"}, "ready": {"ready", "gotowy"},
}
