package bluesky

// The schemas, as far as we write and read them.
type (
	post struct {
		Type      string     `json:"$type"`
		Text      string     `json:"text"`
		Facets    []facet    `json:"facets,omitempty"`
		Reply     *replyRef  `json:"reply,omitempty"`
		Embed     *embed     `json:"embed,omitempty"`
		Langs     []string   `json:"langs,omitempty"`
		Labels    *selfLabel `json:"labels,omitempty"`
		CreatedAt string     `json:"createdAt"`
	}
	repost struct {
		Type      string `json:"$type"`
		Subject   ref    `json:"subject"`
		CreatedAt string `json:"createdAt"`
	}
	facet struct {
		Index    index     `json:"index"`
		Features []feature `json:"features"`
	}
	index struct {
		From int `json:"byteStart"`
		To   int `json:"byteEnd"`
	}
	feature struct {
		Type string `json:"$type"`
		URI  string `json:"uri,omitempty"`
		DID  string `json:"did,omitempty"`
		Tag  string `json:"tag,omitempty"`
	}
	replyRef struct {
		Root   ref `json:"root"`
		Parent ref `json:"parent"`
	}
	selfLabel struct {
		Type   string  `json:"$type"`
		Values []label `json:"values"`
	}
	label struct {
		Val string `json:"val"`
	}
	embed struct {
		Type     string    `json:"$type"`
		Images   []picture `json:"images,omitempty"`
		Video    *blob     `json:"video,omitempty"`
		Alt      string    `json:"alt,omitempty"`
		Ratio    *ratio    `json:"aspectRatio,omitempty"`
		External *card     `json:"external,omitempty"`
		Record   *quoted   `json:"record,omitempty"`
		Media    *embed    `json:"media,omitempty"`
	}
	picture struct {
		Alt   string `json:"alt"`
		Image blob   `json:"image"`
		Ratio *ratio `json:"aspectRatio,omitempty"`
	}
	ratio struct {
		Width  int `json:"width"`
		Height int `json:"height"`
	}
	blob struct {
		Type string `json:"$type"`
		Ref  link   `json:"ref"`
		Mime string `json:"mimeType"`
		Size int64  `json:"size"`
	}
	link struct {
		CID string `json:"$link"`
	}
	card struct {
		URI         string `json:"uri"`
		Title       string `json:"title"`
		Description string `json:"description"`
	}
	// quoted is a record by itself, and one more level down beside media.
	quoted struct {
		Type   string  `json:"$type,omitempty"`
		URI    string  `json:"uri,omitempty"`
		CID    string  `json:"cid,omitempty"`
		Record *quoted `json:"record,omitempty"`
	}
)

const (
	asImages = "app.bsky.embed.images"
	asVideo  = "app.bsky.embed.video"
	asCard   = "app.bsky.embed.external"
	asQuote  = "app.bsky.embed.record"
	asBoth   = "app.bsky.embed.recordWithMedia"
	asFacet  = "app.bsky.richtext.facet"
	asLabels = "com.atproto.label.defs#selfLabels"
)
