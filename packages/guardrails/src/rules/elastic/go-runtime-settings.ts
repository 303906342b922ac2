import { fieldsOf, listOf, textOf } from '../../model/fields';
import { quantityValue } from '../../model/quantity';
import type { Report, Rule } from '../../rule';

export const goRuntimeSettings: Rule = {
  id: 'go-runtime-settings',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['*'],
  summary: "Settings of the Go runtime contradict the container's limits.",
  why: 'More threads than CPUs are throttled, and a low GOGC spends CPU on collecting garbage; since Go 1.25 GOMAXPROCS follows the limit by itself.',
  fix: 'Leave GOMAXPROCS and GOGC out; set GOMEMLIMIT to about 90 % of the memory limit.',
  source: {
    title:
      'Go runtime package documentation; Go 1.25 release notes, container-aware GOMAXPROCS',
    url: 'https://pkg.go.dev/runtime#hdr-Environment_Variables',
  },
  *check(bundle): Generator<Report> {
    for (const workload of bundle.workloads) {
      for (const container of workload.containers) {
        const limit = quantityValue(
          fieldsOf(fieldsOf(container.fields.resources).limits).cpu,
        );
        for (const [index, item] of listOf(container.fields.env).entries()) {
          const { name, value } = fieldsOf(item);
          const number = Number(textOf(value) ?? NaN);
          const at: Pick<Report, 'resource' | 'path'> = {
            resource: workload.resource,
            path:
              workload.runtime === 'openfaas'
                ? container.path
                : [...container.path, 'env', index],
          };
          if (
            name === 'GOMAXPROCS' &&
            limit !== undefined &&
            number > Math.max(1, limit)
          ) {
            yield {
              ...at,
              message: `GOMAXPROCS=${number} on a limit of ${limit} CPU: the threads are throttled most of the time`,
              evidence: { gomaxprocs: number, cpuLimit: limit },
            };
          }
          if (name === 'GOGC' && number > 0 && number < 50) {
            yield {
              ...at,
              message: `GOGC=${number} collects garbage whenever the heap grows by ${number} %, at the price of CPU`,
              severity: 'info',
              evidence: { gogc: number },
            };
          }
        }
      }
    }
  },
};
