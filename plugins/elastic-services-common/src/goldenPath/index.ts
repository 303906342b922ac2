export * from './includes';
