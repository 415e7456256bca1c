package ics

import (
	"bufio"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func tools(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("MASTHEAD_OUTBOX")
	if folder == "" {
		t.Skip("MASTHEAD_OUTBOX names no folder with ical.js; scripts/outbox-tools fills one, and installs radicale")
	}
	return folder
}

func TestICALjsReadsWhatWeWrote(t *testing.T) {
	c := hostile()
	node := exec.Command("node", "testdata/read.cjs")
	node.Env = append(os.Environ(), "NODE_PATH="+filepath.Join(tools(t), "node_modules"))
	node.Stdin, node.Stderr = bytes.NewReader(Write(c)), os.Stderr
	out, err := node.Output()
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Name   string
		Events []struct {
			Event
			Days []string
		}
	}
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	if got.Name != `Zorzyn "Health" & Co` || len(got.Events) != len(c.Events) {
		t.Fatalf("%q with %d events, want %q with %d", got.Name, len(got.Events), c.Name, len(c.Events))
	}
	for _, want := range c.Events {
		i := slices.IndexFunc(got.Events, func(e struct {
			Event
			Days []string
		}) bool {
			return e.UID == want.UID
		})
		if i < 0 {
			t.Errorf("%s is not there", want.UID)
			continue
		}
		e := got.Events[i]
		if want.WholeDays {
			if !e.WholeDays || !slices.Equal(e.Days, []string{"2026-12-24", "2026-12-27"}) {
				t.Errorf("%s is on %v", want.UID, e.Days)
			}
			continue
		}
		if !e.Start.Equal(want.Start) || !e.End.Equal(want.End) || !e.Changed.Equal(want.Changed) || e.Sequence != want.Sequence || e.Status != want.Status || e.Busy != want.Busy {
			t.Errorf("read as %+v, want %+v", e, want)
		}
		if e.Summary != read(want.Summary) || e.Description != read(want.Description) || e.Place != want.Place || e.URL != want.URL || !slices.Equal(e.Categories, want.Categories) {
			t.Errorf("read as %+v, want %+v", e, want)
		}
	}
}

func TestRadicaleTakesAndFindsWhatWeWrote(t *testing.T) {
	tools(t)
	address := radicale(t)
	c := hostile()
	ask(t, http.MethodPut, address+"/masthead/plan/", "", Write(c), http.StatusCreated)
	found := report(t, address+"/masthead/plan/", "")
	if len(found) != len(c.Events) {
		t.Fatalf("it has %d events, want %d", len(found), len(c.Events))
	}
	for _, want := range c.Events {
		e := found[want.UID]
		if e["SUMMARY"] != read(want.Summary) || e["DESCRIPTION"] != read(want.Description) || e["STATUS"] != string(want.Status) {
			t.Errorf("it has %v, want %+v", e, want)
		}
	}
	// The hour that Warsaw's clocks show twice is two hours.
	for _, c := range []struct{ from, until, want string }{
		{"20261025T003000Z", "20261025T004000Z", "first@zorzyn"}, {"20261025T013000Z", "20261025T014000Z", "second@zorzyn"}, {"20261226T120000Z", "20261226T130000Z", "days@zorzyn"},
	} {
		got := report(t, address+"/masthead/plan/", fmt.Sprintf(`<C:time-range start="%s" end="%s"/>`, c.from, c.until))
		if len(got) != 1 || got[c.want] == nil {
			t.Errorf("from %s it has %v, want %s", c.from, got, c.want)
		}
	}
}

// radicale starts a CalDAV server on this machine, with nothing in it.
func radicale(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	host := l.Addr().String()
	l.Close()
	folder := t.TempDir()
	config := filepath.Join(folder, "config")
	text := fmt.Sprintf("[server]\nhosts = %s\n[auth]\ntype = none\n[storage]\nfilesystem_folder = %s\n[logging]\nlevel = info\n", host, filepath.Join(folder, "store"))
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	server := exec.Command("radicale", "--config", config)
	log, err := server.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		server.Process.Kill()
		server.Wait()
	})
	lines := bufio.NewScanner(log)
	for lines.Scan() {
		if strings.Contains(lines.Text(), "server ready") {
			go io.Copy(io.Discard, log)
			return "http://" + host
		}
	}
	t.Fatal("radicale did not start")
	return ""
}

func ask(t *testing.T, method, address, depth string, body []byte, want int) []byte {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, address, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.SetBasicAuth("masthead", "none")
	r.Header.Set("Content-Type", map[bool]string{true: "text/calendar", false: "application/xml"}[method == http.MethodPut])
	r.Header.Set("Depth", depth)
	client := &http.Client{Timeout: 30 * time.Second}
	answer, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != want {
		t.Fatalf("%s: %s %v\n%s", method, answer.Status, err, data)
	}
	return data
}

// report asks the server for events, by UID.
func report(t *testing.T, address, filter string) map[string]map[string]string {
	t.Helper()
	query := `<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop><C:calendar-data/></D:prop><C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">` +
		filter + `</C:comp-filter></C:comp-filter></C:filter></C:calendar-query>`
	var all struct {
		Data []string `xml:"response>propstat>prop>calendar-data"`
	}
	if err := xml.Unmarshal(ask(t, "REPORT", address, "1", []byte(query), http.StatusMultiStatus), &all); err != nil {
		t.Fatal(err)
	}
	events := map[string]map[string]string{}
	for _, text := range all.Data {
		e := map[string]string{}
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n ", "")
		for line := range strings.SplitSeq(text, "\n") {
			name, value, _ := strings.Cut(line, ":")
			e[name] = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\,`, ",", `\;`, ";").Replace(value)
		}
		events[e["UID"]] = e
	}
	return events
}
