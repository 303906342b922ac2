/** Gives every value as the action's output of that name. */
export function outputAll<T extends object>(
  ctx: { output(name: keyof T, value: T[keyof T]): void },
  outputs: T,
): void {
  for (const name of Object.keys(outputs) as (keyof T)[]) {
    ctx.output(name, outputs[name]);
  }
}
