package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// start serves on a free port and drains at the test's end.
func start(t *testing.T, routes http.HandlerFunc) (*Server, string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := NewServer(routes)
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() {
		limit, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
		defer cancel()
		_ = server.Drain(limit, 0)
	})
	return server, "http://" + listener.Addr().String()
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	answer, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(body)
}

func TestCountsRequestsByStatus(t *testing.T) {
	_, url := start(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(404) })
	get(t, url)
	_, text := get(t, url+"/metrics")
	for _, line := range []string{`http_requests_total{code="404"} 1`, `http_request_duration_seconds_bucket{le="+Inf"} 1`} {
		if !strings.Contains(text, line) {
			t.Errorf("%q is missing in\n%s", line, text)
		}
	}
}

func TestPanicIsA500NotACrash(t *testing.T) {
	_, url := start(t, func(http.ResponseWriter, *http.Request) { panic("broken") })
	if status, _ := get(t, url); status != 500 {
		t.Errorf("got %d", status)
	}
	if status, _ := get(t, url+"/healthz"); status != 200 {
		t.Errorf("got %d", status)
	}
}

func TestIsNotReadyBeforeItCloses(t *testing.T) {
	server, url := start(t, func(http.ResponseWriter, *http.Request) {})
	if status, _ := get(t, url+"/readyz"); status != 200 {
		t.Errorf("got %d", status)
	}
	drained := make(chan error)
	go func() { drained <- server.Drain(context.Background(), 300*time.Millisecond) }()
	time.Sleep(50 * time.Millisecond)
	if status, _ := get(t, url+"/readyz"); status != 503 {
		t.Errorf("got %d", status)
	}
	for _, path := range []string{"/", "/healthz"} {
		if status, _ := get(t, url+path); status != 200 {
			t.Errorf("%s: got %d", path, status)
		}
	}
	if err := <-drained; err != nil {
		t.Error(err)
	}
	if _, err := http.Get(url); err == nil {
		t.Error("still answers")
	}
}

func TestEndsRequestsUnderWay(t *testing.T) {
	server, url := start(t, func(w http.ResponseWriter, _ *http.Request) {
		time.Sleep(200 * time.Millisecond)
		_, _ = w.Write([]byte("done"))
	})
	var underWay sync.WaitGroup
	for range 20 {
		underWay.Go(func() {
			if _, body := get(t, url); body != "done" {
				t.Errorf("got %q", body)
			}
		})
	}
	time.Sleep(50 * time.Millisecond)
	if err := server.Drain(context.Background(), 0); err != nil {
		t.Error(err)
	}
	underWay.Wait()
}

func TestCutsOffAtTheLimit(t *testing.T) {
	server, url := start(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	cut := make(chan error)
	go func() {
		_, err := http.Get(url)
		cut <- err
	}()
	time.Sleep(50 * time.Millisecond)
	limit, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if server.Drain(limit, 0) == nil || <-cut == nil {
		t.Error("was not cut off")
	}
}

func TestForwardsTheTrace(t *testing.T) {
	var seen http.Header
	upstream := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { seen = r.Header }))
	defer upstream.Close()
	_, url := start(t, func(w http.ResponseWriter, r *http.Request) {
		call, _ := http.NewRequestWithContext(r.Context(), http.MethodGet, upstream.URL, nil)
		ForwardTrace(r, call)
		answer, err := http.DefaultClient.Do(call)
		if err != nil {
			panic(err)
		}
		_ = answer.Body.Close()
	})
	request, _ := http.NewRequest(http.MethodGet, url, nil)
	for _, name := range traceHeaders {
		request.Header.Set(name, "value of "+name)
	}
	request.Header.Set("Authorization", "not for others")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	for _, name := range traceHeaders {
		if seen.Get(name) != "value of "+name {
			t.Errorf("%s: got %q", name, seen.Get(name))
		}
	}
	if seen.Get("Authorization") != "" || answer.Header.Get("X-Request-Id") == "" {
		t.Error("forwarded too much, or lost the id of the request")
	}
}
