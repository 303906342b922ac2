export * from './core';
export * from './knative';
export * from './mesh';
export * from './metadata';
export * from './scalers';
