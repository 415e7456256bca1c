package ledger

// Event is what an entry says happened.
type Event string

// Events of one key.
const (
	Planned    Event = "planned"     // an operation is to be done
	Claimed    Event = "claimed"     // one run takes it on, until the lease ends
	Prepared   Event = "prepared"    // all that can be repeated is done; the token names it
	Committing Event = "committing"  // the one call is about to be made
	Published  Event = "published"   // it is out
	HandedOver Event = "handed_over" // a platform or suite holds it and its time
	Rejected   Event = "rejected"    // the other side said no: nothing changed there
	Failed     Event = "failed"      // it cannot be prepared, or the suite could not send it
	Recalled   Event = "recalled"    // what was handed over never went out
	Withdrawn  Event = "withdrawn"   // what was out is no longer
	Unknown    Event = "unknown"     // the call may or may not have been carried out
	Released   Event = "released"    // the holder gives its claim back, and has not made the call
	Resolved   Event = "resolved"    // an unknown is settled, on evidence
	Attested   Event = "attested"    // a person says that it was done by hand
	Decided    Event = "decided"     // what becomes of a post that a stop held back
)

// Events that stop, and go on.
const (
	Paused   Event = "paused"   // what the scope covers must not go out
	Held     Event = "held"     // the same, of single posts
	Takedown Event = "takedown" // the same, and what is out is to be withdrawn
	Resumed  Event = "resumed"  // a pause is over; what it held back needs a decision each
	Unheld   Event = "unheld"   // a hold or takedown is over
)

// Proven says up to which commit the branch was judged before something was
// sent: an older one, or one of another line, sends nothing any more.
const Proven Event = "proven"

// Phase is where a key stands.
type Phase string

// Phases are named like the events that lead to them.
const (
	None         Phase = ""
	IsPlanned    Phase = "planned"
	IsClaimed    Phase = "claimed"
	IsPrepared   Phase = "prepared"
	IsCommitting Phase = "committing"
	IsUnknown    Phase = "unknown"
	IsHandedOver Phase = "handed_over"
	IsPublished  Phase = "published"
	IsAttested   Phase = "attested"
	IsRejected   Phase = "rejected"
	IsFailed     Phase = "failed"
	IsRecalled   Phase = "recalled"
	IsWithdrawn  Phase = "withdrawn"
)

// Verb is what an operation does.
type Verb string

// Verbs, with what has to be out there before.
const (
	Create     Verb = "create"     // nothing
	Reschedule Verb = "reschedule" // handed over
	Replace    Verb = "replace"    // out, or handed over
	Recall     Verb = "recall"     // handed over
	Withdraw   Verb = "withdraw"   // out
	Profile    Verb = "profile"    // any: it sets the profile of an account
)

// Answers of resolved, and of decided.
const (
	AsPublished  = "published"   // it is out
	AsHandedOver = "handed_over" // it is there, and waits for its time
	AsAbsent     = "absent"      // it is not there
	AsUnchanged  = "unchanged"   // it is there, as it was before the edit

	Release = "release"    // goes out as planned
	Later   = "reschedule" // goes out at another time, which makes it another operation
	Drop    = "drop"       // does not go out
)

// Two phases of the table alone: where the key stood before its operation, if
// something is out there, and where it stands now.
const (
	back Phase = "what is out"
	stay Phase = "the same"
)

// row says what an event may follow and where it leads.
type row struct {
	event Event
	as    string  // the answer that the row is about; of resolved and decided
	verbs []Verb  // the operations that it is about; none: all
	from  []Phase // none: any
	to    Phase
	may   []Right  // any one of them
	needs []string // guards that must hold, by name
}

