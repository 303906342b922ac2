import { Clock } from '../clock';
import { parseQuantity } from '../quantity';
import { KubeObject } from '../store/object';
import { ObjectStore } from '../store/object-store';
import { withCondition } from './conditions';
import { Controller } from './controller';
import { EventRecorder } from './events';
import { podAmounts } from './quota';

const RESOURCES = ['cpu', 'memory'] as const;
const RETRY_SECONDS = 10;

interface Room {
  node: string;
  cpu: number;
  memory: number;
}

/** Free cpu and memory of every node: what is allocatable less what its pods request. */
function freeRoom(store: ObjectStore): Room[] {
  const rooms = new Map<string, Room>();
  for (const node of store.list('nodes')) {
    const allocatable = node.status?.allocatable ?? {};
    rooms.set(node.metadata.name, {
      node: node.metadata.name,
      cpu: parseQuantity(allocatable.cpu) ?? 0,
      memory: parseQuantity(allocatable.memory) ?? 0,
    });
  }
  for (const pod of store.list('pods')) {
    const room = rooms.get(pod.spec.nodeName);
    if (room) take(room, pod);
  }
  return [...rooms.values()];
}

function requestOf(pod: KubeObject, resource: 'cpu' | 'memory'): number {
  return podAmounts(pod.spec)[`requests.${resource}`] ?? 0;
}

function take(room: Room, pod: KubeObject): void {
  for (const resource of RESOURCES) room[resource] -= requestOf(pod, resource);
}

function fits(room: Room, pod: KubeObject): boolean {
  return RESOURCES.every(one => requestOf(pod, one) <= room[one] + 1e-9);
}

function whyNot(rooms: Room[], pod: KubeObject): string {
  const reasons = RESOURCES.map(resource => {
    const short = rooms.filter(
      room => requestOf(pod, resource) > room[resource],
    );
    return short.length
      ? `${short.length} Insufficient ${resource}`
      : undefined;
  }).filter(Boolean);
  return `0/${rooms.length} nodes are available: ${reasons.join(', ')}.`;
}

/** Puts pending pods on the node with the most free cpu; says Unschedulable where none has room. */
export function createScheduler(store: ObjectStore, clock: Clock): Controller {
  const events = new EventRecorder(store, clock, 'default-scheduler');

  const bind = (pod: KubeObject, room: Room) => {
    take(room, pod);
    const conditions = withCondition(
      pod.status?.conditions,
      { type: 'PodScheduled', status: 'True' },
      clock.nowMs(),
    );
    const spec = { ...pod.spec, nodeName: room.node };
    const status = { ...pod.status, phase: 'Pending', conditions };
    store.update({ ...pod, spec, status });
  };

  const refuse = (pod: KubeObject, rooms: Room[]) => {
    const message = whyNot(rooms, pod);
    const conditions = withCondition(
      pod.status?.conditions,
      {
        type: 'PodScheduled',
        status: 'False',
        reason: 'Unschedulable',
        message,
      },
      clock.nowMs(),
    );
    store.updateStatus(pod, { ...pod.status, phase: 'Pending', conditions });
    events.warning(pod, 'FailedScheduling', message);
  };

  return {
    name: 'scheduler',
    watches: ['pods', 'nodes'],
    everySeconds: RETRY_SECONDS,
    reconcile() {
      const waiting = store
        .list('pods')
        .filter(pod => !pod.spec.nodeName && !pod.metadata.deletionTimestamp);
      if (!waiting.length) return;
      const rooms = freeRoom(store);
      for (const pod of waiting) {
        rooms.sort((left, right) => right.cpu - left.cpu);
        const room = rooms.find(one => fits(one, pod));
        if (room) bind(pod, room);
        else refuse(pod, rooms);
      }
    },
  };
}
