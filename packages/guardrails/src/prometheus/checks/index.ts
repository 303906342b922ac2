export { checkComparison } from './comparison';
export { checkDivision, recordedRules, type RecordedRules } from './division';
export { checkFragile } from './fragile';
export { checkImpossible } from './impossible';
export { readRule, type JudgedRule, type RuleProblem } from './judgedRule';
export { checkRegexp } from './regexp';
export { checkTemplates } from './template';
export { checkWaiting, ruleSeconds } from './waiting';
