/** A matcher of an AlertmanagerConfig. */
interface Matcher {
  name: string;
  value: string;
  matchType: string;
}

interface Route {
  receiver: string;
  matchers?: Matcher[];
  routes?: Route[];
  groupBy?: string[];
}

interface SecretKey {
  name: string;
  key: string;
}

/** `monitoring.coreos.com/v1alpha1` AlertmanagerConfig, as far as golden paths write it. */
export interface AlertmanagerConfig {
  metadata: { name: string; namespace: string };
  spec: {
    route: Route;
    inhibitRules: {
      sourceMatch: Matcher[];
      targetMatch: Matcher[];
      equal: string[];
    }[];
    receivers: {
      name: string;
      webhookConfigs?: { sendResolved: boolean; urlSecret: SecretKey }[];
      slackConfigs?: {
        sendResolved: boolean;
        channel?: string;
        apiURL: SecretKey;
      }[];
      pagerdutyConfigs?: { sendResolved: boolean; routingKey: SecretKey }[];
    }[];
  };
}

/** What the Secrets of a namespace hold, by `name/key`. */
export type Secrets = (secret: SecretKey) => string;

function matcherText({ name, matchType, value }: Matcher): string {
  return `${name}${matchType}${JSON.stringify(value)}`;
}

/**
 * The configuration that the Prometheus operator makes of AlertmanagerConfigs: each under the root route, for alerts of
 * its own namespace only, with names of its own. Source: prometheus-operator pkg/alertmanager/amcfg.go.
 *
 * Waits are left out: the test need not wait half a minute to see where an alert goes.
 */
export function alertmanagerFile(
  configs: readonly AlertmanagerConfig[],
  secrets: Secrets,
) {
  return {
    route: {
      receiver: 'platform',
      group_wait: '0s',
      group_interval: '1s',
      routes: configs.map(rootRoute),
    },
    inhibit_rules: configs.flatMap(inhibitRules),
    receivers: [
      { name: 'platform' },
      ...configs.flatMap(config => receivers(config, secrets)),
    ],
  };
}

function ownNamespace({ metadata }: AlertmanagerConfig): Matcher {
  return { name: 'namespace', value: metadata.namespace, matchType: '=' };
}

function nameOf({ metadata }: AlertmanagerConfig, receiver: string): string {
  return `${metadata.namespace}/${metadata.name}/${receiver}`;
}

function route(config: AlertmanagerConfig, one: Route): object {
  return {
    receiver: nameOf(config, one.receiver),
    matchers: (one.matchers ?? []).map(matcherText),
    ...(one.groupBy && { group_by: one.groupBy }),
    routes: (one.routes ?? []).map(child => route(config, child)),
  };
}

function rootRoute(config: AlertmanagerConfig): object {
  const { matchers = [] } = config.spec.route;
  return {
    ...route(config, {
      ...config.spec.route,
      matchers: [ownNamespace(config), ...matchers],
    }),
    continue: true,
  };
}

function inhibitRules(config: AlertmanagerConfig): object[] {
  const own = ownNamespace(config);
  return config.spec.inhibitRules.map(rule => ({
    source_matchers: [own, ...rule.sourceMatch].map(matcherText),
    target_matchers: [own, ...rule.targetMatch].map(matcherText),
    equal: rule.equal,
  }));
}

function receivers(config: AlertmanagerConfig, secrets: Secrets): object[] {
  return config.spec.receivers.map(
    ({ name, webhookConfigs, slackConfigs, pagerdutyConfigs }) => ({
      name: nameOf(config, name),
      webhook_configs: webhookConfigs?.map(({ sendResolved, urlSecret }) => ({
        send_resolved: sendResolved,
        url: secrets(urlSecret),
      })),
      slack_configs: slackConfigs?.map(({ sendResolved, channel, apiURL }) => ({
        send_resolved: sendResolved,
        channel,
        api_url: secrets(apiURL),
      })),
      pagerduty_configs: pagerdutyConfigs?.map(
        ({ sendResolved, routingKey }) => ({
          send_resolved: sendResolved,
          routing_key: secrets(routingKey),
        }),
      ),
    }),
  );
}
