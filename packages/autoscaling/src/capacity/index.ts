export * from './pod-resources';
export * from './quota-keys';
export * from './quota-fit';
