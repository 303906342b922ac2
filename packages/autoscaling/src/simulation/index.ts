export * from './world';
export * from './result';
export { simulate } from './simulate';
export { levelsOf as trafficLevels } from './traffic/levels';
export { kpaPolicyOf } from './scalers/kpa-scaler';
export { checkWorld } from './check-world';
export * from './compare';
export * from './policy-settings';
export * from './recommend';
