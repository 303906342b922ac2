package main

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"
)

var bucketBoundsSeconds = []float64{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10}

// Metrics counts requests and how long they take, and writes them in Prometheus' text format.
// For more than this take github.com/prometheus/client_golang.
type Metrics struct {
	mutex            sync.Mutex
	requestsByStatus map[int]int
	buckets          []int
	sumSeconds       float64
	finished         int
	inFlight         int
}

// NewMetrics counts from zero.
func NewMetrics() *Metrics {
	return &Metrics{requestsByStatus: map[int]int{}, buckets: make([]int, len(bucketBoundsSeconds))}
}

// Measure counts what next answers.
func (m *Metrics) Measure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		started := time.Now()
		m.mutex.Lock()
		m.inFlight++
		m.mutex.Unlock()
		answer := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		defer func() { m.ended(answer.status, time.Since(started).Seconds()) }()
		next.ServeHTTP(answer, r)
	})
}

func (m *Metrics) ended(status int, seconds float64) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.inFlight--
	m.finished++
	m.sumSeconds += seconds
	m.requestsByStatus[status]++
	for i, bound := range bucketBoundsSeconds {
		if seconds <= bound {
			m.buckets[i]++
		}
	}
}

// Write writes everything counted so far.
func (m *Metrics) Write(w io.Writer) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	fmt.Fprint(w, "# HELP http_requests_total Requests answered, by status.\n# TYPE http_requests_total counter\n")
	statuses := make([]int, 0, len(m.requestsByStatus))
	for status := range m.requestsByStatus {
		statuses = append(statuses, status)
	}
	slices.Sort(statuses)
	for _, status := range statuses {
		fmt.Fprintf(w, "http_requests_total{code=\"%d\"} %d\n", status, m.requestsByStatus[status])
	}
	fmt.Fprintf(w, "# HELP http_requests_in_flight Requests under way.\n# TYPE http_requests_in_flight gauge\nhttp_requests_in_flight %d\n", m.inFlight)
	fmt.Fprint(w, "# HELP http_request_duration_seconds How long requests take.\n# TYPE http_request_duration_seconds histogram\n")
	for i, bound := range bucketBoundsSeconds {
		fmt.Fprintf(w, "http_request_duration_seconds_bucket{le=\"%s\"} %d\n", strconv.FormatFloat(bound, 'f', -1, 64), m.buckets[i])
	}
	fmt.Fprintf(w, "http_request_duration_seconds_bucket{le=\"+Inf\"} %d\n", m.finished)
	fmt.Fprintf(w, "http_request_duration_seconds_sum %g\nhttp_request_duration_seconds_count %d\n", m.sumSeconds, m.finished)
}

// statusWriter remembers the status for the count.
type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach Flush and the like.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
