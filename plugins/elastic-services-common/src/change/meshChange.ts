/** New settings of the life of a request, by the names of the golden path `adjust-mesh-policy`; what is missing stays as it is. */
export interface MeshChange {
  timeoutSeconds?: number;
  /** Tries after the first one. */
  retries?: number;
  perTryTimeoutMs?: number;
  /** The next five are limits of each calling proxy. */
  maxConnections?: number;
  maxPendingRequests?: number;
  maxRequests?: number;
  /** Tries after the first that are under way at once. */
  maxRetries?: number;
  connectTimeoutMs?: number;
  /** Connection failures and 502, 503, 504 in a row after which a replica is ejected; 0 ejects none. */
  consecutiveGatewayErrors?: number;
  ejectionIntervalSeconds?: number;
  baseEjectionSeconds?: number;
  maxEjectionPercent?: number;
}

export type MeshSetting = keyof MeshChange;

/** The life of one request. */
export const REQUEST_SETTINGS = [
  'timeoutSeconds',
  'retries',
  'perTryTimeoutMs',
] as const satisfies readonly MeshSetting[];

/** Limits of each calling proxy. */
export const POOL_SETTINGS = [
  'maxConnections',
  'maxPendingRequests',
  'maxRequests',
  'maxRetries',
  'connectTimeoutMs',
] as const satisfies readonly MeshSetting[];

/** When a replica that fails gets no requests for a while. */
export const EJECTION_SETTINGS = [
  'consecutiveGatewayErrors',
  'ejectionIntervalSeconds',
  'baseEjectionSeconds',
  'maxEjectionPercent',
] as const satisfies readonly MeshSetting[];

/** Every setting, in the order in which a form asks. */
export const MESH_SETTINGS: readonly MeshSetting[] = [
  ...REQUEST_SETTINGS,
  ...POOL_SETTINGS,
  ...EJECTION_SETTINGS,
];
