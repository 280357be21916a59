import type { z } from 'zod';
import type { Permission } from './access';
import type { Ctx } from './context';
import { AppError, type FieldError, traced } from './errors';

const brand: unique symbol = Symbol('verb');

/** A use case that cannot be called without its permission and its schema. */
export type Verb<S extends z.ZodType, T> = {
  (ctx: Ctx, input: z.input<S>): Promise<T>;
  readonly permission: Permission;
  readonly schema: S;
  readonly [brand]: true;
};

type VerbOptions = {
  /** The act needs a recent password, see `requireFreshSignIn`. */
  fresh?: boolean;
};

/**
 * Makes a verb: authorizes the actor, parses the input, runs.
 * @throws AppError `forbidden` without the permission, `invalid` with one error a bad field,
 * `reauthentication_required` when the verb is `fresh` and the sign-in is not, and what `run` throws.
 */
export function verb<S extends z.ZodType, T>(
  permission: Permission,
  schema: S,
  run: (ctx: Ctx, input: z.output<S>) => Promise<T>,
  { fresh = false }: VerbOptions = {},
): Verb<S, T> {
  const guarded = async (ctx: Ctx, input: z.input<S>): Promise<T> => {
    requirePermission(ctx, permission);
    const parsed = parse(schema, input);
    if (fresh) requireFreshSignIn(ctx);
    return run(ctx, parsed).catch((error: unknown) => {
      throw traced(error, ctx.requestId);
    });
  };
  return Object.assign(guarded, { permission, schema, [brand]: true as const });
}

export function requirePermission(ctx: Ctx, permission: Permission): void {
  if (!ctx.actor.permissions.has(permission))
    throw new AppError('forbidden', `This needs the permission ${permission}.`);
}

/**
 * Whoever acts by a console session must have given their password within STEP_UP_MINUTES. Clients, the command
 * line and the service itself hold no session and are not asked.
 * @throws AppError `reauthentication_required`.
 */
export function requireFreshSignIn(ctx: Ctx): void {
  const { session } = ctx.actor;
  if (session && session.signedInSecondsAgo > ctx.config.stepUpSeconds)
    throw new AppError('reauthentication_required', 'Confirm your password first: this needs a recent sign-in.');
}

/** @throws AppError `invalid`, naming every member that is wrong and what it takes. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid', 'The request is not valid.', { errors: fieldErrors(parsed.error) });
}

export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: 'is not a known member' }));
    return [{ path: issue.path.join('.'), message: issue.message }];
  });
}
