package fake

import "time"

// behaviour is what one make does its own way. README.md says how each is known.
type behaviour struct {
	name, version string // of nodeinfo
	says          string // version, at /api/v1 and v2/instance
	api           int    // api_versions.mastodon

	keyed        time.Duration // an Idempotency-Key is known for so long; 0: never
	backDates    bool          // a past scheduled_at is the date of the post; else it is ignored
	visibility   string        // where a post names none
	forgets      bool          // a scheduled post goes out with the account's content type
	showsText    bool
	minifies     bool // blanks side by side become one, in HTML
	sensitive    bool // a warning makes a post sensitive, with or without media
	boostTwice   bool // boosting again is another boost
	slowMedia    bool // films are worked on after the answer
	characters   int
	mediaMost    int
	descriptions int
	fields       int
	perDay, most int           // scheduled
	lead         time.Duration // least, of scheduled

	badToken, badScope, notFound, noRoute string
	empty, tooLong, tooSoon, tooManyDay   string
	mediaUsed, mediaGone, notChanged      string
	badRequest                            int // status of a post that is too long or empty
}

func behaviours() map[string]behaviour {
	return map[string]behaviour{
		"mastodon": {
			name: "mastodon", version: "4.5.2", says: "4.5.2", api: 7,
			keyed: time.Hour, visibility: "public", sensitive: true, slowMedia: true,
			characters: 500, mediaMost: 4, descriptions: 1500, fields: 4,
			perDay: 25, most: 300, lead: 5 * time.Minute,
			badToken: "The access token is invalid", badScope: "This action is outside the authorized scopes",
			notFound: "Record not found", noRoute: "Not Found",
			empty: "Validation failed: Text can't be blank", tooLong: "Validation failed: Text character limit of 500 exceeded",
			tooSoon:    "Validation failed: Scheduled at The scheduled date must be in the future",
			tooManyDay: "Validation failed: Base You have exceeded the limit of 25 scheduled posts for today",
			mediaUsed:  "Validation failed: media is attached to another post", mediaGone: "Validation failed: media not found",
			badRequest: 422,
		},
		"gotosocial": {
			name: "gotosocial", version: "0.20.1+git-57cb4fe", says: "0.20.1+git-57cb4fe",
			backDates: true, visibility: "unlisted", forgets: true, showsText: true, minifies: true, boostTwice: true,
			characters: 5000, mediaMost: 6, descriptions: 5000, fields: 6,
			perDay: 25, most: 300, lead: 5 * time.Minute,
			badToken: "Unauthorized: token not supplied", badScope: "Forbidden: token has insufficient scope permission",
			notFound: "Not Found", noRoute: "Not Found",
			empty: "Bad Request: status contains no text, media or poll", tooLong: "Bad Request: text with spoiler exceed max chars (5000)",
			tooSoon:    "Unprocessable Entity: scheduled_at must be at least 5 minutes in the future",
			tooManyDay: "Unprocessable Entity",
			mediaUsed:  "Bad Request: media already attached to status: %s", mediaGone: "Bad Request: media not found: %s",
			notChanged: "Unprocessable Entity: status was not changed",
			badRequest: 400,
		},
	}
}
