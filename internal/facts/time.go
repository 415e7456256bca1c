package facts

var timeFacts = []Fact{}
