package facts

var postFacts = []Fact{}
