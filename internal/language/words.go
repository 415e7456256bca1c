package language

// profile is what a language is known by: words that sentences are made with,
// letters that few others have, and groups of letters that are common in it and
// rare in its neighbours. All are written down by hand; what several languages
// share counts for less in each.
type profile struct {
	tag     string
	words   string
	letters string
	groups  string
}

// profiles are the languages in Latin letters that can be told apart.
var profiles = []profile{
	{"en", "the of and to in is that for it as was with be by on not he his but at are this have from or had an they which one you were all her she there would their we him been has when who will no more if out so up said what about than into them can only other time new some could these two may first then do any like my now over such our man me even most made after also did many off before must well back through years much where your way down should because long each just state those people too how little good make very still see own work here get both between life being under day same another know while last might us great since against go came right used take three come join next today find help need please week how's don't it's you're we're i'm let's can't won't doesn't isn't that's here's there's",
		"", "th wh ing ght tion ould"},
	{"pl", "i w z na nie się że do jest to o jak ale co po za od czy tak dla już tylko tym przez przy być był była było są ma może jego jej ich jako który która które którzy których którym gdy lub oraz też bardzo ten ta te tego tej tych temu nas nam nasz nasza nasze wam was mnie mi go mu jeszcze więc kiedy gdzie dlaczego bo ze we pod nad przed między bez u albo ani by sobie swoje swój można trzeba będzie będą dziś dzisiaj jutro wszystkich wszystko wszyscy każdy każda także aby żeby jeśli jeżeli niż lat roku dni godz nawet razem ponad około podczas dzień zobacz sprawdź zapraszamy dołącz dowiedz dziękujemy pamiętaj",
		"łąężźćńś", "sz cz rz prz ość owa ych iem dzi nie wsz"},
	{"de", "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei wenn ich wir ihr uns euch ihre ihren unsere unser unserem unseren kann können muss müssen soll gibt heute morgen jetzt hier dort mal schon sehr alle alles diese dieser dieses doch was wer wo warum ohne gegen unter zwischen jeder jede kein keine mein dein viel viele gut neue neuen uhr jahr jahre tag woche bitte danke",
		"ß", "sch cht ung ein ich lich eit ü ö"},
	{"fr", "le la les de des du un une et est en que qui dans pour pas sur au aux avec ce cette ces il elle ils elles nous vous je tu on se sa son ses leur leurs plus par ne sont ou mais comme été être avoir fait tout tous toute toutes aussi bien très même sans entre après avant depuis sous chez si peut faire notre votre nos vos mon ma mes ton ta tes lui y où quand comment pourquoi parce donc ici aujourd'hui demain encore déjà toujours jamais rien quelques chaque deux trois ans jour jours semaine merci bonjour venez découvrez c'est d'un d'une qu'il n'est l'on s'est j'ai",
		"œç", "eau oux eux ez tion aux qu è ê"},
	{"es", "el la los las de del y en que un una por con no se su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué sólo solo han yo hay vez puede todos así nos ni parte tiene él uno donde bien tiempo mismo ese ahora cada e vida otro después te otros aunque esa eso hace otra gobierno tan durante siempre día tanto ella tres sí dijo sido gran según menos mundo año antes estado contra sino forma nuestra nuestro nuestros nuestras mañana hoy gracias quien cual estos estas estamos somos tenemos aquí cómo dónde personas semana",
		"ñ¿¡", "ción ll que ados ó á í"},
	{"it", "di e il la che in un a per è una del non sono con si da come le dei nel alla più al i gli della anche lo ha ma delle se su o dal ci questo questa sul dalla nella degli alle ai essere stato suo sua loro tra fra quando molto dopo ancora tutti tutto tutte solo così perché cosa chi dove oggi domani ogni anni anno giorno giorni nostro nostra nostri nostre vostro mio mia noi voi lui lei mi ti vi abbiamo hanno siamo possono può fare grazie sempre senza prima ora poi già qui bene grande nuova nuovo settimana dell'anno c'è l'ho un'altra all'interno d'italia",
		"", "zione gli che tto lla zz ità ò ù à"},
	{"pt", "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus quem nas me esse eles estão você tinha foram essa num nem suas meu às minha têm numa pelos elas havia seja qual será nós tenho lhe deles essas esses pelas este dele hoje amanhã agora aqui onde porque nosso nossa nossos nossas vocês pode podem fazer todos todas tudo cada anos ano dia dias semana obrigado obrigada saiba são",
		"ãõ", "ção ões nh lh ê ç"},
	{"nl", "de het een en van in is dat op te zijn voor met die niet aan er om ook als dan maar bij nog uit door naar worden heeft hebben over ze wordt ik je we wij jij u hij zij haar hun ons onze jouw mijn dit deze was waren kan kunnen moet moeten zal wil tot of wel geen meer al na tegen onder tussen zonder waar wanneer hoe wat wie waarom omdat want dus hier daar nu vandaag morgen altijd nooit veel weinig goed nieuwe jaar jaren dag dagen week mensen alle elke samen graag bedankt bekijk",
		"ĳ", "ij aa oo ee sch cht eel oe uu"},
	{"cs", "a v se na je že s z do o k i to jako za by ale po jsou pro jsem jsme jste byl byla bylo byli být který která které kteří od při tak až není jeho její jejich nebo také už jen více co než jak podle před může mohou musí jsi si ve ze ke ku mezi bez nad pod proto protože když kde kdy kdo proč dnes zítra včera všichni všechny všechno každý ještě velmi tento tato toto těchto tím ten ta ty nás nám náš naše vás vám váš vaše mi mě ho mu let rok roku den dny děkujeme přijďte",
		"řěů", "ou ní ých ště pří kter ý"},
	{"sk", "a v sa na je že s z do o k aj to ako za by ale po sú pre som sme ste bol bola bolo boli byť ktorý ktorá ktoré ktorí od pri tak až nie jeho jej ich alebo tiež už len viac čo než podľa pred môže môžu musí si vo zo ku medzi bez nad pod preto pretože keď kde kedy kto prečo dnes zajtra včera všetci všetky všetko každý ešte veľmi tento táto toto týchto tým ten tá tie nás nám náš naše vás vám váš vaše mi ma ho mu rokov rok roku deň dni ďakujeme príďte",
		"ľĺŕôä", "ou ých ktor ť ovať ia ie"},
	{"hr", "i u je se na da za su s od o kao što to koji koja koje kojih iz ili ne po će ali bi može biti bio bila bilo sam smo ste sve svi kako kada gdje zašto jer više samo još već prema pri do nakon prije između bez ovo ova ovaj taj ta te toga nas nam naš naša naše vas vam vaš vaše ih im mu ga joj njih njegov njezin također danas sutra godine godina dana dan ljudi hvala ako kod sa nije nisu nema treba vrlo svaki jedan dva",
		"đć", "ije nj lj ović"},
	{"sl", "in je v na se da za so z s ki kot po od ali pa tudi bi do ne ob pri bil bila bilo bili biti sem smo ste lahko kako ko kjer kdaj zakaj ker več samo še že med brez pred ter iz o to ta te tega teh nas nam naš naša naše vas vam vaš vaše jih jim mu ga ji njih njegov danes jutri leta leto dan dni ljudi hvala če vse vsi vsak zelo treba imajo ima nismo nisi oziroma",
		"", "nj lj čno"},
	{"hu", "a az és hogy nem is egy ez de meg azt csak van mint már még ki vagy ha volt el be fel ezt kell lehet úgy itt ott most majd minden több nagyon jó után alatt között szerint ami aki akik amely amelyek amit mert mi ti ő ők én te engem minket nekünk önök önnek ennek annak ebben abban ezek azok során által pedig sem sok két új év évben nap napon ma holnap köszönjük gyere várunk mindenkit",
		"őű", "gy sz ny ek ak ás és ban ben"},
	{"ro", "de și în a la cu pe o un nu este că din se pentru care sunt mai ca sau ce el ea ei ele lui lor fi al ale au fost prin dar dacă după până când unde cum cine toate tot toți această acest aceste acestea fără între sub peste noi voi vă ne mi îmi te ți le îl să am are avem aveți ai doar foarte bine astăzi azi mâine an ani zi zile nostru noastră noștri voastră mulțumim despre către fiecare oameni",
		"țșă", "ul ului ești ând ție"},
	{"sv", "och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan man när år säger hon under också efter eller nu sin där vid mot ska skulle kommer ut får finns vara hade alla andra mycket än här då sedan över bara in blir upp även vad två vill ha många hur mer går kunde du dig oss er ni vår vårt våra deras dessa denna detta idag imorgon varje utan mellan tack välkomna dag dagar människor",
		"", "ll ör och ä ö å"},
	{"da", "og i at det en den til er som på de med han af for ikke der var mig sig men et har om vi min havde ham hun nu over da fra du ud sin dem os op man hans hvor eller hvad skal selv her alle vil blev kunne ind når være dog noget ville jo deres efter ned skulle denne end dette mit også under have dig anden hende mine alt meget sit sine vor mod disse hvis din nogle hos blive mange ad bliver hendes været jer sådan uden mellem vores jeres idag dag dage mennesker tak kom år",
		"", "øj æ ø ede hv eligt"},
	{"nb", "og i å det er som på til av for at en med de den ikke om har et han men seg vi var jeg fra så kan når år ut hun også etter eller nå sin der ved mot skal ville skulle kommer får finnes være hadde alle andre mye enn her da over bare inn blir opp hva to vil ha mange hvordan mer går kunne du deg oss dere vår vårt våre deres disse denne dette hver uten mellom takk velkommen dag dager mennesker noen hvor hvem hvorfor slik bli blitt både",
		"", "ø å æ hv kj øy eig"},
	{"fi", "ja on ei että se oli hän en ovat mutta kun joka jos niin myös kuin sen tai olla ole vain nyt sitä mitä siitä voi ne minä sinä me te he olen olet olemme tämä tämän nämä tuo jo vielä kanssa ennen jälkeen ilman koko kaikki kaikkien paljon hyvin hyvä uusi vuoden vuonna päivä tänään huomenna missä milloin miksi miten kuka koska sekä eli ollut sillä joita jotka jonka jossa meidän teidän heidän sinun minun kiitos tervetuloa",
		"", "aa ää ii uu ssa ssä lla llä kk tt ään een"},
	{"et", "ja on ei et see oli ta mis kui ka ma sa me te nad oma aga või siis ning veel selle kes juba nii mida välja üks kõik väga tema ole olen oled oleme saab seda enam pärast enne ilma koos kus millal miks kuidas sest meie teie nende aasta aastal päev täna homme uus hea palju inimesed inimeste aitäh tule kaks ainult üle alla peale võib peab saada",
		"õ", "ää üü õi sse ud ks"},
	{"lv", "un ir no ar par uz ka kā tas bet to lai vai arī tā kas tiek pie gan tikai jau vēl es tu mēs jūs viņš viņa viņi mūsu jūsu šis šī šo ja kad kur kāpēc jo pēc bez starp līdz būt bija būs ļoti visi viss visu katrs gada gadā dienas diena šodien rīt cilvēki cilvēku paldies aicinām var nav",
		"ģķļņ", "ība šan ī ē ū ā"},
	{"lt", "ir į iš su kad tai bet yra nuo kaip ar dėl už apie tik jau dar jie aš tu mes jūs jis ji mūsų jūsų jų šis ši šio tas ta jei kur kada kodėl nes po be tarp iki būti buvo bus labai visi viskas kiekvienas metų metais dienos diena šiandien rytoj žmonės žmonių ačiū kviečiame gali nėra taip pat kuris kuri kurie",
		"ėįųū", "ių ės inių aus"},
	{"tr", "ve bir bu da de için ile çok daha ne gibi olarak var olan kadar sonra en ya o ki mi mı mu her ben sen biz siz onlar bizim sizin onun ama ancak değil yok şey şimdi bugün yarın nasıl neden nerede kim hangi çünkü veya hem tüm bütün yeni iyi büyük yıl gün insan insanlar önce üzerinde arasında tarafından olduğu oldu olur etmek teşekkürler",
		"ğış", "lar ler dır mek ğ ü"},
	{"vi", "và của là có cho không được các trong một này với những người để đã khi về tôi bạn chúng ta họ từ đến như cũng nhưng vào ra ở lại hơn rất nhiều sẽ đang năm ngày hôm nay mai hãy cảm ơn tại vì sao thế nào gì ai nếu hoặc sau trước",
		"ơưđạảấầẩậắằặẹẻẽếềểệỉịọỏốồổộớờởợụủứừửựỳỹ", "ng nh"},
	{"id", "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena tersebut bisa ada mereka lebih kata tahun sudah atau saat oleh menjadi orang ia telah adalah seperti sebagai bahwa dapat para harus namun kita dua satu masih hari hanya mengatakan kepada kami setelah melakukan lalu belum lain dia kalau terjadi banyak menurut anda hingga tak baru beberapa ketika saja jalan sekitar secara dilakukan sementara tapi sangat hal sehingga seorang bagi besar lagi selama antara waktu sebuah jika sampai jadi terhadap tiga serta pun salah merupakan atas sejak membuat baik memiliki kembali selain tetapi pertama pernah besok terima kasih",
		"", "ng nya kan me ber"},
	{"ca", "de la i el que a en un els per les amb una és del no al es com més però dels ha són o si aquest aquesta aquests aquestes ser va també fins entre molt quan ja pels pel seva seu seus seves nostre nostra nostres vostre sense sobre després abans tot tots totes avui demà ara aquí on perquè què qui cada any anys dia dies gràcies fer tenir hi ho l'any d'una s'ha",
		"ŀ", "ció ny tge l·l ç"},
}

