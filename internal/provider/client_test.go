package provider

import (
	"bufio"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"
	"unicode"

	"masthead/internal/secret"
)

const canary = "canary-9b1c-token"

func at() time.Time { return time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC) }

func client(t *testing.T, address string) *Client {
	t.Helper()
	base, err := BaseURL(address)
	if err != nil {
		t.Fatal(err)
	}
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	return &Client{Base: base, HTTP: transport, Now: at, Secret: secret.New(canary), Bearer: true}
}

func publish() Call {
	return Call{Doing: "publishing", Method: http.MethodPost, Path: "/posts", Type: "application/json", Body: strings.NewReader(`{"text":"Hello"}`)}
}

// raw is a server that does what a test says with each connection.
func raw(t *testing.T, serve func(net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go serve(c)
		}
	}()
	return "http://" + l.Addr().String()
}

// read takes a whole request from a connection.
func read(c net.Conn) bool {
	r, err := http.ReadRequest(bufio.NewReader(c))
	if err != nil {
		return false
	}
	_, err = io.Copy(io.Discard, r.Body)
	return err == nil
}

func TestWhatDidNotArriveIsRefusedAndAllElseDoubtful(t *testing.T) {
	closed := raw(t, func(c net.Conn) { c.Close() })
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	stranger := httptest.NewTLSServer(http.NotFoundHandler())
	stranger.Config.ErrorLog = quiet()
	t.Cleanup(stranger.Close)
	nobody := &http.Transport{DialContext: (&net.Dialer{Resolver: &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		return nil, fmt.Errorf("no network")
	}}}).DialContext}
	old := httptest.NewUnstartedServer(http.NotFoundHandler())
	old.TLS, old.Config.ErrorLog = &tls.Config{MaxVersion: tls.VersionTLS12}, quiet()
	old.StartTLS()
	t.Cleanup(old.Close)
	for _, c := range []struct {
		says, address string
		http          http.RoundTripper
		want          Result
	}{
		{"nobody listens", gone.URL, nil, Refused},
		{"the name is not known", "https://social.invalid", nobody, Refused},
		{"its certificate is of nobody we trust", stranger.URL, nil, Refused},
		{"it speaks no TLS", strings.Replace(httpServer(t, 200, nil, "{}"), "http:", "https:", 1), nil, Refused},
		{"TLS fails on its side", old.URL, &http.Transport{TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS13, InsecureSkipVerify: true}}, Doubtful},
		{"it closes before it has the request", closed, nil, Doubtful},
		{"it closes once it has the request", raw(t, func(c net.Conn) { read(c); c.Close() }), nil, Doubtful},
		{"it closes within its answer", raw(t, func(c net.Conn) {
			read(c)
			io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":")
			c.Close()
		}), nil, Doubtful},
		{"it answers something else than HTTP", raw(t, func(c net.Conn) { read(c); io.WriteString(c, "SSH-2.0-"+canary+"\r\n"); c.Close() }), nil, Doubtful},
		{"its answer has no end", httpServer(t, 200, nil, strings.Repeat("x", maxReply+1)), nil, Doubtful},
		{"it answers", httpServer(t, 200, nil, "{}"), nil, ""},
		{"it answers as much as is read", httpServer(t, 200, nil, strings.Repeat("x", maxReply)), nil, ""},
	} {
		t.Run(c.says, func(t *testing.T) {
			cl := client(t, c.address)
			if c.http != nil {
				cl.HTTP = c.http
			}
			_, out, ok := cl.Send(t.Context(), publish())
			if out.Result != c.want || ok != (c.want == "") {
				t.Fatalf("%+v, want %q", out, c.want)
			}
			if ok {
				return
			}
			clean(t, out.Reason)
			if out.Trouble != Unreachable || c.want == Refused && !out.Again.Equal(at().Add(time.Minute)) {
				t.Errorf("%+v", out)
			}
			_, err := cl.Ask(t.Context(), publish())
			if TroubleOf(err) != Unreachable || !err.(*Error).Passes() {
				t.Errorf("asked for, it is %v", err)
			}
		})
	}
}

func clean(t *testing.T, text string) {
	t.Helper()
	if text == "" || strings.Contains(text, canary) || strings.ContainsFunc(text, unicode.IsControl) || len(text) > 2000 {
		t.Errorf("this is shown to people, and kept: %q", text)
	}
}

