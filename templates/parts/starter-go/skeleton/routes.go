package main

import (
	"encoding/json"
{% if values.state.database or values.state.cache %}
	"log/slog"
{% endif %}
	"net/http"
)

{% if values.state.database or values.state.cache %}
// Routes of the service. Replace them, and openapi.json, by what the service is for.
func Routes(${{ 'notes *Notes' if values.state.database }}${{ ', ' if values.state.database and values.state.cache }}${{ 'sessions *Sessions' if values.state.cache }}) http.Handler {
{% else %}
// Routes of the service. Replace them, and openapi.json, by what the service is for.
func Routes() http.Handler {
{% endif %}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, http.StatusOK, map[string]string{"service": "${{ values.name }}"})
	})
{% if values.state.database %}
	mux.HandleFunc("GET /notes", notes.list)
	mux.HandleFunc("POST /notes", notes.add)
{% endif %}
{% if values.state.cache %}
	mux.HandleFunc("GET /session", sessions.visit)
{% endif %}
	return mux
}

func writeJSON(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(value)
}
{% if values.state.database or values.state.cache %}

// unavailable answers when a server that holds state does not.
func unavailable(w http.ResponseWriter, err error) {
	slog.Error("state is unavailable", "error", err)
	writeJSON(w, http.StatusServiceUnavailable, map[string]string{"error": "state is unavailable"})
}
{% endif %}
