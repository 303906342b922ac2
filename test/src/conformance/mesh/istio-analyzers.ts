import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkBundle,
  DEFAULT_PLATFORM,
  describeResource,
  findRule,
  parseSources,
  textsOf,
  toBundle,
  toRuleContext,
  valueAt,
  type Finding,
  type PlatformSettings,
  type Rule,
} from '@elastic-mesh/guardrails';
import { parse } from 'yaml';
import { readCases, Scorer, type Suite } from '../suite';

interface Expected {
  code: string;
  resource: string;
}

interface Case {
  id: string;
  analyzer: string;
  inputFiles: string[];
  meshConfigFile: string | null;
  scope: { codes: string[]; refTypes: string[] };
  expected: Expected[];
}

/** What upstream calls a rule's finding: its code and, for IST0101, the sort of thing that is not found. */
interface Code {
  code: string;
  refType?: string;
}

/** The rules that do an analyzer's work: upstream runs one analyzer at a time. */
const ANALYZERS: Readonly<Record<string, Readonly<Record<string, Code>>>> = {
  'annotations.K8sAnalyzer': {
    'annotation-misplaced': { code: 'IST0107' },
    'annotation-unknown': { code: 'IST0108' },
    'annotation-invalid': { code: 'IST0125' },
    'annotation-deprecated': { code: 'IST0135' },
  },
  'authz.AuthorizationPoliciesAnalyzer': {
    'authz-no-workload': { code: 'IST0127' },
    'authz-namespace': { code: 'IST0101', refType: 'namespace' },
  },
  'deployment.ApplicationUIDAnalyzer': { 'proxy-uid': { code: 'IST0144' } },
  'deployment.ServiceAssociationAnalyzer': {
    'deployment-port-protocol': { code: 'IST0116' },
    'deployment-target-port': { code: 'IST0137' },
  },
  'deprecation.FieldAnalyzer': {
    'istio-deprecated-field': { code: 'IST0002' },
  },
  'destinationrule.CaCertificateAnalyzer': {
    'dr-tls-unverified': { code: 'IST0128' },
  },
  'destinationrule.PodNotSelectedAnalyzer': {
    'dr-host': { code: 'IST0174' },
    'dr-subset-pods': { code: 'IST0173' },
  },
  'gateway.CertificateAnalyzer': {
    'gateway-certificate-shared': { code: 'IST0138' },
  },
  'gateway.ConflictingGatewayAnalyzer': {
    'gateway-conflict': { code: 'IST0145' },
  },
  'gateway.IngressGatewayPortAnalyzer': {
    'gateway-selector': { code: 'IST0101', refType: 'selector' },
    'gateway-port': { code: 'IST0162' },
  },
  'gateway.SecretAnalyzer': {
    'gateway-selector': { code: 'IST0101', refType: 'selector' },
    'gateway-credential': { code: 'IST0101', refType: 'credentialName' },
    'gateway-certificate': { code: 'IST0161' },
  },
  'injection.Analyzer': {
    'namespace-not-injected': { code: 'IST0102' },
    'pod-missing-proxy': { code: 'IST0103' },
    'namespace-injection-labels': { code: 'IST0123' },
    'namespace-injected-by-default': { code: 'IST0148' },
  },
  'k8sgateway.CRDVersionAnalyzer': {
    'gateway-api-crd-version': { code: 'IST0176' },
  },
  'k8sgateway.SelectorAnalyzer': {
    'policy-selector-on-gateway': { code: 'IST0166' },
  },
  'schemaValidation.CollectionValidationAnalyzer(collections.VirtualService)': {
    'vs-unreachable-rule': { code: 'IST0130' },
    'vs-ineffective-match': { code: 'IST0131' },
  },
  'service.PortNameAnalyzer': {
    'service-port-name': { code: 'IST0118' },
    'external-name-port': { code: 'IST0150' },
  },
  'serviceentry.ConflictingServiceEntryProtocolAnalyzer': {
    'se-protocol-conflict': { code: 'IST0177' },
  },
  'serviceentry.ProtocolAddressesAnalyzer': {
    'se-addresses': { code: 'IST0134' },
  },
  'sidecar.SelectorAnalyzer': {
    'sidecar-selector': { code: 'IST0101', refType: 'selector' },
    'sidecar-overlap': { code: 'IST0110' },
    'sidecar-namespace-overlap': { code: 'IST0111' },
    'sidecar-ambient': { code: 'IST0167' },
  },
  'telemetry.DefaultSelectorAnalyzer': {
    'telemetry-namespace-overlap': { code: 'IST0160' },
  },
  'telemetry.ProviderAnalyzer': { 'telemetry-provider': { code: 'IST0157' } },
  'telemetry.SelectorAnalyzer': {
    'telemetry-selector': { code: 'IST0101', refType: 'selector' },
    'telemetry-overlap': { code: 'IST0159' },
  },
  'virtualservice.ConflictingMeshGatewayHostsAnalyzer': {
    'vs-host-conflict': { code: 'IST0109' },
  },
  'virtualservice.DestinationHostAnalyzer': {
    'vs-destination-host': { code: 'IST0101', refType: 'host' },
    'vs-destination-port': { code: 'IST0101', refType: 'host:port' },
    'vs-destination-port-needed': { code: 'IST0112' },
    'vs-ingress-subset': { code: 'IST0140' },
  },
  'virtualservice.DestinationRuleAnalyzer': {
    'vs-subset': { code: 'IST0101', refType: 'host+subset in destinationrule' },
  },
  'virtualservice.GatewayAnalyzer': {
    'vs-gateway': { code: 'IST0101', refType: 'gateway' },
    'vs-gateway-host': { code: 'IST0132' },
    'vs-internal-gateway': { code: 'IST0165' },
  },
  'virtualservice.JWTClaimRouteAnalyzer': {
    'vs-jwt-claim-route': { code: 'IST0149' },
  },
};

