export * from './behaviorPresets';
export * from './callers';
export * from './deploymentAnswers';
export * from './deploymentScaler';
export * from './entityReference';
export * from './image';
export * from './knativeScaling';
export * from './knativeServiceAnswers';
export * from './messages';
export * from './namespace';
export * from './openFaasAnswers';
export {
  renderInputProblem,
  problem as inputProblem,
  type InputProblem,
} from './problem';
export * from './requestPolicy';
export * from './runtimes';
export * from './scalingBounds';
export * from './serviceName';
