export * from './alertSource';
export * from './extensions';
export * from './metricsSource';
export * from './objects';
export * from './registry';
export * from './scalerAdapter';
