export { scaffolderModuleElasticServices as default } from './module';
export {
  createWorkspaceActions,
  type WorkspaceActionOptions,
} from './workspaceActions';
export { buildEnvironments, type BuiltEnvironment } from './check/environments';
export {
  checkEnvironments,
  type EnvironmentFinding,
  type EnvironmentsReport,
} from './check/checkEnvironments';
export { checkedTraffic, plannedWorld } from './simulate/plannedWorld';
export { scalingModelOf, type ScalingModel } from './simulate/scalingModel';