func httpServer(t *testing.T, status int, header http.Header, body string) string {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		for name, values := range header {
			w.Header()[name] = values
		}
		w.WriteHeader(status)
		io.WriteString(w, body)
	}))
	s.Config.ErrorLog = quiet()
	t.Cleanup(s.Close)
	return s.URL
}

func TestAServerThatNeverAnswersIsLeftAtTheDeadline(t *testing.T) {
	arrived, done := make(chan bool, 1), make(chan bool)
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		arrived <- true
		<-done
	}))
	t.Cleanup(s.Close)
	t.Cleanup(func() { close(done) })
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-arrived; cancel() }()
	if _, out, _ := client(t, s.URL).Send(ctx, publish()); out.Result != Doubtful || out.Trouble != Unreachable {
		t.Errorf("%+v", out)
	}
}

func TestWhatAStatusMeans(t *testing.T) {
	for _, c := range []struct {
		status  int
		want    Result
		trouble Trouble
	}{
		{200, "", ""}, {201, "", ""}, {202, "", ""}, {204, "", ""},
		{301, Refused, Broken}, {302, Doubtful, Broken}, {303, Doubtful, Broken}, {307, Refused, Broken}, {308, Refused, Broken},
		{400, Refused, NotAccepted}, {401, Refused, BadCredential}, {403, Refused, BadCredential}, {404, Refused, Gone}, {408, Doubtful, Broken},
		{409, Refused, NotAccepted}, {410, Refused, Gone}, {413, Refused, NotAccepted}, {422, Refused, NotAccepted}, {429, Refused, TooMany},
		{500, Doubtful, Broken}, {502, Doubtful, Broken}, {503, Doubtful, Broken}, {504, Doubtful, Broken}, {599, Doubtful, Broken},
	} {
		t.Run(fmt.Sprint(c.status), func(t *testing.T) {
			var followed atomic.Bool
			elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { followed.Store(true) }))
			t.Cleanup(elsewhere.Close)
			address := httpServer(t, c.status, http.Header{"Location": {elsewhere.URL}}, "")
			_, out, ok := client(t, address).Send(t.Context(), publish())
			if out.Result != c.want || out.Trouble != c.trouble || ok != (c.want == "") {
				t.Errorf("sent: %+v", out)
			}
			_, err := client(t, address).Ask(t.Context(), publish())
			if TroubleOf(err) != c.trouble {
				t.Errorf("asked: %v", err)
			}
			if followed.Load() {
				t.Error("it went where it was sent, with the credential")
			}
		})
	}
}

func TestWhenCallsAreTakenAgain(t *testing.T) {
	soon := at().Add(90 * time.Second)
	for _, c := range []struct {
		name, value string
		want        time.Time
	}{
		{"", "", at().Add(time.Minute)},
		{"Retry-After", "90", soon},
		{"Retry-After", soon.Format(http.TimeFormat), soon},
		{"Retry-After", "soon", at().Add(time.Minute)},
		{"Retry-After", "-5", at()},
		{"Retry-After", "99999999999999999999", at().Add(time.Minute)},
		{"Retry-After", fmt.Sprint(soon.Unix()), soon},
		{"Retry-After", "99999999", at().Add(24 * time.Hour)},
		{"RateLimit-Reset", "90", soon},
		{"RateLimit-Reset", fmt.Sprint(soon.Unix()), soon},
		{"RateLimit-Reset", "9223372036854775807", at().Add(24 * time.Hour)},
		{"RateLimit-Reset", "999999999", at().Add(24 * time.Hour)},
		{"RateLimit-Reset", "-9223372036854775808", at()},
		{"X-RateLimit-Reset", soon.Format(time.RFC3339), soon},
		{"X-RateLimit-Reset", soon.Format("2006-01-02T15:04:05.000000Z"), soon},
		{"X-RateLimit-Reset", fmt.Sprint(soon.Unix()), soon},
		{"X-RateLimit-Reset", "90", soon},
		{"X-RateLimit-Reset", at().Add(-time.Hour).Format(time.RFC3339), at()},
	} {
		t.Run(c.name+" "+c.value, func(t *testing.T) {
			header := http.Header{}
			if c.name != "" {
				header.Set(c.name, c.value)
			}
			address := httpServer(t, 429, header, "")
			_, out, _ := client(t, address).Send(t.Context(), publish())
			_, err := client(t, address).Ask(t.Context(), publish())
			if !out.Again.Equal(c.want) || !err.(*Error).Again.Equal(c.want) {
				t.Errorf("again at %s, want %s", out.Again, c.want)
			}
		})
	}
}

