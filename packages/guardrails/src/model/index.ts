export * from './bundle';
export * from './fields';
export * from './hosts';
export * from './labelSelector';
export * from './limits';
export { parseSources } from './parse';
export type {
  ParsedSources,
  ParseNote,
  ParseProblem,
  ParseProblemCode,
} from './parse';
export * from './path';
export { quantityValue } from './quantity';
export * from './resource';
export * from './source';
export * from './workload';
