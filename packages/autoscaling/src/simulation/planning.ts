export * from './predict/forecast';
export * from './predict/predict';
export * from './size';
