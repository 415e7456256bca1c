package facts

var removedFacts = []Fact{}
