import { randomInt, randomUUID } from 'crypto';
import { Clock, timestamp } from '../clock';
import { apiVersionOf, Kind, resourceName } from '../kinds/kind';
import { kindNamed, kindOf } from '../kinds/registry';
import { ChangeLog } from './change-log';
import { alreadyExists, badRequest, conflict, notFound } from './errors';
import { KubeObject, Manifest, ObjectMeta } from './object';
import { sameJson } from './same-json';

const CHANGE_LOG_CAPACITY = 4000;

/** Everything the store needs to be restored. */
export interface StoreSnapshot {
  version: number;
  objects: KubeObject[];
}

function keyOf(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

const NAME_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** A name made from `generateName` and five characters; @throws ApiError 400 when there is neither name nor prefix. */
function generateName(manifest: Manifest): string {
  const prefix = manifest.metadata.generateName;
  if (!prefix) {
    throw badRequest(`metadata.name of a ${manifest.kind} is missing`);
  }
  return prefix + nameSuffix();
}

/** Five characters that make a generated name unique. */
export function nameSuffix(): string {
  const pick = () => NAME_ALPHABET[randomInt(NAME_ALPHABET.length)];
  return Array.from({ length: 5 }, pick).join('');
}

/** What the generation counts: everything but metadata and status. */
function desiredPart(object: KubeObject | Manifest): unknown {
  return { ...object, metadata: undefined, status: undefined };
}

/**
 * The objects of the cluster, by resource name (`deployments.apps`) and `namespace/name`.
 *
 * An object is never changed in place: a write replaces it, gives it the next version and tells the change log.
 */
export class ObjectStore {
  private version = 1;
  private readonly objects = new Map<string, Map<string, KubeObject>>();
  private readonly versions = new Map<string, number>();
  log: ChangeLog;

  constructor(private readonly clock: Clock) {
    this.log = new ChangeLog(1, CHANGE_LOG_CAPACITY);
  }

  /** The version of the last write to anything. */
  get latestVersion(): number {
    return this.version;
  }

  /** The version of the last write to this resource, 0 when there was none. */
  versionOf(resource: string): number {
    return this.versions.get(resource) ?? 0;
  }

  get(
    resource: string,
    namespace: string | undefined,
    name: string,
  ): KubeObject | undefined {
    return this.objects.get(resource)?.get(keyOf(namespace, name));
  }

  /** Objects of one resource, of one namespace or of all, in no fixed order. */
  list(resource: string, namespace?: string): KubeObject[] {
    const all = this.objects.get(resource);
    if (!all) return [];
    if (!namespace) return [...all.values()];
    return [...all.values()].filter(
      object => object.metadata.namespace === namespace,
    );
  }

  /** @throws ApiError 409 when the name is taken. */
  create(manifest: Manifest): KubeObject {
    const kind = this.kindOf(manifest);
    const resource = resourceName(kind);
    const name = manifest.metadata.name ?? generateName(manifest);
    const key = keyOf(manifest.metadata.namespace, name);
    if (this.objects.get(resource)?.has(key)) {
      throw alreadyExists(resource, name);
    }
    const metadata: ObjectMeta = {
      ...manifest.metadata,
      name,
      uid: randomUUID(),
      resourceVersion: '',
      generation: 1,
      creationTimestamp:
        manifest.metadata.creationTimestamp ?? timestamp(this.clock.nowMs()),
    };
    const object = { ...manifest, apiVersion: apiVersionOf(kind), metadata };
    return this.write('ADDED', kind, object);
  }

  /**
   * Replaces an object; the generation rises when anything but metadata and status changed.
   *
   * @throws ApiError 404 when it does not exist, 409 when `metadata.resourceVersion` is given and not the stored one.
   */
  update(next: KubeObject | Manifest): KubeObject {
    const kind = this.kindOf(next);
    const resource = resourceName(kind);
    const name = next.metadata.name ?? '';
    const current = this.get(resource, next.metadata.namespace, name);
    if (!current) throw notFound(resource, name);
    const given = next.metadata.resourceVersion;
    if (given && given !== current.metadata.resourceVersion) {
      throw conflict(resource, name);
    }
    const changed = !sameJson(desiredPart(current), desiredPart(next));
    const metadata: ObjectMeta = {
      ...next.metadata,
      name,
      uid: current.metadata.uid,
      creationTimestamp: current.metadata.creationTimestamp,
      resourceVersion: current.metadata.resourceVersion,
      generation: (current.metadata.generation ?? 1) + (changed ? 1 : 0),
    };
    const object = { ...next, apiVersion: apiVersionOf(kind), metadata };
    if (sameJson(object, current)) return current;
    return this.write('MODIFIED', kind, object, current);
  }

  /** Writes the status of an object that still exists; returns what is stored, or undefined. */
  updateStatus(object: KubeObject, status: object): KubeObject | undefined {
    const kind = this.kindOf(object);
    const { name, namespace } = object.metadata;
    const current = this.get(resourceName(kind), namespace, name);
    if (!current) return undefined;
    if (sameJson(current.status, status)) return current;
    return this.write('MODIFIED', kind, { ...current, status }, current);
  }

  /** Removes an object and returns what it was; undefined when it does not exist. */
  remove(
    resource: string,
    namespace: string | undefined,
    name: string,
  ): KubeObject | undefined {
    const current = this.get(resource, namespace, name);
    if (!current) return undefined;
    this.write('DELETED', kindNamed(resource), current, current);
    return current;
  }

  /** Makes every version given out so far too old to watch from, as a compaction of etcd does. */
  forgetVersions(): void {
    this.version += 1;
    this.log.forget(this.version);
  }

  snapshot(): StoreSnapshot {
    const objects = [...this.objects.values()].flatMap(all => [
      ...all.values(),
    ]);
    return { version: this.version, objects };
  }

  /** Replaces everything by a snapshot; watches of an earlier run get 410 and list again. */
  restore(snapshot: StoreSnapshot): void {
    this.objects.clear();
    for (const object of snapshot.objects) {
      const resource = resourceName(this.kindOf(object));
      this.bucket(resource).set(
        keyOf(object.metadata.namespace, object.metadata.name),
        object,
      );
      this.versions.set(resource, snapshot.version);
    }
    // A crash may have lost the last writes: skipping versions makes sure that none is given out twice.
    this.version = snapshot.version + 100_000;
    this.log = new ChangeLog(this.version, CHANGE_LOG_CAPACITY);
  }

  private kindOf(object: { apiVersion: string; kind: string }): Kind {
    const kind = kindOf(object);
    if (kind) return kind;
    throw badRequest(
      `no matches for kind "${object.kind}" in version "${object.apiVersion}"`,
    );
  }

  private bucket(resource: string): Map<string, KubeObject> {
    let bucket = this.objects.get(resource);
    if (!bucket) {
      bucket = new Map();
      this.objects.set(resource, bucket);
    }
    return bucket;
  }

  private write(
    type: 'ADDED' | 'MODIFIED' | 'DELETED',
    kind: Kind,
    object: KubeObject,
    previous?: KubeObject,
  ): KubeObject {
    const resource = resourceName(kind);
    this.version += 1;
    const metadata = {
      ...object.metadata,
      resourceVersion: String(this.version),
    };
    const stored = { ...object, metadata };
    const key = keyOf(metadata.namespace, metadata.name);
    if (type === 'DELETED') this.bucket(resource).delete(key);
    else this.bucket(resource).set(key, stored);
    this.versions.set(resource, this.version);
    this.log.append({
      type,
      version: this.version,
      resource,
      object: stored,
      ...(previous ? { previous } : {}),
    });
    return stored;
  }
}