function codeOf({ code, refType }: Code, finding: Finding): Code {
  // One rule of ours, two codes of theirs: for all ports and for one.
  return code === 'IST0128' && finding.path.includes('portLevelSettings')
    ? { code: 'IST0129' }
    : { code, refType };
}

/** Facts of a MeshConfig that its YAML states, on top of the defaults. */
function meshPlatform(path: string | undefined): Partial<PlatformSettings> {
  if (!path) {
    return {};
  }
  const config: unknown = parse(readFileSync(path, 'utf8'));
  const metadata = (name: string) =>
    valueAt(config, ['defaultConfig', 'proxyMetadata', name]) === 'true';
  return {
    istio: {
      ...DEFAULT_PLATFORM.istio,
      addressAutoAllocation:
        metadata('ISTIO_META_DNS_CAPTURE') &&
        (metadata('ISTIO_META_DNS_AUTO_ALLOCATE') ||
          metadata('PILOT_ENABLE_IP_AUTOALLOCATE')),
      defaultAccessLogProviders: textsOf(
        valueAt(config, ['defaultProviders', 'accessLogging']),
      ),
    },
  };
}

function analyze(
  { analyzer, inputFiles, meshConfigFile, scope }: Case,
  folder: string,
  defaults: string,
): Expected[] {
  const codes = ANALYZERS[analyzer];
  if (!codes) {
    throw new Error(`no rules for analyzer ${analyzer}`);
  }
  const bundle = toBundle(
    parseSources(
      [defaults, ...inputFiles].map(file => ({
        file,
        text: readFileSync(join(folder, file), 'utf8'),
      })),
    ),
  );
  const options = {
    platform: meshPlatform(
      meshConfigFile ? join(folder, meshConfigFile) : undefined,
    ),
    bundleIsWholeCluster: true,
    now: new Date(),
    rules: Object.keys(codes)
      .map(findRule)
      .filter((rule): rule is Rule => rule !== undefined),
  };
  const report = checkBundle(bundle, toRuleContext(options), options);
  return report.findings
    .map(finding => ({ finding, ...codeOf(codes[finding.rule], finding) }))
    .filter(
      ({ code, refType }) =>
        scope.codes.includes(code) &&
        (!refType || scope.refTypes.includes(refType)),
    )
    .map(({ finding, code }) => ({
      code,
      resource: finding.resource ? describeResource(finding.resource) : '',
    }));
}

function sorted(messages: readonly Expected[]): string {
  return JSON.stringify(
    messages.map(({ code, resource }) => `${code} ${resource}`).sort(),
  );
}

/** istioctl analyze, one analyzer a case: which codes it reports on which resources. */
export const istioAnalyzersSuite: Suite = {
  file: 'mesh/istio-analyzers/index.json',
  target: 0.95,
  run(folder) {
    const { cases, defaultResourcesFile } = readCases<{
      cases: Case[];
      defaultResourcesFile: string;
    }>(folder, this.file);
    const scorer = new Scorer('mesh istio-analyzers');
    for (const item of cases) {
      if (!ANALYZERS[item.analyzer]) {
        scorer.notRun(item.analyzer);
        continue;
      }
      const actual = analyze(
        item,
        join(folder, 'mesh/istio-analyzers'),
        defaultResourcesFile,
      );
      scorer.check(
        item.id,
        item.expected,
        () => actual,
        (expected, found) => sorted(expected) === sorted(found),
      );
    }
    return [scorer.result()];
  },
};
