export { adjustAction } from './fixAction';
export { FINDING_DOCS_FOLDER, FINDING_RULES, findFindings } from './registry';
export type { FindingRule, RuleMatch } from './rule';
