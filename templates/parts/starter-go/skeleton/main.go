// Command ${{ values.name }} serves HTTP and drains on SIGTERM.
package main

import (
{% if values.state.database or values.state.cache %}
	"bytes"
{% endif %}
	"context"
	_ "embed"
	"log/slog"
	"net"
{% if values.state.database or values.state.cache %}
	"net/http"
{% endif %}
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"
)

//go:embed openapi.json
var openAPI []byte

// A pod gets SIGTERM and, 30 s or so later, SIGKILL: all of this has to fit in between.
const drainTimeout = 20 * time.Second

func main() {
	slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: fieldNames})))
	if err := run(); err != nil {
		slog.Error("stopped", "error", err)
		os.Exit(1)
	}
}

func run() error {
{% if values.state.database or values.state.cache %}
	routes, closeState, err := routesWithState(context.Background())
	if err != nil {
		return err
	}
	defer closeState()
	server := NewServer(routes)
{% else %}
	server := NewServer(Routes())
{% endif %}
	// Knative sets PORT.
	listener, err := net.Listen("tcp", net.JoinHostPort("", environment("PORT", "8080")))
	if err != nil {
		return err
	}
	slog.Info("listening", "address", listener.Addr().String())

	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()

	stop, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer cancel()
	select {
	case err := <-ended:
		return err
	case <-stop.Done():
	}
	delayMs, err := strconv.Atoi(environment("DRAIN_DELAY_MS", "2000"))
	if err != nil {
		return err
	}
	slog.Info("draining", "delayMs", delayMs)
	limit, cancelDrain := context.WithTimeout(context.Background(), drainTimeout)
	defer cancelDrain()
	err = server.Drain(limit, time.Duration(delayMs)*time.Millisecond)
	slog.Info("drained", "complete", err == nil)
	return err
}
{% if values.state.database or values.state.cache %}

// routesWithState connects to what holds the state; the process itself keeps none.
func routesWithState(ctx context.Context) (http.Handler, func(), error) {
{% if values.state.database %}
	notes, err := OpenNotes(ctx, secret("PG_URL"))
	if err != nil {
		return nil, nil, err
	}
{% endif %}
{% if values.state.cache %}
	sessions, err := OpenSessions(secret("REDIS_URL"))
	if err != nil {
		return nil, nil, err
	}
{% endif %}
	closeState := func() {
{% if values.state.database %}
		notes.Close()
{% endif %}
{% if values.state.cache %}
		sessions.Close()
{% endif %}
	}
	return Routes(${{ 'notes' if values.state.database }}${{ ', ' if values.state.database and values.state.cache }}${{ 'sessions' if values.state.cache }}), closeState, nil
}

// secret reads a connection from the variable itself, or from the file that <name>_FILE names: a mounted Secret.
func secret(name string) string {
	if file := os.Getenv(name + "_FILE"); file != "" {
		if content, err := os.ReadFile(file); err == nil {
			return string(bytes.TrimSpace(content))
		}
	}
	return os.Getenv(name)
}
{% endif %}

// fieldNames writes "message" and "info", as the platform's other services do, where slog has "msg" and "INFO".
func fieldNames(groups []string, field slog.Attr) slog.Attr {
	switch {
	case len(groups) == 0 && field.Key == slog.MessageKey:
		field.Key = "message"
	case len(groups) == 0 && field.Key == slog.LevelKey:
		field.Value = slog.StringValue(strings.ToLower(field.Value.String()))
	}
	return field
}

func environment(name, fallback string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return fallback
}
