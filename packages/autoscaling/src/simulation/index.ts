export * from './world';
export * from './result';
