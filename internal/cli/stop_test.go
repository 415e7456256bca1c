package cli

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"
	"time"

	"masthead/internal/ledger"
)

// run runs any command on the ledger of the organisation.
func (b *bookkeeper) run(args ...string) int {
	return b.command(append([]string{args[0], "--remote", b.hub}, args[1:]...)...)
}

// onTheWay is one post in each place that a stop can meet it in.
func onTheWay() []ledger.Entry {
	nonce := func(i int) string { return strings.Repeat("0"+string(rune('a'+i)), 16) }
	var all []ledger.Entry
	for i, post := range []string{"waits", "handed", "public", "calling", "refused"} {
		of := func(e ledger.Entry) {
			e.Post, e.Target = post, "north-bluesky"
			all = append(all, e)
		}
		operation := ledger.Digest([]byte(post))
		of(ledger.Entry{Event: ledger.Planned, Verb: ledger.Create, Operation: operation, Marks: []string{"district/north", "platform/bluesky"}})
		if post == "waits" {
			continue
		}
		of(ledger.Entry{Event: ledger.Claimed, Operation: operation, Nonce: nonce(i), Lease: day.Add(10 * time.Minute)})
		of(ledger.Entry{Event: ledger.Prepared, Nonce: nonce(i)})
		of(ledger.Entry{Event: ledger.Committing, Nonce: nonce(i)})
		switch post {
		case "handed":
			of(ledger.Entry{Event: ledger.HandedOver, Nonce: nonce(i), ID: "s1"})
		case "refused":
			of(ledger.Entry{Event: ledger.Rejected, Nonce: nonce(i), Reason: "too many calls"})
		case "public":
			of(ledger.Entry{Event: ledger.Published, Nonce: nonce(i), ID: "p1", URL: "https://bsky.example/p1"})
		}
	}
	return all
}

func TestPauseSaysWhatItHoldsBackAndWhatNobodyCan(t *testing.T) {
	b := atLedger(t, onTheWay())
	b.wants(t, b.run("pause", "--reason", "fire"), Misused, "say what is to stop")
	b.wants(t, b.run("pause", "--all", "--district", "north", "--reason", "fire"), Misused, "say what is to stop")
	b.wants(t, b.run("pause", "--all"), Misused, "--reason is needed")
	b.wants(t, b.run("pause", "--district", "nroth", "--reason", "fire"), Misused, "did you mean north?")
	b.wants(t, b.run("pause", "--post", "wait", "--reason", "fire"), Misused, "did you mean waits?")
	b.wants(t, b.run("pause", "--platform", "bluesky", "--reason", "fire"), Clean, "paused: entry ", "signed by ada-nowak",
		"waits:            waits:north-bluesky", "may be going out: calling:north-bluesky", "to be recalled:   handed:north-bluesky",
		"is out already:   public:north-bluesky  https://bsky.example/p1", "masthead sync --once")
	b.wants(t, b.run("pause", "--platform", "mastodon", "--reason", "fire"), Clean)
	if strings.Contains(b.out.String(), "north-bluesky") {
		t.Errorf("a pause of another platform holds something back: %s", &b.out)
	}
	b.wants(t, b.run("pause", "--all", "--except", "waits", "--reason", "fire", "--format", "json"), Clean)
	var told effect
	if err := json.Unmarshal(b.out.Bytes(), &told); err != nil || len(told.Waiting) != 0 || len(told.Recall) != 1 || len(told.Out) != 1 || len(told.Calling) != 1 {
		t.Errorf("%v: %+v", err, told)
	}
}

