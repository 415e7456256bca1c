package facts

var mediaFacts = []Fact{}
