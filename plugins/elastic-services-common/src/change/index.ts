export * from './changedPolicy';
export * from './liveLoad';
export * from './liveRequest';
export * from './liveScaling';
export * from './liveState';
export * from './meshChange';
export * from './scalingChange';
export * from './simulatedPolicy';
