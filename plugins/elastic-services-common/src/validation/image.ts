import { problem, type InputProblem } from './problem';

// The grammar of github.com/distribution/reference (regexp.go): domain with a dot, a port or "localhost",
// then lower-case path components, then tag and digest.
const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const DOMAIN =
  '(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::[0-9]+)?';
const REPOSITORY = `(?:${DOMAIN}/)?${COMPONENT}(?:/${COMPONENT})*`;
const REFERENCE = new RegExp(
  `^(${REPOSITORY})(?::([\\w][\\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$`,
);
const REPOSITORY_ONLY = new RegExp(`^${REPOSITORY}$`);
const MAX_REFERENCE_LENGTH = 512;

/** Refuses an image reference without digest whose tag is missing or `latest`, and what is no reference at all. */
export function validateImage(
  value: string | undefined,
  field = 'image',
): InputProblem[] {
  if (!value) {
    return [problem(field, 'validation.image.missing')];
  }
  const match =
    value.length <= MAX_REFERENCE_LENGTH ? REFERENCE.exec(value) : null;
  if (!match) {
    return [
      problem(field, 'validation.image.syntax', { value: value.slice(0, 120) }),
    ];
  }
  const [, , tag, digest] = match;
  if (digest) {
    return [];
  }
  if (!tag) {
    return [problem(field, 'validation.image.untagged', { value })];
  }
  return tag === 'latest'
    ? [problem(field, 'validation.image.latest', { value })]
    : [];
}

/** Refuses an image repository that carries a tag or is malformed, such as `ghcr.io/example:1`. */
export function validateImageRepository(
  value: string | undefined,
  field = 'imageRepository',
): InputProblem[] {
  return value &&
    value.length <= MAX_REFERENCE_LENGTH &&
    REPOSITORY_ONLY.test(value)
    ? []
    : [
        problem(field, 'validation.repository.syntax', {
          value: (value ?? '').slice(0, 120),
        }),
      ];
}
