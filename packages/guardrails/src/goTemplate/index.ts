export * from './ast';
export { ALERT_FUNCTIONS, ALERT_VARIABLES } from './functions';
export { parseTemplate, type TemplateResult } from './parse';
