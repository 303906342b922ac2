import type { Bench } from './bench-result';
import * as browserBundle from './browser-bundle';
import * as formPreview from './form-preview';
import * as guardrails from './guardrails';
import * as queueLibrary from './queue-library';
import * as serviceDay from './service-day';
import * as scalerDecisions from './scaler-decisions';
import * as stateEndpoint from './state-endpoint';
import * as thousandServices from './thousand-services';

/** Every bench file, in the order in which they run. */
export const benches: readonly Bench[] = [
  { name: 'scaler-decisions', bench: scalerDecisions.bench },
  { name: 'service-day', bench: serviceDay.bench },
  { name: 'thousand-services', bench: thousandServices.bench },
  { name: 'form-preview', bench: formPreview.bench },
  { name: 'queue-library', bench: queueLibrary.bench },
  { name: 'browser-bundle', bench: browserBundle.bench },
  { name: 'guardrails', bench: guardrails.bench },
  { name: 'state-endpoint', bench: stateEndpoint.bench },
];
