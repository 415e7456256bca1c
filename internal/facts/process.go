package facts

var processFacts = []Fact{}
