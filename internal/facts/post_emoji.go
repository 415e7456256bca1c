package facts

import (
	"slices"

	"masthead/internal/model"
)

// emoji are the words that chat tools and code hosts turn into emoji, as far
// as people were seen to use them in posts.
var emoji = map[string]string{
	"+1": "👍", "-1": "👎", "100": "💯", "alarm_clock": "⏰", "ambulance": "🚑", "apple": "🍎", "arrow_down": "⬇️",
	"arrow_right": "➡️", "arrow_up": "⬆️", "baby": "👶", "balloon": "🎈", "bar_chart": "📊", "beer": "🍺", "bell": "🔔",
	"birthday": "🎂", "blue_heart": "💙", "blush": "😊", "book": "📖", "books": "📚", "boom": "💥", "broken_heart": "💔",
	"bug": "🐛", "bulb": "💡", "cake": "🍰", "calendar": "📅", "camera": "📷", "chart_with_upwards_trend": "📈",
	"christmas_tree": "🎄", "clap": "👏", "clapper": "🎬", "clock": "🕐", "coffee": "☕", "computer": "💻", "confetti_ball": "🎊",
	"construction": "🚧", "cry": "😢", "dna": "🧬", "dog": "🐶", "drop_of_blood": "🩸", "droplet": "💧", "ear": "👂",
	"earth_africa": "🌍", "earth_americas": "🌎", "earth_asia": "🌏", "email": "📧", "exclamation": "❗", "eyes": "👀",
	"family": "👪", "fire": "🔥", "flag-pl": "🇵🇱", "gift": "🎁", "globe_with_meridians": "🌐", "green_heart": "💚",
	"grin": "😁", "hammer": "🔨", "heart": "❤️", "heart_eyes": "😍", "heavy_check_mark": "✔️", "hospital": "🏥",
	"hourglass": "⌛", "hugs": "🤗", "information_source": "ℹ️", "joy": "😂", "key": "🔑", "laughing": "😆", "link": "🔗",
	"loudspeaker": "📢", "lock": "🔒", "mag": "🔍", "mega": "📣", "memo": "📝", "microscope": "🔬", "mortar_board": "🎓",
	"muscle": "💪", "musical_note": "🎵", "newspaper": "📰", "octocat": "🐙", "ok_hand": "👌", "package": "📦",
	"partying_face": "🥳", "pencil": "📝", "phone": "☎️", "pill": "💊", "pizza": "🍕", "point_down": "👇", "point_right": "👉",
	"point_up": "☝️", "pray": "🙏", "pushpin": "📌", "question": "❓", "rainbow": "🌈", "raised_hands": "🙌", "red_circle": "🔴",
	"robot": "🤖", "rocket": "🚀", "rose": "🌹", "rotating_light": "🚨", "round_pushpin": "📍", "scroll": "📜", "smile": "😄",
	"smiley": "😃", "snowflake": "❄️", "sob": "😭", "sparkles": "✨", "speech_balloon": "💬", "star": "⭐", "star2": "🌟",
	"stethoscope": "🩺", "sun": "☀️", "sunny": "☀️", "sunglasses": "😎", "sweat_smile": "😅", "syringe": "💉", "tada": "🎉",
	"telephone": "☎️", "test_tube": "🧪", "thinking": "🤔", "thumbsdown": "👎", "thumbsup": "👍", "tooth": "🦷", "trophy": "🏆",
	"tulip": "🌷", "umbrella": "☔", "v": "✌️", "video_camera": "📹", "warning": "⚠️", "wave": "👋", "wheelchair": "♿",
	"white_check_mark": "✅", "wink": "😉", "wrench": "🔧", "x": "❌", "yellow_heart": "💛", "zap": "⚡",
}

// shortcodes leaves words that it does not know to servers with emoji of their
// own, which are those of the fediverse.
func shortcodes(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	if !isWritten(p) {
		return nil
	}
	custom := slices.ContainsFunc(x.addressees(p), func(a addressee) bool { return x.network(a.Platform) == "fediverse" })
	var found []any
	for _, passage := range passages(p) {
		for _, piece := range emojiCodes(passage.text) {
			if piece.plain != "" || !custom {
				found = append(found, passage.span(piece))
			}
		}
	}
	return some(found)
}

// emojiCodes takes only what stands apart: 10:30:15 and a::b::c are no emoji.
func emojiCodes(text string) []piece {
	var found []piece
	for from := 0; from < len(text); {
		m := emojiCode.FindStringSubmatchIndex(text[from:])
		if m == nil {
			break
		}
		start, end, word := from+m[0], from+m[1], text[from+m[2]:from+m[3]]
		plain, known := emoji[word]
		if apartBefore(text[:start]) && apartAfter(text[end:]) && (known || hasLetters(word, 3)) {
			found = append(found, piece{from: start, to: end, plain: plain})
			from = end
			continue
		}
		from = end - 1 // the last colon may begin another
	}
	return found
}
