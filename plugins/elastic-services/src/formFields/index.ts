import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { FIELDS, type FieldDefinition } from './definitions';

function formFieldOf({ id, name, component, validation }: FieldDefinition) {
  return FormFieldBlueprint.make({
    name: id,
    params: {
      field: async () =>
        createFormField({
          name,
          component: await component(),
          validation: await validation(),
        }),
    },
  });
}

/** Fields for the forms of golden paths; any template may use them by name as `ui:field`. */
export const formFields = Object.values(FIELDS).map(formFieldOf);
