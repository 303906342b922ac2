import type {
  CustomFieldValidator,
  FieldExtensionComponentProps,
} from '@backstage/plugin-scaffolder-react';

/** A form field as either frontend system takes it. */
export interface FieldDefinition {
  /** Name of the extension. */
  id: string;
  /** What a template writes as `ui:field`. */
  name: string;
  // Each field holds answers of its own; a list of them has no common type.
  component(): Promise<
    (props: FieldExtensionComponentProps<any, any>) => JSX.Element | null
  >;
  validation(): Promise<CustomFieldValidator<any, any>>;
}

/** Every field, once for both doors. */
export const FIELDS = {
  serviceName: {
    id: 'elastic-service-name',
    name: 'ElasticServiceName',
    component: async () =>
      (await import('./ServiceNameField')).ServiceNameField,
    validation: async () => (await import('./validation')).validateNameField,
  },
  containerImage: {
    id: 'container-image',
    name: 'ContainerImage',
    component: async () =>
      (await import('./ContainerImageField')).ContainerImageField,
    validation: async () => (await import('./validation')).validateImageField,
  },
  trafficShape: {
    id: 'traffic-shape',
    name: 'TrafficShape',
    component: async () =>
      (await import('./trafficShape/TrafficShapeField')).TrafficShapeField,
    validation: async () => (await import('./validation')).validateTrafficField,
  },
  scalingPolicy: {
    id: 'scaling-policy',
    name: 'ScalingPolicy',
    component: async () =>
      (await import('./scalingPolicy/ScalingPolicyField')).ScalingPolicyField,
    validation: async () => (await import('./validation')).validateScalingField,
  },
  meshPolicy: {
    id: 'mesh-policy',
    name: 'MeshPolicy',
    component: async () =>
      (await import('./meshPolicy/MeshPolicyField')).MeshPolicyField,
    validation: async () => (await import('./validation')).validateRequestField,
  },
  scalingChange: {
    id: 'scaling-change',
    name: 'ScalingChange',
    component: async () =>
      (await import('./change/ScalingChangeField')).ScalingChangeField,
    // It is a page, which no validation is asked about; its numbers hold the form up themselves.
    validation: async () => () => {},
  },
  meshChange: {
    id: 'mesh-change',
    name: 'MeshChange',
    component: async () =>
      (await import('./change/MeshChangeField')).MeshChangeField,
    // As for the page before.
    validation: async () => () => {},
  },
  quotaFit: {
    id: 'quota-fit',
    name: 'QuotaFit',
    component: async () =>
      (await import('./quotaFit/QuotaFitField')).QuotaFitField,
    // Too small a quota refuses nothing here: it may grow before the service does, and the report says so.
    validation: async () => () => {},
  },
  namespaceServices: {
    id: 'namespace-services',
    name: 'NamespaceServices',
    component: async () =>
      (await import('./namespaceServices/NamespaceServicesField'))
        .NamespaceServicesField,
    // The schema of each entry refuses what is missing.
    validation: async () => () => {},
  },
} as const satisfies Record<string, FieldDefinition>;
