import { problemText } from '../problemText';
import { useFormText } from '../useFormText';
import type { ChangeProblem } from './changeForm';

interface ErrorTree {
  __errors?: string[];
}

/** What is wrong with each setting, in the reader's language; what only the form's schema refuses in its own words. */
export function useChangeErrors(
  problems: readonly ChangeProblem[],
  errorSchema: object | undefined,
  settings: object | undefined,
): (name: string) => readonly string[] {
  const t = useFormText();
  const textOf = (problem: ChangeProblem) => {
    switch (problem.kind) {
      case 'range':
        return t('form.change.range', {
          min: problem.min,
          max: problem.max,
        });
      case 'rule':
        return problemText(t, problem.problem);
      case 'unbounded':
        return t('form.change.unbounded');
      default:
        return t('form.change.absent', {
          settings: Object.keys(settings ?? {}).join(', '),
        });
    }
  };
  return name => {
    const own = problems.filter(({ setting }) => setting === name).map(textOf);
    const fromSchema =
      (errorSchema as Record<string, ErrorTree> | undefined)?.[name]
        ?.__errors ?? [];
    return own.length ? own : fromSchema;
  };
}
