export * from './planningWorld';
export * from './trafficAnswers';
