export * from './events';
export * from './kustomize';
export * from './localRepositories';
export * from './publishedEntities';
export * from './repositoryFile';
export * from './settings';
