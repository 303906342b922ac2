import { lazy, Suspense } from 'react';
import {
  createScaffolderFieldExtension,
  type CustomFieldValidator,
} from '@backstage/plugin-scaffolder-react';
import type { FieldDefinition } from './definitions';

/** A field for the old frontend system, loaded when a form shows it. */
export function legacyField({ name, component, validation }: FieldDefinition) {
  const Field = lazy(async () => ({ default: await component() }));
  const validate: CustomFieldValidator<any, any> = async (...args) =>
    (await validation())(...args);
  return createScaffolderFieldExtension<any, any>({
    name,
    component: props => (
      <Suspense fallback={null}>
        <Field {...props} />
      </Suspense>
    ),
    validation: validate,
  });
}
