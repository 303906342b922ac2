export * from './callers';
export * from './entityReference';
export * from './image';
export * from './knativeServiceAnswers';
export * from './messages';
export {
  renderInputProblem,
  problem as inputProblem,
  type InputProblem,
} from './problem';
export * from './requestPolicy';
export * from './scalingBounds';
export * from './serviceName';
