export * from './annotations';
export * from './api';
export * from './messages';
export * from './model';
export * from './permissions';
export * from './signals';
export * from './validation';
export * from './words';
