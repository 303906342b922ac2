package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// Server answers the platform's questions itself and everything else by the service's routes.
type Server struct {
	http     http.Server
	draining atomic.Bool
}

// NewServer serves /healthz, /readyz, /metrics and /openapi.json beside the routes.
func NewServer(routes http.Handler) *Server {
	metrics := NewMetrics()
	server := &Server{}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok")) })
	mux.HandleFunc("GET /readyz", server.ready)
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4")
		metrics.Write(w)
	})
	mux.HandleFunc("GET /openapi.json", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(openAPI)
	})
	mux.Handle("/", metrics.Measure(recovered(routes)))
	server.http = http.Server{
		Handler:           server.closing(mux),
		ReadHeaderTimeout: 10 * time.Second,
		// Longer than the hour after which Envoy closes an idle connection: who closes first must be the client, or a
		// request that is just arriving is cut off.
		IdleTimeout: 3700 * time.Second,
	}
	return server
}

// Serve answers until the server is drained; that is no error.
func (s *Server) Serve(listener net.Listener) error {
	if err := s.http.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// Drain says "not ready", keeps answering for the delay while the news spreads, then closes the listener and waits for
// the requests under way. What is not done by the context's end is cut off, which is the error.
func (s *Server) Drain(limit context.Context, delay time.Duration) error {
	s.draining.Store(true)
	select {
	case <-time.After(delay):
	case <-limit.Done():
	}
	err := s.http.Shutdown(limit)
	if err != nil {
		_ = s.http.Close()
	}
	return err
}

func (s *Server) ready(w http.ResponseWriter, _ *http.Request) {
	if s.draining.Load() {
		http.Error(w, "draining", http.StatusServiceUnavailable)
		return
	}
	_, _ = w.Write([]byte("ready"))
}

// closing ends connections with their next answer while draining, so that clients open the next one to another replica.
func (s *Server) closing(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if id := r.Header.Get("X-Request-Id"); id != "" {
			w.Header().Set("X-Request-Id", id)
		}
		if s.draining.Load() {
			w.Header().Set("Connection", "close")
		}
		next.ServeHTTP(w, r)
	})
}

// recovered turns a panic into a 500.
func recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if problem := recover(); problem != nil {
				slog.Error("request failed", "path", r.URL.Path, "error", problem,
					"requestId", r.Header.Get("X-Request-Id"), "traceparent", r.Header.Get("Traceparent"))
				w.WriteHeader(http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r)
	})
}
