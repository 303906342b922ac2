import { InputError } from '@backstage/errors';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';

type AnyAction = TemplateAction<any, any, any>;

/**
 * An action whose refusals begin with the folder it was told to work in: a run may have several repositories in its
 * workspace, and the log of a step with `each` only counts them.
 */
export function namesFolder(action: AnyAction): AnyAction {
  return {
    ...action,
    handler: async ctx => {
      try {
        await action.handler(ctx);
      } catch (error) {
        const { sourcePath } = ctx.input;
        throw sourcePath && error instanceof InputError
          ? new InputError(`${sourcePath}: ${error.message}`)
          : error;
      }
    },
  };
}
