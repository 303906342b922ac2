import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

const nameField = FormFieldBlueprint.make({
  name: 'elastic-service-name',
  params: {
    field: async () => {
      const [{ ServiceNameField }, { validateNameField }] = await Promise.all([
        import('./ServiceNameField'),
        import('./validation'),
      ]);
      return createFormField({
        name: 'ElasticServiceName',
        component: ServiceNameField,
        validation: validateNameField,
      });
    },
  },
});

const imageField = FormFieldBlueprint.make({
  name: 'container-image',
  params: {
    field: async () => {
      const [{ ContainerImageField }, { validateImageField }] =
        await Promise.all([
          import('./ContainerImageField'),
          import('./validation'),
        ]);
      return createFormField({
        name: 'ContainerImage',
        component: ContainerImageField,
        validation: validateImageField,
      });
    },
  },
});

const scalingField = FormFieldBlueprint.make({
  name: 'scaling-bounds',
  params: {
    field: async () => {
      const [{ ScalingBoundsField }, { validateScalingField }] =
        await Promise.all([
          import('./ScalingBoundsField'),
          import('./validation'),
        ]);
      return createFormField({
        name: 'ScalingBounds',
        component: ScalingBoundsField,
        validation: validateScalingField,
      });
    },
  },
});

const requestField = FormFieldBlueprint.make({
  name: 'request-policy',
  params: {
    field: async () => {
      const [{ RequestPolicyField }, { validateRequestField }] =
        await Promise.all([
          import('./RequestPolicyField'),
          import('./validation'),
        ]);
      return createFormField({
        name: 'RequestPolicy',
        component: RequestPolicyField,
        validation: validateRequestField,
      });
    },
  },
});

/** Fields for the forms of golden paths; any template may use them by name as `ui:field`. */
export const formFields = [nameField, imageField, scalingField, requestField];
