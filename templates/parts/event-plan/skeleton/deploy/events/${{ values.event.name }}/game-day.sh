#!/bin/sh
# A game day in staging: while load-test.js runs, a third of the pods dies{% if values.mesh.route and values.mesh.routes == 'istio' %}, then requests are delayed and some fail{% endif %}.
# Ends as it began, also when it is interrupted. Never in production.
set -eu
namespace="${NAMESPACE:-${{ values.namespace }}-staging}"
selector="app.kubernetes.io/name=${{ values.name }}"

echo "1. A third of the pods of ${{ values.name }} in $namespace is deleted"
pods=$(kubectl --namespace "$namespace" get pods --selector "$selector" --output name)
count=$(printf '%s\n' "$pods" | grep -c . || true)
[ "$count" -gt 0 ] || { echo "There is no pod; start the load first" >&2; exit 1; }
third=$(( (count + 2) / 3 ))
printf '%s\n' "$pods" | head -n "$third" | xargs kubectl --namespace "$namespace" delete --wait=false
echo "   Expected: no alert, the 95th percentile stays below ${{ values.latencyObjectiveMs }} ms, $count pods again within a minute"
sleep "${PAUSE_SECONDS:-300}"
{% if values.mesh.route and values.mesh.routes == 'istio' %}

echo "2. One request of twenty takes a second longer, one of a hundred fails"
restore() {
  kubectl --namespace "$namespace" patch virtualservice ${{ values.mesh.route }} --type json \
    --patch '[{"op": "remove", "path": "/spec/http/0/fault"}]'
}
kubectl --namespace "$namespace" patch virtualservice ${{ values.mesh.route }} --type json --patch '[{
  "op": "add", "path": "/spec/http/0/fault", "value": {
    "delay": {"fixedDelay": "1s", "percentage": {"value": 5}},
    "abort": {"httpStatus": 503, "percentage": {"value": 1}}}}]'
trap restore EXIT
trap 'exit 1' INT TERM
echo "   Expected: callers degrade, nobody retries without end, no replica is added for it"
sleep "${PAUSE_SECONDS:-300}"
{% endif %}

echo "Done. Write down what was seen in docs/events/${{ values.event.name }}.md"