// A reused connection that the server closes is where net/http sends a request
// again, if it thinks that it may: with an Idempotency-Key it does.
func TestNoRequestIsRepeated(t *testing.T) {
	for _, c := range []struct {
		says, method, body string
	}{
		{"with a body", http.MethodPost, `{"text":"Hello"}`}, {"without a body", http.MethodPost, ""},
		{"removing", http.MethodDelete, ""}, {"putting", http.MethodPut, "x"}, {"large", http.MethodPost, strings.Repeat("x", 1<<20)},
	} {
		t.Run(c.says, func(t *testing.T) {
			var got atomic.Int32
			address := raw(t, func(conn net.Conn) {
				defer conn.Close()
				r := bufio.NewReader(conn)
				for first := true; ; first = false {
					request, err := http.ReadRequest(r)
					if err != nil {
						return
					}
					io.Copy(io.Discard, request.Body)
					got.Add(1)
					if !first {
						return // it has the request, and closes
					}
					io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
				}
			})
			cl := client(t, address)
			call := Call{Doing: "publishing", Method: c.method, Path: "/posts", Header: http.Header{"Idempotency-Key": {"1"}}}
			if c.body != "" {
				call.Body = strings.NewReader(c.body)
			}
			if _, out, ok := cl.Send(t.Context(), Call{Doing: "warming up", Method: http.MethodPost, Path: "/"}); !ok {
				t.Fatal(out)
			}
			_, out, _ := cl.Send(t.Context(), call)
			if n := got.Load(); n != 2 || out.Result != Doubtful {
				t.Errorf("the server got %d requests, want 2; %+v", n, out)
			}
		})
	}
}

func TestTheCredentialIsNeverShown(t *testing.T) {
	said := func(_ int, body []byte) string { return string(body) }
	body := "bad token " + canary + "\x1b[31m\n::error::\u202e" + strings.Repeat("long ", 1000)
	for _, status := range []int{302, 400, 401, 403, 404, 408, 429, 500} {
		cl := client(t, httpServer(t, status, http.Header{"Www-Authenticate": {canary}, "Location": {"https://" + canary + ".example"}}, body))
		cl.Said = said
		_, out, _ := cl.Send(t.Context(), publish())
		_, err := cl.Ask(t.Context(), publish())
		clean(t, out.Reason)
		clean(t, err.Error())
		if !strings.Contains(out.Reason, "bad token [secret]") || strings.Contains(out.Reason, "\u202e") {
			t.Errorf("%d: %q", status, out.Reason)
		}
	}
}

func TestTheCredentialGoesToTheServiceAlone(t *testing.T) {
	for address, want := range map[string]bool{
		"https://social.example": true, "https://social.example/sub/": true, "http://127.0.0.1:8080": true, "http://localhost": true, "http://[::1]:1": true,
		"http://social.example": false, "http://127.0.0.1.example": false, "ftp://social.example": false, "social.example": false, "": false,
		"https://user:pass@social.example": false, "https://social.example/?key=1": false, "https://social.example/#x": false, "http://10.0.0.1": false, "https://": false,
	} {
		if _, err := BaseURL(address); (err == nil) != want {
			t.Errorf("%q: %v", address, err)
		}
	}
}

// What a caller puts into a path is one part of it, whatever stands in it.
func TestAPathStaysBelowItsBase(t *testing.T) {
	var got string
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { got = r.RequestURI }))
	t.Cleanup(s.Close)
	_, err := client(t, s.URL+"/sub").Ask(t.Context(), Call{Method: http.MethodGet, Path: "/posts/" + url.PathEscape("../a/b?c#d e"), Query: url.Values{"q": {"ż&x"}}})
	if want := "/sub/posts/..%2Fa%2Fb%3Fc%23d%20e?q=%C5%BC%26x"; err != nil || got != want {
		t.Errorf("%q %v, want %q", got, err, want)
	}
}
