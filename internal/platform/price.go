package platform

import "encoding/json"

// Price is what a network charges for one post by its interface, in USD: more
// where the post has a link. It is 0 where nothing is known.
func (s *Set) Price(id string, linked bool) float64 {
	usd := s.usd(id, "post_usd")
	if linked {
		usd = max(usd, s.usd(id, "post_with_url_usd"))
	}
	return usd
}

func (s *Set) usd(id, name string) float64 {
	fact, _ := s.Fact(id, "price", name)
	number, _ := fact.Value.(json.Number)
	usd, _ := number.Float64()
	return usd
}
