import { OPENFAAS_CE_MAX_REPLICAS } from '@elastic-mesh/autoscaling';
import { capacityProblems } from '../planning/capacityProblems';
import type { PolicyAnswers } from '../planning/policyOfAnswers';
import {
  validateTraffic,
  type TrafficAnswers,
} from '../planning/trafficAnswers';
import {
  validateIdentityAnswers,
  type UncheckedCommonAnswers,
} from './commonAnswers';
import { validateImage } from './image';
import {
  choiceProblems,
  numberProblems,
  problem,
  type InputProblem,
} from './problem';
import { validateRequestPolicy } from './requestPolicy';
import { validateReplicaBounds } from './scalingBounds';

export const OPENFAAS_EDITIONS = ['ce', 'pro'] as const;
/** Who applies the function: the operator of Pro, or `faas-cli` with a stack file. */
export const OPENFAAS_DEPLOYERS = ['operator', 'faas-cli'] as const;
/** What a replica's target counts (`com.openfaas.scale.type`, Pro). */
export const OPENFAAS_METRICS = ['capacity', 'rps', 'cpu'] as const;

/** The answers on scaling of the golden path `openfaas-function`. */
export interface OpenFaasScalingAnswers {
  /** Fewest replicas; 0 rests at zero (Pro). */
  floor: number;
  /** Most replicas. */
  ceiling: number;
  /** What `target` counts; CE has no such label and reads it as requests at once. Default `capacity`. */
  metric?: (typeof OPENFAAS_METRICS)[number];
  /** For each replica: requests at once, requests a second, or thousandths of a core. */
  target: number;
  /** Share of the target at which Pro adds a replica; default 90. */
  utilizationPercent?: number;
  /** Percent of the ceiling that CE adds at each alert; default 20, which is one replica of five. */
  factorPercent?: number;
}

/** Answers as they arrive: any of them may be missing. */
export interface UncheckedOpenFaasAnswers extends UncheckedCommonAnswers {
  edition?: string;
  deployWith?: string;
  mesh?: boolean;
  scaling?: Partial<OpenFaasScalingAnswers>;
  traffic?: Partial<TrafficAnswers>;
}

/** Every refusal that needs no look into the catalog, in the order of the form. */
export function validateOpenFaasAnswers(
  answers: UncheckedOpenFaasAnswers,
): InputProblem[] {
  const shape = [
    ...validateIdentityAnswers(answers),
    ...validateImage(answers.image),
    ...choiceProblems('edition', answers.edition, OPENFAAS_EDITIONS),
    ...choiceProblems('deployWith', answers.deployWith, OPENFAAS_DEPLOYERS),
    ...scalingProblems(answers.scaling ?? {}),
    ...trafficProblems(answers.traffic),
    ...validateRequestPolicy(answers.request ?? {}),
  ];
  return shape.length ? shape : fitProblems(answers);
}

function scalingProblems(
  scaling: Partial<OpenFaasScalingAnswers>,
): InputProblem[] {
  const { metric = 'capacity', target } = scaling;
  const { utilizationPercent = 90, factorPercent = 20 } = scaling;
  return [
    ...validateReplicaBounds(scaling),
    ...choiceProblems('scaling.metric', metric, OPENFAAS_METRICS),
    ...numberProblems('scaling.target', target, { min: 1, max: 100_000 }),
    ...numberProblems('scaling.utilizationPercent', utilizationPercent, {
      min: 10,
      max: 100,
    }),
    ...numberProblems('scaling.factorPercent', factorPercent, {
      min: 1,
      max: 100,
    }),
  ];
}

/** A function without expected traffic is a fair answer; nothing is computed then. */
function trafficProblems(traffic: Partial<TrafficAnswers> | undefined) {
  return traffic ? validateTraffic(traffic) : [];
}

function fitProblems(answers: UncheckedOpenFaasAnswers): InputProblem[] {
  const community = answers.edition === 'ce' ? communityProblems(answers) : [];
  const retries =
    answers.request!.retries! > 0 && !answers.mesh
      ? [problem('request.retries', 'validation.openfaas.retriesNeedMesh')]
      : [];
  return [...community, ...retries, ...peakProblems(answers)];
}

/** What faas-netes CE refuses (pkg/handlers/validate.go), and what only Pro brings (operator, service mesh). */
function communityProblems(answers: UncheckedOpenFaasAnswers): InputProblem[] {
  const { floor = 0, ceiling = 0, metric } = answers.scaling!;
  const cap = OPENFAAS_CE_MAX_REPLICAS;
  const needsPro: [boolean, string, Parameters<typeof problem>[1]][] = [
    [
      answers.deployWith === 'operator',
      'deployWith',
      'validation.openfaas.operatorNeedsPro',
    ],
    [answers.mesh === true, 'mesh', 'validation.openfaas.meshNeedsPro'],
    [floor === 0, 'scaling.floor', 'validation.openfaas.zeroNeedsPro'],
    [
      metric === 'rps' || metric === 'cpu',
      'scaling.metric',
      'validation.openfaas.metricNeedsPro',
    ],
  ];
  return [
    ...needsPro.flatMap(([asked, field, key]) =>
      asked ? [problem(field, key)] : [],
    ),
    ...(ceiling > cap
      ? [
          problem('scaling.ceiling', 'validation.openfaas.communityReplicas', {
            ceiling,
            cap,
          }),
        ]
      : []),
  ];
}

function peakProblems({
  edition,
  scaling,
  traffic,
}: UncheckedOpenFaasAnswers): InputProblem[] {
  return traffic
    ? capacityProblems(
        {
          runtime: 'openfaas',
          edition: edition as PolicyAnswers['edition'],
          scaling: scaling as OpenFaasScalingAnswers,
        },
        traffic as TrafficAnswers,
      )
    : [];
}
