import type { Bundle } from './model/bundle';
import type { Path } from './model/path';
import type { Resource, ResourceReference } from './model/resource';
import type { SourceRange } from './model/source';
import type { PlatformSettings } from './platform';
import type { SchemaLibrary } from './schema/library';

/**
 * How bad a finding is: an `error` is rejected by the cluster or never works, a `warning` works otherwise than
 * written or is risky, an `info` is an outdated form or an improvement.
 */
export type Severity = 'error' | 'warning' | 'info';

/** The folder a rule lives in: where its authority comes from. */
export type RuleLayer =
  | 'manifest'
  | 'schema'
  | 'istio-webhook'
  | 'knative-webhook'
  | 'keda-webhook'
  | 'istio-analysis'
  | 'kiali'
  | 'kube-linter'
  | 'prometheus'
  | 'elastic'
  | 'policy';

/** One step of a JSON-Patch-like change to a resource. */
export type PatchStep =
  | { readonly op: 'set'; readonly path: Path; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: Path }
  | { readonly op: 'rename'; readonly path: Path; readonly to: string };

/** What to do about a finding; a patch is given only where it cannot change anything but what the finding names. */
export interface Fix {
  readonly text: string;
  readonly patch?: readonly PatchStep[];
}

/** The numbers and names a message was made from, for machines; units belong in the key. */
export type Evidence = Readonly<
  Record<string, string | number | boolean | readonly string[]>
>;

/** What a rule says of one place in a bundle. */
export interface Report {
  /** One sentence with the numbers in it. */
  readonly message: string;
  /** What is judged; absent only when the text holds no readable resource. */
  readonly resource?: Resource;
  /** Where in the resource; the whole of it when absent. */
  readonly path?: Path;
  /** Points at the field's name instead of its value. */
  readonly part?: 'key' | 'value';
  /** Only for reports without a resource. */
  readonly range?: SourceRange;
  /** When this report is milder or harder than the rule usually is. */
  readonly severity?: Severity;
  readonly evidence?: Evidence;
  /** When the rule's general advice can be made specific. */
  readonly fix?: Fix;
}

/** Everything a rule may read besides the bundle. */
export interface RuleContext {
  readonly platform: PlatformSettings;
  readonly schemas: SchemaLibrary;
  /** Whether what the bundle does not hold does not exist; otherwise it may be in another repository. */
  readonly bundleIsWholeCluster: boolean;
  /** The moment of the check; rules have no clock of their own. */
  readonly now: Date;
}

export interface RuleSource {
  /** The upstream file and function, document or measurement that the rule rests on. */
  readonly title: string;
  readonly url?: string;
}

/**
 * One rule; lives in `rules/<layer>/<id>.ts` with its fixtures in `rules/<layer>/__fixtures__/<id>.yaml`.
 *
 * Rules of layer `policy` are read from policy packs instead.
 */
export interface Rule {
  /** kebab-case, equal to the file's name, unique over all layers; `policy:<name>` for a policy. */
  readonly id: string;
  readonly layer: RuleLayer;
  readonly severity: Severity;
  /** The kinds it reports on, as `Kind`; `*` for every kind. */
  readonly kinds: readonly string[];
  /** One sentence: what is wrong when it fires. */
  readonly summary: string;
  /** What happens in the cluster because of it. */
  readonly why: string;
  /** What to do in general. */
  readonly fix: string;
  readonly source: RuleSource;
  /** Codes of the same rule elsewhere, for readers who know them: `IST0101`, `KIA0201`. */
  readonly aliases?: readonly string[];
  /** Where the rule is documented, for rules without a page of their own among ours. */
  readonly page?: string;
  check(bundle: Bundle, context: RuleContext): Iterable<Report>;
}

/** A report with everything a reader needs, free of references into the bundle (it can be sent as JSON). */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly resource: ResourceReference | undefined;
  /** As Kubernetes writes paths: `spec.http[0].route`; empty for the whole resource. */
  readonly path: string;
  readonly range: SourceRange;
  readonly evidence: Evidence;
  readonly fix: Fix;
  /** The rule's documentation page. */
  readonly link: string;
}
