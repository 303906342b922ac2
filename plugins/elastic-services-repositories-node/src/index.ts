export * from './events';
export * from './kustomize';
export * from './localRepositories';
export * from './openfaas';
export * from './publishedEntities';
export * from './repositoryFile';
export * from './settings';
