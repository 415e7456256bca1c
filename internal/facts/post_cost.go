package facts

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"masthead/internal/model"
	"masthead/internal/zone"
)

// money is what a post costs, and what its month has cost with it, in USD.
type money struct {
	usd, monthUSD float64
	month         string
}

func postOverBudget(x *Index, t *model.Thing) any {
	m, limit := x.newsroom.spent[t.Path], x.Org.Settings.Budget.PerPost
	if limit == nil || rounded(m.usd) <= *limit {
		return nil
	}
	return map[string]any{"usd": rounded(m.usd), "limit": *limit}
}

func monthOverBudget(x *Index, t *model.Thing) any {
	m, limit := x.newsroom.spent[t.Path], x.Org.Settings.Budget.PerMonth
	if limit == nil || rounded(m.monthUSD) <= *limit {
		return nil
	}
	return map[string]any{"usd": rounded(m.monthUSD), "limit": *limit, "month": m.month}
}

// rounded drops what adding binary fractions leaves behind.
func rounded(usd float64) float64 { return math.Round(usd*1000) / 1000 }

// spending adds up the posts of each month in the order in which they go out.
func (x *Index) spending() map[string]money {
	spent := map[string]money{}
	if currency := x.Org.Settings.Budget.Currency; currency != "" && currency != "USD" {
		return spent // what platforms charge is known in USD only
	}
	var charged []*model.Post
	for _, p := range x.Head.Posts.All {
		if usd := x.price(p); usd > 0 {
			charged = append(charged, p)
			spent[p.Path] = money{usd: usd}
		}
	}
	slices.SortStableFunc(charged, func(a, b *model.Post) int { return cmp.Compare(a.PublishAt, b.PublishAt) })
	months := map[string]float64{}
	for _, p := range charged {
		month := ""
		if date, problem := zone.ParseDate(day(p.PublishAt)); problem == zone.None {
			month = date.String()[:len("2006-01")]
		}
		months[month] += spent[p.Path].usd
		spent[p.Path] = money{spent[p.Path].usd, months[month], month}
	}
	return spent
}

// price adds what each part costs at each account. What a repost costs is not
// known.
func (x *Index) price(p *model.Post) float64 {
	if !isGoing(p) || p.Action == "repost" {
		return 0
	}
	total := 0.0
	for _, a := range x.addressees(p) {
		if x.Platforms.Price(a.Platform, true) == 0 {
			continue
		}
		r := p.For(a.Account)
		for i, part := range r.Parts() {
			total += x.Platforms.Price(a.Platform, strings.Contains(part.Text, "://") || i == 0 && r.Link != "")
		}
	}
	return total
}
