import type {
  DocumentOptions,
  ParseOptions,
  ScalarTag,
  SchemaOptions,
} from 'yaml';

/*
 * kubectl reads YAML 1.1 through sigs.k8s.io/yaml: `yes`, `no`, `on` and `off` are booleans and 0644 is octal, but
 * 12:30 and 2026-01-01 stay texts. The yaml library's own 1.1 schema turns the last two into numbers and dates,
 * so its 1.2 core schema is extended instead.
 */
const yamlBoolean: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  identify: value => typeof value === 'boolean',
  test: /^(?:yes|Yes|YES|on|On|ON|no|No|NO|off|Off|OFF)$/,
  resolve: text => /^(?:y|on)/i.test(text),
};

const yamlOctal: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  identify: value => typeof value === 'number',
  format: 'OCT',
  test: /^[-+]?0[0-7]+$/,
  resolve: text => parseInt(text, 8),
};

/** How manifests are read: as kubectl does, with duplicate keys refused. */
export const KUBERNETES_YAML: ParseOptions & DocumentOptions & SchemaOptions = {
  version: '1.2',
  merge: true,
  uniqueKeys: true,
  prettyErrors: false,
  logLevel: 'silent',
  customTags: tags => [yamlBoolean, yamlOctal, ...tags],
};
