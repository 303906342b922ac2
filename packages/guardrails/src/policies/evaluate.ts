import type { CelInput } from '@bufbuild/cel';
import { celExpression, type CelOutcome } from '../schema/cel/program';
import { costFault } from './cost';
import type { NamedExpression, Policy, Validation } from './policy';

/** What a policy says of one resource. */
export interface PolicyVerdict {
  /** Sentences that refuse the resource. */
  readonly refusals: readonly string[];
  /** Why the policy could not be judged here; a cluster may still refuse. */
  readonly undecided: readonly string[];
}

/** The variables of a policy's expressions besides its own: `object`, `request`, `params`... */
export type PolicyInput = Readonly<Record<string, CelInput>>;

/** Variables are computed when first asked for, so that one that fails harms only those who need it. */
class LazyVariables extends Map<string, CelInput> {
  private readonly expressions: ReadonlyMap<string, string>;
  private readonly failures = new Map<string, Error>();

  constructor(
    variables: readonly NamedExpression[],
    private readonly input: PolicyInput,
    /** Reasons why a variable could not be computed here. */
    readonly unsupported: string[],
  ) {
    super();
    this.expressions = new Map(
      variables.map(({ name, expression }) => [name, expression]),
    );
  }

  get(name: string): CelInput | undefined {
    const failure = this.failures.get(name);
    if (failure) {
      throw failure;
    }
    const expression = this.expressions.get(name);
    if (!super.has(name) && expression !== undefined) {
      // A variable that needs itself is then one whose value is not known.
      this.failures.set(name, new Error(`variable ${name} needs itself`));
      const outcome = celExpression(expression)({
        ...this.input,
        variables: this,
      });
      this.keep(name, outcome);
    }
    return super.get(name);
  }

  private keep(name: string, outcome: CelOutcome): void {
    if ('value' in outcome) {
      this.failures.delete(name);
      this.set(name, outcome.value as CelInput);
      return;
    }
    const reason = `variable ${name}: ${outcome.error}`;
    if (outcome.unsupported) {
      this.unsupported.push(reason);
    }
    const error = new Error(reason);
    this.failures.set(name, error);
    throw error;
  }
}

type Answer = 'true' | 'false' | { readonly error: string };

class Evaluation {
  readonly refusals: string[] = [];
  readonly undecided: string[] = [];
  private readonly input: PolicyInput;

  constructor(private readonly policy: Policy, input: PolicyInput) {
    const variables = new LazyVariables(
      policy.variables,
      input,
      this.undecided,
    );
    this.input = { ...input, variables };
  }

  private run(expression: string): CelOutcome {
    return celExpression(expression)(this.input);
  }

  /** Undefined when the expression is outside of what can be evaluated here. */
  private ask(expression: string): Answer | undefined {
    if (/\bauthorizer\b/.test(expression)) {
      this.undecided.push(`"${expression}" asks the cluster's authorizer`);
      return undefined;
    }
    const before = this.undecided.length;
    const outcome = this.run(expression);
    if ('error' in outcome) {
      if (outcome.unsupported) {
        this.undecided.push(`"${expression}": ${outcome.error}`);
      }
      return this.undecided.length > before
        ? undefined
        : { error: outcome.error };
    }
    if (typeof outcome.value !== 'boolean') {
      return { error: 'the expression gives no bool' };
    }
    return outcome.value ? 'true' : 'false';
  }

  private fail(expression: string, error: string): void {
    if (this.policy.failurePolicy === 'Fail') {
      this.refusals.push(
        `expression "${expression}" fails, and failurePolicy is Fail: ${error}`,
      );
    }
  }

  /** One condition that is false decides, whatever the others give (apiserver matchconditions/matcher.go). */
  conditionsHold(): boolean {
    const answers = this.policy.matchConditions.map(({ expression }) => ({
      expression,
      answer: this.ask(expression),
    }));
    if (answers.some(({ answer }) => answer === 'false')) {
      this.undecided.length = 0;
      return false;
    }
    const failed = answers.find(({ answer }) => typeof answer === 'object');
    if (failed && typeof failed.answer === 'object') {
      this.fail(failed.expression, failed.answer.error);
      return false;
    }
    return answers.every(({ answer }) => answer === 'true');
  }

  validate(validation: Validation): void {
    const answer = this.ask(validation.expression);
    if (answer === 'false') {
      this.refusals.push(this.messageOf(validation));
    } else if (typeof answer === 'object') {
      this.fail(validation.expression, answer.error);
    }
  }

  /** An expression that gives no usable text is passed over for the plain message, as in the API server. */
  private messageOf(validation: Validation): string {
    const { expression, message, messageExpression } = validation;
    if (messageExpression) {
      const outcome = this.run(messageExpression);
      const text = 'value' in outcome ? outcome.value : undefined;
      if (typeof text === 'string' && text.trim() !== '') {
        return text.trim();
      }
    }
    return message ?? `failed expression: ${expression.trim()}`;
  }
}

/**
 * Evaluates one policy on one resource that it covers.
 *
 * @param manifestSize - values within the resource, for the limit of steps
 */
export function evaluatePolicy(
  policy: Policy,
  input: PolicyInput,
  manifestSize: number,
): PolicyVerdict {
  const expressions = [
    ...policy.matchConditions.map(item => item.expression),
    ...policy.validations.flatMap(item => [
      item.expression,
      item.messageExpression ?? 'true',
    ]),
  ];
  const tooCostly = costFault(policy.variables, expressions, manifestSize);
  if (tooCostly) {
    return { refusals: [], undecided: [tooCostly] };
  }
  const evaluation = new Evaluation(policy, input);
  if (evaluation.conditionsHold()) {
    policy.validations.forEach(item => evaluation.validate(item));
  }
  return evaluation;
}
