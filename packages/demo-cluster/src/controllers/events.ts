import { createHash } from 'crypto';
import { Clock, timestamp } from '../clock';
import { KubeObject } from '../store/object';
import { ObjectStore } from '../store/object-store';
import { Controller } from './controller';

/** The API server's default for `--event-ttl`. */
const EVENT_TTL_SECONDS = 3600;

/** Writes Kubernetes events; a repeated one counts up instead of being written again. */
export class EventRecorder {
  constructor(
    private readonly store: ObjectStore,
    private readonly clock: Clock,
    private readonly component: string,
  ) {}

  normal(object: KubeObject, reason: string, message: string): void {
    this.record(object, 'Normal', reason, message);
  }

  warning(object: KubeObject, reason: string, message: string): void {
    this.record(object, 'Warning', reason, message);
  }

  private record(
    object: KubeObject,
    type: 'Normal' | 'Warning',
    reason: string,
    message: string,
  ): void {
    const { name, uid } = object.metadata;
    const namespace = object.metadata.namespace ?? 'default';
    const digest = createHash('sha1')
      .update([uid, this.component, type, reason, message].join('\u0000'))
      .digest('hex')
      .slice(0, 16);
    const eventName = `${name}.${digest}`;
    const now = timestamp(this.clock.nowMs());
    const known = this.store.get('events', namespace, eventName);
    if (known) {
      this.store.update({
        ...known,
        count: known.count + 1,
        lastTimestamp: now,
      });
      return;
    }
    this.store.create({
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: eventName, namespace },
      type,
      reason,
      message,
      count: 1,
      firstTimestamp: now,
      lastTimestamp: now,
      source: { component: this.component },
      reportingComponent: this.component,
      involvedObject: {
        apiVersion: object.apiVersion,
        kind: object.kind,
        name,
        namespace: object.metadata.namespace,
        uid,
      },
    });
  }
}

/** Removes events that have not been repeated for an hour. */
export function createEventExpiry(
  store: ObjectStore,
  clock: Clock,
): Controller {
  return {
    name: 'event-expiry',
    watches: [],
    everySeconds: 300,
    reconcile() {
      const oldestMs = clock.nowMs() - EVENT_TTL_SECONDS * 1000;
      for (const event of store.list('events')) {
        if (Date.parse(event.lastTimestamp) < oldestMs) {
          store.remove('events', event.metadata.namespace, event.metadata.name);
        }
      }
    },
  };
}
