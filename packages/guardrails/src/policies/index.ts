export {
  readPolicyPacks,
  type PolicyPacks,
  type PackProblem,
} from './readPacks';
export { SEVERITY_ANNOTATION } from './policy';
export { exportPolicies } from './exported';
