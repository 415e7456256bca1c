package importer

// row is one thing of a source, before it has its place.
type row struct {
	line    int    // 1-based
	text    string // as it stands in the source, for the report
	account *account
	post    *post
	aside   []string // fields that no file of ours holds
	refused *refusal // why it could not even be read
	notice  string   // no row at all, but something to know
}

// account is an account in the words of the source; "" is not said.
type account struct {
	org, district                     string
	owner, source, ref                string // ref tells two owners of one name apart, within one source
	platform, handle, url, platformID string
	name                              string // what the source calls it, the best id
	state, credential, note           string
	purpose, audience, language       string
}

// post is a post in the words of the source.
type post struct {
	authors   []account
	additions []string // what an author's text has beyond the others', by author
	time, day string   // day, when no time is known, chooses the folder
	title     string   // what the id is made from; "" is the text
	parts     []string // of the thread
	joins     bool     // where a platform knows no threads, the parts are one text
	images    []image
	link      string
	language  string
	action    string
	target    string
}

type image struct {
	url, alt string
	part     int // of the thread, from 0
}