func TestResumeLetsNothingGoUndecided(t *testing.T) {
	b := atLedger(t, onTheWay())
	b.wants(t, b.run("resume", "99", "--reason", "over"), Misused, "nothing is stopped")
	b.wants(t, b.run("pause", "--all", "--reason", "fire"), Clean)
	var stop effect
	b.run("pause", "--district", "north", "--reason", "flood", "--format", "json")
	if err := json.Unmarshal(b.out.Bytes(), &stop); err != nil {
		t.Fatal(err)
	}
	number := strconv.FormatInt(stop.Entry.Seq, 10)
	earlier := strconv.FormatInt(stop.Entry.Seq-1, 10)
	b.wants(t, b.run("resume", number), Misused, "--reason is needed")
	b.wants(t, b.run("resume", "first", "--reason", "over"), Misused, "is not the number of an entry")
	b.wants(t, b.run("resume", number, "--reason", "over"), Misused, "nobody has said what becomes of calling:north-bluesky, refused:north-bluesky, waits:north-bluesky")
	b.wants(t, b.run("resume", number, "--reason", "over", "--drop", "wiats", "--rest", "release"), Misused, "did you mean waits?")
	b.wants(t, b.run("resume", number, "--reason", "over", "--drop", "waits", "--rest", "reschedule"), Clean, "no longer holds anything back",
		"waits:north-bluesky: does not go out", "refused:north-bluesky: needs a new time")
	b.wants(t, b.run("resume", number, "--reason", "over"), Misused, "is no stop that holds", "these hold: "+earlier)
	b.wants(t, b.ledger("show", "waits"), Clean, "held back by entry "+earlier, "waits for a decision")
}

// What was taken away by hand waits for a decision, though nothing stops it.
func TestADecisionNeedsNoStop(t *testing.T) {
	b := atLedger(t, onTheWay())
	b.wants(t, b.run("resume", "--reason", "over"), Misused, "no ENTRY is named")
	b.write(t, []ledger.Entry{{Event: ledger.Withdrawn, Post: "public", Target: "north-bluesky", Reason: "it is not there any more"}})
	b.wants(t, b.ledger("show", "public"), Clean, "waits for a decision")
	b.wants(t, b.run("resume", "--reason", "a mistake", "--release", "waits"), Misused, "unknown post that waits")
	b.wants(t, b.run("resume", "--reason", "a mistake", "--release", "public"), Clean, "public:north-bluesky: goes out as planned")
	b.wants(t, b.run("resume", "--reason", "a mistake", "--release", "public"), Misused, "unknown post that waits")
}

func TestHoldAndTakedownAreAboutSinglePosts(t *testing.T) {
	b := atLedger(t, onTheWay())
	b.wants(t, b.run("hold"), Misused, "needs a POST")
	b.wants(t, b.run("hold", "waits"), Misused, "--reason is needed")
	b.wants(t, b.run("hold", "waits", "handed", "--reason", "a week later"), Clean, "held: entry ", "waits:            waits:", "to be recalled:   handed:")
	if strings.Contains(b.out.String(), "public:") {
		t.Errorf("a hold of others touches it: %s", &b.out)
	}
	b.wants(t, b.run("takedown", "public", "--reason", "wrong number"), Clean, "to be taken down: public:north-bluesky  https://bsky.example/p1", "`masthead sync --once`")
	b.wants(t, b.run("takedown", "north-first-post", "--reason", "a post that the ledger does not know yet"), Clean)
	b.wants(t, b.run("takedown", "no-post", "--reason", "x"), Misused, "unknown post")
	b.wants(t, b.ledger("show", "public"), Clean, "held back by entry")
}

func TestDoneIsAReceiptOfAPerson(t *testing.T) {
	b := atLedger(t, onTheWay())
	b.wants(t, b.run("done", "waits"), Misused, "--url or --evidence is needed")
	b.wants(t, b.run("done", "waits", "--url", "not an address"), Misused, "`url` is no address")
	b.wants(t, b.run("done", "wiats", "--url", "https://x.example"), Misused, "unknown key")
	b.wants(t, b.run("done", "waits", "--url", "https://facebook.example/1"), Clean, "waits:north-bluesky: attested by hand", "signed by ada-nowak")
	b.wants(t, b.run("done", "waits", "--url", "https://facebook.example/1"), Misused, "cannot be attested")
	b.env["MASTHEAD_LEDGER_KEY"] = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="
	b.wants(t, b.run("done", "handed", "--evidence", "seen"), Misused)
}
