import { Kind, resourceName } from '../kinds/kind';
import { forbidden, invalid } from '../store/errors';
import { KubeObject, Manifest } from '../store/object';
import { ObjectStore } from '../store/object-store';
import { sameJson } from '../store/same-json';
import { limitRangeRefusal, withLimitRanges } from './limit-range';
import { quotaRefusal } from './quota';
import { problemsOf } from './validation';
import { withDefaults } from './defaults';

/** What stands between a request and the store: defaults, validation, LimitRanges, quotas. */
export class Admission {
  constructor(private readonly store: ObjectStore) {}

  /**
   * The object as it is to be stored.
   *
   * @throws ApiError 422 for wrong fields, 403 when a quota or a LimitRange refuses it.
   */
  admit(kind: Kind, manifest: Manifest, current?: KubeObject): Manifest {
    let admitted = withDefaults(manifest);
    // Old objects stay deletable and labelable: only what changes is checked.
    if (
      !current ||
      !sameJson(current.spec, admitted.spec) ||
      !sameJson(current.metadata.annotations, admitted.metadata.annotations)
    ) {
      this.validate(admitted);
    }
    if (current) return admitted;
    if (admitted.kind === 'Pod' && kind.group === '') {
      admitted = withLimitRanges(this.store, admitted);
      this.refuse(kind, admitted, limitRangeRefusal(this.store, admitted));
    }
    if (kind.namespaced) {
      this.refuse(kind, admitted, quotaRefusal(this.store, admitted));
    }
    return admitted;
  }

  private validate(manifest: Manifest): void {
    const problems = problemsOf(manifest);
    if (!problems.length) return;
    throw invalid(manifest.kind, manifest.metadata.name ?? '', problems);
  }

  private refuse(
    kind: Kind,
    manifest: Manifest,
    why: string | undefined,
  ): void {
    if (!why) return;
    const name = manifest.metadata.name ?? `${manifest.metadata.generateName}`;
    throw forbidden(resourceName(kind), name, why);
  }
}
