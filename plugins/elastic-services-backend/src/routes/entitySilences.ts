import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  elasticServicesSilencePermission,
  type SilenceRequest,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { RequestHandler } from 'express';
import { entityRefOf } from './access';
import type { RouteServices } from './services';

/** `POST /entities/:kind/:namespace/:name/silences`: silences one alert of the entity for a while. */
export function postEntitySilence(services: RouteServices): RequestHandler {
  const { access, hub, alerts, auditor } = services;
  return async (request, response) => {
    const entityRef = entityRefOf(request);
    const credentials = await access.credentials(request);
    const silence: SilenceRequest = request.body;
    const event = await auditor.createEvent({
      eventId: 'alert-silence',
      severityLevel: 'medium',
      request,
      meta: { entityRef, fingerprint: silence.fingerprint },
    });
    try {
      await access.requireEntity(
        elasticServicesSilencePermission,
        entityRef,
        credentials,
      );
      const alert = await alerts.silence(
        hub.entriesOf(entityRef).map(({ read }) => read),
        { ...silence, createdBy: nameOf(credentials) },
        new AbortController().signal,
      );
      await event.success({
        meta: { alert: alert.name, seconds: silence.durationSeconds },
      });
      response.status(204).end();
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  };
}

function nameOf({ principal }: BackstageCredentials): string {
  const { userEntityRef, subject } = principal as {
    userEntityRef?: string;
    subject?: string;
  };
  return userEntityRef ?? subject ?? 'unknown';
}
