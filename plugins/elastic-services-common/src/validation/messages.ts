/**
 * English source of every refusal of an answer in a golden path's form. Each names the value, what is allowed and
 * what to do; the form translates by key, the scaffolder actions print the English.
 */
export const VALIDATION_MESSAGES = {
  'validation.name.missing':
    'A name is needed: 1 to {{max}} lower-case letters, digits and hyphens, starting with a letter.',
  'validation.name.syntax':
    '"{{value}}" is not a DNS-1035 label. Use lower-case letters, digits and hyphens; start with a letter, end with a letter or digit.',
  'validation.name.length':
    '"{{value}}" has {{length}} characters; at most {{max}} are allowed, because the platform adds suffixes and a label ends at 63. Choose a shorter name.',
  'validation.name.yamlWord':
    '"{{value}}" is not text but a value of its own in YAML, so manifests would lose the name. Choose another name.',
  'validation.name.taken':
    '"{{value}}" is already the name of {{by}}. Choose another name, or change the existing service in its own repository.',
  'validation.owner.missing':
    'An owner is needed: a group or user of the catalog, such as group:default/payments. Pick one.',
  'validation.owner.syntax':
    '"{{value}}" is not the reference of a group or user. Use the form group:default/payments.',
  'validation.owner.unknown':
    '"{{value}}" is not in the catalog. Pick an existing group or user, or add it to the catalog first.',
  'validation.system.syntax':
    '"{{value}}" is not the reference of a system. Use the form system:default/shop.',
  'validation.system.unknown':
    '"{{value}}" is not in the catalog. Pick an existing system, or add it to the catalog first.',
  'validation.image.missing':
    'An image is needed, with a version tag or a digest, such as registry.example.com/shop/cart:1.4.2.',
  'validation.image.syntax':
    '"{{value}}" is not an image reference. Use registry/repository:tag or registry/repository@sha256:<64 hex digits>.',
  'validation.image.untagged':
    '"{{value}}" has neither tag nor digest, so the platform would run "latest" and nobody could say which build that was. Add a version tag such as :1.4.2, or a digest.',
  'validation.image.latest':
    '"{{value}}" uses the tag "latest", which names a different build every day. Use a version tag such as :1.4.2, or a digest.',
  'validation.repository.syntax':
    '"{{value}}" is not an image repository. Use registry/path without tag, such as ghcr.io/example.',
  'validation.number':
    '"{{value}}" is not a number between {{min}} and {{max}}. Enter one.',
  'validation.wholeNumber':
    '"{{value}}" is not a whole number between {{min}} and {{max}}. Enter one.',
  'validation.scaling.ceilingBelowFloor':
    'The ceiling {{ceiling}} is below the floor {{floor}}. Set the ceiling to {{floor}} or more, or lower the floor.',
  'validation.scaling.trafficBeyondCeiling':
    'The traffic expected needs {{needed}} replicas at its peak ({{peak}} requests a second, {{perReplica}} for each replica), but the ceiling is {{ceiling}}. Raise the ceiling to {{needed}}, or what each replica is to take.',
  'validation.scaling.cpuNeverZero':
    'By CPU a service never rests at zero: without a pod there is nothing to measure. Set the floor to 1 or more, or follow requests.',
  'validation.scaling.knativeRefuses':
    'Knative would refuse this: {{reason}}. Change it, or leave it empty for the default of the cluster.',
  'validation.scaling.zoneLoss':
    'Of {{floor}} replicas in {{zones}} zones {{left}} are left when a zone is lost, but the peak of {{peak}} requests a second needs {{needed}}. New ones come too late. Raise the floor to {{enough}}.',
  'validation.traffic.quietAbovePeak':
    'The quiet times have {{quiet}} requests a second, more than the peak of {{peak}}. Lower the quiet times, or raise the peak.',
  'validation.openfaas.operatorNeedsPro':
    'The operator that applies Function objects belongs to OpenFaaS Pro; the Community edition has no controller for them. Choose faas-cli, or the edition Pro.',
  'validation.openfaas.meshNeedsPro':
    'Istio works with OpenFaaS Pro only: the gateway of the Community edition calls pods past the mesh. Leave the mesh out, or choose the edition Pro.',
  'validation.openfaas.zeroNeedsPro':
    'Only OpenFaaS Pro rests at zero; the Community edition refuses its label. Choose a floor of at least 1, or the edition Pro.',
  'validation.openfaas.metricNeedsPro':
    'The Community edition scales by its alert on invocations and refuses the label for anything else. Choose requests at once, or the edition Pro.',
  'validation.openfaas.communityReplicas':
    'The Community edition refuses a ceiling of {{ceiling}}: it runs at most {{cap}} replicas of a function. Choose {{cap}} or less, or the edition Pro.',
  'validation.openfaas.communityCannotServe':
    'The traffic expected needs {{needed}} replicas at its peak ({{peak}} requests a second of {{requestMs}} ms), but the Community edition runs at most {{cap}} of a function, whatever its labels say. Choose the edition Pro, or another golden path.',
  'validation.openfaas.trafficBeyondCeiling':
    'The traffic expected needs {{needed}} replicas at its peak ({{peak}} requests a second of {{requestMs}} ms), but the ceiling is {{ceiling}}. Raise the ceiling to {{needed}}, or the target.',
  'validation.openfaas.retriesNeedMesh':
    'Retries are made by the mesh; without it the gateway of OpenFaaS tries once. Choose no retries, or the mesh.',
  'validation.request.beyondTimeout':
    '{{tries}} tries of {{perTryMs}} ms with {{backoffMs}} ms of back-off need {{neededMs}} ms, but the request ends after {{timeoutMs}} ms: the last try could never finish. Use at most {{fitting}} retries, a per-try timeout of at most {{fittingPerTryMs}} ms, or a timeout of at least {{neededMs}} ms.',
  'validation.callers.syntax':
    '"{{value}}" is not the name of a namespace. Use lower-case letters, digits and hyphens, at most 63.',
  'validation.callers.missing':
    'Name at least one namespace that may call, or choose another answer to "who may call".',
  'validation.form': '"{{value}}" cannot be read. Use a form like {{example}}.',
  'validation.choice':
    '"{{value}}" is not one of {{allowed}}. Choose one of these.',
} as const satisfies Record<string, string>;

export type ValidationMessageKey = keyof typeof VALIDATION_MESSAGES;
