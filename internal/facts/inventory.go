package facts

var inventoryFacts = []Fact{}
