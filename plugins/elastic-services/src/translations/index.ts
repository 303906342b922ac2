export { elasticServicesTranslationRef } from '@elastic-mesh/plugin-elastic-services-react';
