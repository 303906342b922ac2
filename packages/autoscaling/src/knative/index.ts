export * from './types';
export * from './kpa';
export * from './max-window';
