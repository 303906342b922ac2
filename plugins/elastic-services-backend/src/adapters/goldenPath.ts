import { ANNOTATION_GOLDEN_PATH } from '@elastic-mesh/plugin-elastic-services-common';

/** `knative-service@1.0.0` as name and version; undefined when absent or without a version. */
export function readGoldenPath(
  annotations: Readonly<Record<string, string>> | undefined,
): { name: string; version: string } | undefined {
  const [name, version] = (annotations?.[ANNOTATION_GOLDEN_PATH] ?? '').split(
    '@',
  );
  return name && version ? { name, version } : undefined;
}
