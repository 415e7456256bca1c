package importer

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"
)

func TestCSVHeaders(t *testing.T) {
	want := "platform: x\nhandle: pier9\nstate: proposed\nplatform_id: \"007\"\nowner: ann-oak\n"
	for _, table := range []string{
		"Platform,HANDLE,Owner Name,District,platform_id,Budget\nX,pier9,Ann Oak,east,007,12\n",
		"\ufeffplatform;handle;owner-name;district;Platform ID;Budget\r\nX;pier9;Ann Oak;east;007;12\r\n",
		"platform\thandle\towner_name\tdistrict\tplatform id\tBudget\nX\t\"pier9\"\tAnn Oak\teast\t007\t12",
		"platform,handle,owner_name,district,extra,budget\nX,pier9,Ann Oak,east,\"{\"\"platform_id\"\":\"\"007\"\"}\",12\n",
	} {
		w := newWorld(t)
		sum := w.take(t, "", "list.csv", table)
		if got := w.files["accounts/east/x-pier9.yaml"]; got != want || sum.Aside["budget"] != 1 {
			t.Errorf("%q gives %q, %+v", table, got, sum)
		}
	}
}

func TestCSVEncodings(t *testing.T) {
	table := "platform,handle,owner_name,district\nx,pier9,Zoë Ëve,east\n"
	wide, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(table)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, table, told string }{
		{"UTF-16", wide, "notice source"},
		{"Windows-1252", strings.NewReplacer("ë", "\xeb", "Ë", "\xcb").Replace(table), "notice source"},
		{"UTF-32", "\xff\xfe\x00\x00p\x00\x00\x00", "refused not-text"},
		{"NUL bytes", "p\x00l\x00a\x00", "refused not-text"},
	} {
		w := newWorld(t)
		w.take(t, "", "list.csv", c.table)
		equal(t, c.name, w.told(), []string{c.told})
		if strings.HasPrefix(c.told, "notice") && !strings.HasPrefix(w.files["accounts/people/zoe-eve.yaml"], "name: Zoë Ëve\n") {
			t.Errorf("%s: files %q", c.name, w.files)
		}
	}
}

// A stray quote costs its own row, not the rest of the file.
func TestCSVQuotes(t *testing.T) {
	w := newWorld(t)
	sum := w.take(t, "", "posts.csv", strings.Join([]string{
		`author_handle,platform,text`,
		`pier9,x,"Two lines,`,
		`and a ""quote"""`,
		`pier9,x,a 5" plank`,
		`pier9,x,after it`,
		`pier9,x,too,many`,
		`pier9,x`,
		`pier9,x,"never closed`,
		`pier9,x,the last`,
	}, "\n"))
	var bodies []string
	for _, path := range w.new() {
		if _, body, ok := strings.Cut(w.files[path], "\n---\n"); ok {
			bodies = append(bodies, body)
		}
	}
	equal(t, "bodies", bodies, []string{"after it\n", "the last\n", "Two lines,\nand a \"quote\"\n"})
	var refused []string
	for _, e := range w.events {
		if e.Level == Refused {
			refused = append(refused, e.Reason+" "+e.Row)
		}
	}
	equal(t, "refused", refused, []string{
		`malformed pier9,x,a 5" plank`, `malformed pier9,x,too,many`, `no-text pier9,x`, `malformed pier9,x,"never closed`})
	if sum.Rows != 7 || sum.Imported != 3 {
		t.Errorf("summary %+v", sum)
	}
}