// table is the one law of what may follow what. For a key, the first row that
// fits an event, its answer, the verb and the phase decides.
func table() []row {
	var (
		env    = []Right{Publish}
		anyone = []Right{Publish, Settle}
		person = []Right{Settle}
		resume = []Right{Resume}
		halt   = []Right{Halt}
		idle   = []Phase{None, IsPlanned, IsHandedOver, IsPublished, IsAttested, IsRejected, IsFailed, IsRecalled, IsWithdrawn}
		taken  = []Phase{IsClaimed, IsPrepared}
		called = []Phase{IsCommitting, IsUnknown}
		doubt  = []Phase{IsUnknown}
		out    = []Phase{IsPublished, IsAttested}
		handed = []Phase{IsHandedOver}
		soon   = []Phase{IsPlanned} // nobody has begun with it
		sets   = []Verb{Create, Reschedule, Replace, Profile}
		shows  = []Verb{Create, Replace, Profile}
	)
	return []row{
		{Planned, "", nil, idle, IsPlanned, env, []string{"operation", "fits", "wanted"}},
		{Planned, "", nil, taken, IsPlanned, env, []string{"operation", "fits", "wanted", "ended"}},
		{Claimed, "", nil, []Phase{IsPlanned}, IsClaimed, env, []string{"same", "nonce", "lease"}},
		{Claimed, "", nil, taken, IsClaimed, env, []string{"same", "nonce", "lease", "ended"}},
		{Prepared, "", nil, []Phase{IsClaimed}, IsPrepared, env, []string{"mine", "live"}},
		{Committing, "", sets, []Phase{IsPrepared}, IsCommitting, env, []string{"mine", "live", "free", "decided"}},
		{Committing, "", []Verb{Recall, Withdraw}, []Phase{IsPrepared}, IsCommitting, env, []string{"mine", "live"}},

		{Published, "", shows, called, IsPublished, env, []string{"mine", "object"}},
		{Published, "", nil, handed, IsPublished, env, []string{"unshared"}},
		{Published, "", nil, soon, IsPublished, env, []string{"waits", "unshared"}},
		{HandedOver, "", []Verb{Create, Reschedule, Replace}, called, IsHandedOver, env, []string{"mine", "object"}},
		{Recalled, "", []Verb{Recall}, called, IsRecalled, env, []string{"mine"}},
		{Recalled, "", nil, handed, IsRecalled, env, nil},
		{Recalled, "", nil, soon, IsRecalled, env, []string{"waits"}},
		{Withdrawn, "", []Verb{Withdraw}, called, IsWithdrawn, env, []string{"mine"}},
		{Withdrawn, "", nil, out, IsWithdrawn, env, nil},
		{Rejected, "", nil, called, back, env, []string{"mine", "reason"}},
		{Failed, "", nil, taken, back, env, []string{"mine", "reason"}},
		{Failed, "", nil, handed, IsFailed, env, []string{"reason"}},
		{Failed, "", nil, soon, IsFailed, env, []string{"reason", "waits"}},
		{Released, "", nil, []Phase{IsClaimed, IsPrepared, IsCommitting}, IsPlanned, env, []string{"mine"}},

		{Unknown, "", nil, []Phase{IsCommitting}, IsUnknown, anyone, []string{"mine or ended"}},
		{Resolved, AsPublished, nil, doubt, IsPublished, anyone, []string{"about", "evidence", "unshared"}},
		{Resolved, AsHandedOver, nil, doubt, IsHandedOver, anyone, []string{"about", "evidence", "unshared"}},
		{Resolved, AsAbsent, []Verb{Create, Profile}, doubt, IsPlanned, env, []string{"about", "evidence", "repeatable", "ended"}},
		{Resolved, AsAbsent, []Verb{Create, Profile}, doubt, IsPlanned, person, []string{"about", "evidence", "ended"}},
		{Resolved, AsUnchanged, []Verb{Reschedule, Replace}, doubt, back, env, []string{"about", "evidence", "repeatable", "ended"}},
		{Resolved, AsUnchanged, []Verb{Reschedule, Replace}, doubt, back, person, []string{"about", "evidence", "ended"}},
		{Resolved, AsAbsent, []Verb{Recall}, doubt, IsRecalled, anyone, []string{"about", "evidence"}},
		{Resolved, AsAbsent, []Verb{Reschedule, Replace, Withdraw}, doubt, IsWithdrawn, anyone, []string{"about", "evidence"}},

		{Attested, "", []Verb{Create, Replace, Profile}, []Phase{IsPlanned}, IsAttested, person, []string{"evidence"}},
		{Attested, "", []Verb{Withdraw}, []Phase{IsPlanned}, IsWithdrawn, person, []string{"evidence"}},
		{Attested, "", []Verb{Recall}, []Phase{IsPlanned}, IsRecalled, person, []string{"evidence"}},
		{Decided, Release, nil, nil, stay, resume, []string{"stopped"}},
		{Decided, Later, nil, nil, stay, resume, []string{"stopped"}},
		{Decided, Drop, nil, nil, stay, resume, []string{"stopped"}},

		{Paused, "", nil, nil, stay, halt, []string{"reason"}},
		{Held, "", nil, nil, stay, halt, []string{"reason", "posts"}},
		{Takedown, "", nil, nil, stay, halt, []string{"reason", "posts"}},
		{Resumed, "", nil, nil, stay, resume, []string{"reason", "lifts"}},
		{Unheld, "", nil, nil, stay, resume, []string{"reason", "lifts"}},

		{Proven, "", nil, nil, stay, env, []string{"commit", "moves"}},
	}
}
