import {
  SEVERITIES,
  type AlertSummary,
  type Severity,
} from '@elastic-mesh/plugin-elastic-services-common';

/** Firing alerts by severity, most severe first; severities without alerts are left out. */
export function firingBySeverity(
  alerts: readonly AlertSummary[],
): { severity: Severity; count: number }[] {
  const firing = alerts.filter(alert => alert.state === 'firing');
  return SEVERITIES.map(severity => ({
    severity,
    count: firing.filter(alert => alert.severity === severity).length,
  })).filter(({ count }) => count > 0);
}

/** Firing before silenced, then by severity, then the newest first. */
export function sortAlerts(alerts: readonly AlertSummary[]): AlertSummary[] {
  return [...alerts].sort(
    (a, b) =>
      Number(a.state === 'suppressed') - Number(b.state === 'suppressed') ||
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      b.since.localeCompare(a.since),
  );
}
