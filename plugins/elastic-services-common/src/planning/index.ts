export * from './planningWorld';
export * from './trafficAnswers';
export * from './messages';
export * from './podContainers';
export * from './quotaFitMessage';
