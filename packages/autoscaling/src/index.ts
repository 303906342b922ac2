export * from './capacity';
export * from './explanation';
export * from './errors';
export * from './hpa';
export * from './keda';
export * from './knative';
export * from './simulation';
export * from './openfaas';
