export * from './community';
export * from './labels';
export * from './pro';
