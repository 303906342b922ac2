import { CelScalar, celMethod, listType, type CelFunc } from '@bufbuild/cel';
import { RE2JS } from 're2js';

const { STRING, INT, DYN } = CelScalar;

/** Kubernetes' regex functions: k8s.io/apiserver/pkg/cel/library/regex.go. */
const REGEX_FUNCTIONS: CelFunc[] = [
  celMethod('find', STRING, [STRING], STRING, function (pattern) {
    const matcher = RE2JS.compile(pattern).matcher(String(this));
    return matcher.find() ? matcher.group() ?? '' : '';
  }),
  celMethod('findAll', STRING, [STRING], listType(STRING), function (pattern) {
    const matcher = RE2JS.compile(pattern).matcher(String(this));
    const found: string[] = [];
    while (matcher.find()) {
      found.push(matcher.group() ?? '');
    }
    return found;
  }),
];

/** The parts of k8s.io/apiserver/pkg/cel/library/lists.go that need no ordering of mixed types. */
const LIST_FUNCTIONS: CelFunc[] = [
  celMethod('indexOf', listType(DYN), [DYN], INT, function (wanted) {
    return BigInt([...this].findIndex(item => item === wanted));
  }),
  celMethod('lastIndexOf', listType(DYN), [DYN], INT, function (wanted) {
    return BigInt([...this].lastIndexOf(wanted));
  }),
];

export const TEXT_FUNCTIONS: CelFunc[] = [
  ...REGEX_FUNCTIONS,
  ...LIST_FUNCTIONS,
];