// cyrillic and arabic are told from one another by their letters and words.
var cyrillic = []profile{
	{"ru", "и в не на что с по как это к он но из у за от так для о же все вы бы был была было были мы они она я ты его её их только уже или если еще ещё когда где чтобы кто нет есть до при после без сегодня завтра можно нужно очень спасибо этот эта эти который которые наш наши ваш", "ыэъё", "ого ться ные"},
	{"uk", "і в не на що з по як це до він але із у за від так для про же всі ви би був була було були ми вони вона я ти його її їх тільки вже або якщо ще коли де щоб хто немає є та й після без сьогодні завтра можна треба дуже дякуємо цей ця ці який які наш наші ваш під час разом", "іїєґ", "ння ого ється"},
	{"be", "і ў не на што з па як гэта да ён але за ад так для пра ўсе вы быў была было былі мы яны яна я ты яго яе іх толькі ўжо або калі яшчэ дзе каб хто няма ёсць пасля без сёння заўтра можна трэба вельмі дзякуй гэты які якія наш", "ўі", "ння дз ць"},
	{"bg", "и в не на че с по как това към той но от за до така се са е ще да всички вие би беше бил била било били ние те тя аз ти него нея тях само вече или ако още когато къде кой няма има след без днес утре може трябва много благодаря този тази тези който които наш като при", "ъщ", "ът ция"},
	{"sr", "и у не на што са по како ово он али из за од тако о је се су ће да сви ви би био била било били ми они она ја ти његов њен само већ или ако још када где ко нема има после без данас сутра може треба веома хвала овај ова који које наш као при", "јљњћђџ", "ије"},
	{"mk", "и во не на што со по како ова тој но од за до така се е ќе да сите вие би беше бил била било биле ние тие таа јас ти него неа нив само веќе или ако уште кога каде кој нема има после без денес утре може треба многу благодарам овој оваа кои наш при", "ѓќѕј", "ија"},
}

var arabic = []profile{
	{"ar", "في من على إلى أن هذا هذه التي الذي لا ما عن مع كان كل أو قد بعد غير حتى إذا ليس نحن هو هي هم كما ذلك بين اليوم عند قبل", "ةيىكأإ", "ال"},
	{"fa", "و در به از که این را با است برای آن یک خود تا بر هم نیز می شود شد ها های ما شما او آنها اگر اما یا هر پس امروز فردا باید", "پچژگیک", "می"},
	{"ur", "کے میں کی اور ہے سے کو کا نے پر یہ کہ ہیں بھی اس ایک تھا نہیں ہو کر ہم وہ آپ ان جو گیا تو آج", "ٹڈڑںےہ", "ہے"},
}
