package alike

import (
	"strings"
	"sync"
)

// figure is what a word says if it is a number, a month, a day of the week or a
// word for a day, the same for all ways to write it. The letters are folded.
func figure(word []rune) (uint32, bool) {
	if isDigit(word[0]) {
		return number(word)
	}
	for _, r := range word {
		if isDigit(r) { // 3D, v2, 14th: whatever it is, it is no other
			return hashOf(word), true
		}
	}
	if len(word) < shortestName || len(word) > longestName {
		return 0, false
	}
	f, ok := figureWords()[hashOf(word)]
	return f, ok
}

// number reads 05 and 5th as 5, and 2026 as 26.
func number(word []rune) (uint32, bool) {
	digits := 0
	for digits < len(word) && isDigit(word[digits]) {
		digits++
	}
	if rest := string(word[digits:]); rest != "" && rest != "st" && rest != "nd" && rest != "rd" && rest != "th" {
		return hashOf(word), true
	}
	word = word[:digits]
	if len(word) == 4 && word[0] == '2' && word[1] == '0' {
		word = word[2:]
	}
	for len(word) > 1 && word[0] == '0' {
		word = word[1:]
	}
	return hashOf(word), true
}

func hashOf(word []rune) uint32 {
	var hash uint64
	for _, r := range word {
		hash = hash*base + uint64(r) + 1
	}
	return uint32(mix(hash) >> 32)
}

const shortestName, longestName = 3, 13

// figureWords gives each word below what the first of its line gives.
var figureWords = sync.OnceValue(func() map[uint32]uint32 {
	words := map[uint32]uint32{}
	for line := range strings.Lines(figureLines) {
		list := strings.Fields(line)
		means := hashOf([]rune(list[0]))
		for _, word := range list[1:] {
			words[hashOf([]rune(word))] = means
		}
	}
	return words
})

// figureLines are folded words of English and Polish. Polish days and months
// stand in the cases that follow a number or a preposition. Left out is what is
// another word as well: one, a second, Polish ten (this), Jan, Sun.
const figureLines = `2 two dwa dwie dwoch
3 three trzy trzech third trzeci trzecia trzecie trzeciego trzeciej
4 four cztery czterech fourth czwarty czwarta czwarte czwartego czwartej
5 five piec pieciu fifth piaty piata piate piatego piatej
6 six szesc szesciu sixth szosty szosta szoste szostego szostej
7 seven siedem siedmiu seventh siodmy siodma siodme siodmego siodmej
8 eight osiem osmiu eighth osmy osma osme osmego osmej
9 nine dziewiec dziewieciu ninth dziewiaty dziewiata dziewiate dziewiatego dziewiatej
10 dziesiec dziesieciu tenth dziesiaty dziesiata dziesiate dziesiatego dziesiatej
11 eleven jedenascie jedenastu eleventh jedenasty jedenasta jedenastego jedenastej
12 twelve dwanascie dwunastu twelfth dwunasty dwunasta dwunastego dwunastej
1 first pierwszy pierwsza pierwsze pierwszego pierwszej pierwszym
#mon monday mondays poniedzialek poniedzialku poniedzialki poniedzialkiem
#tue tuesday tuesdays tue wtorek wtorku wtorki wtorkiem
#wed wednesday wednesdays wed sroda srode srody srodzie
#thu thursday thursdays thu czwartek czwartku czwartki czwartkiem
#fri friday fridays fri piatek piatku piatki piatkiem
#sat saturday saturdays sobota sobote soboty sobocie
#sun sunday sundays niedziela niedziele niedzieli
#jan january styczen stycznia styczniu
#feb february feb luty lutego lutym
#mar march marzec marca marcu
#apr april apr kwiecien kwietnia kwietniu
#may may maj maja maju
#jun june jun czerwiec czerwca czerwcu
#jul july jul lipiec lipca lipcu
#aug august aug sierpien sierpnia sierpniu
#sep september sept sep wrzesien wrzesnia wrzesniu
#oct october oct pazdziernik pazdziernika pazdzierniku
#nov november nov listopad listopada listopadzie
#dec december dec grudzien grudnia grudniu
#today today tonight dzis dzisiaj
#tomorrow tomorrow jutro jutra
#yesterday yesterday wczoraj`
