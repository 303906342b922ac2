module ${{ values.name }}

go 1.26.0
{% if values.state.database or values.state.cache %}

require (
{% if values.state.database %}
	github.com/jackc/pgx/v5 v5.13.0
{% endif %}
{% if values.state.cache %}
	github.com/redis/go-redis/v9 v9.23.0
{% endif %}
)

require (
{% if values.state.cache %}
	github.com/cespare/xxhash/v2 v2.3.0 // indirect
{% endif %}
{% if values.state.database %}
	github.com/jackc/pgpassfile v1.0.0 // indirect
	github.com/jackc/pgservicefile v0.0.0-20240606120523-5a60cdf6a761 // indirect
	github.com/jackc/puddle/v2 v2.2.3 // indirect
{% endif %}
{% if values.state.cache %}
	go.uber.org/atomic v1.12.0 // indirect
{% endif %}
{% if values.state.database %}
	golang.org/x/sync v0.22.0 // indirect
{% endif %}
{% if values.state.cache %}
	golang.org/x/sys v0.48.0 // indirect
{% endif %}
{% if values.state.database %}
	golang.org/x/text v0.41.0 // indirect
{% endif %}
)
{% endif %}
