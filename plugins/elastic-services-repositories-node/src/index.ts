export * from './events';
export * from './kustomize';
export * from './localRepositories';
export * from './repositoryFile';
export * from './settings';
