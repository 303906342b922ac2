export * from './world';
export * from './result';
export { simulate } from './simulate';
export { checkWorld } from './check-world';
