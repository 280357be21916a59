import type { z } from 'zod';
import type { Permission } from './access';
import type { ActName } from './acts';
import type { Actor, Ctx } from './context';
import { AppError, type FieldError, traced } from './errors';
import { inSpan } from './tracing';

const brand: unique symbol = Symbol('verb');

/** A use case that cannot be called without its permission and its schema. */
export type Verb<S extends z.ZodType, T> = {
  (ctx: Ctx, input: z.input<S>): Promise<T>;
  /** The permission that it needs, or several of which any one is enough. */
  readonly permission: Permission | readonly Permission[];
  readonly schema: S;
  /** The name of its span. */
  readonly label: string;
  /** Whether the settings can require an approval of it. */
  readonly isPlannable: boolean;
  readonly [brand]: true;
};

type VerbOptions = {
  /** The verb needs a recent password, see `requireFreshSignIn`. */
  fresh?: boolean;
};

type PlannableOptions<I> = VerbOptions & {
  /** The act that the verb is for this input: the settings can require an approval of it. Null: it is none. */
  act?: ActName | ((input: I, ctx: Ctx) => ActName | null | Promise<ActName | null>);
};

/**
 * Makes a verb: authorizes the actor, parses the input, runs. Of several permissions, any one is enough: `run` then decides
 * what the actor may see and do.
 * @throws AppError `forbidden` without the permission, `invalid` with one error for each invalid field,
 * `reauthentication_required` when the verb is `fresh` and the sign-in is not, `approval_requested` when a second
 * administrator must approve the act, and what `run` throws.
 */
export function verb<S extends z.ZodType, T>(
  permission: Permission | readonly Permission[],
  schema: S,
  run: (ctx: Ctx, input: z.output<S>) => Promise<T>,
  { fresh = false, act }: PlannableOptions<z.output<S>> = {},
): Verb<S, T> {
  const guarded = async (ctx: Ctx, input: z.input<S>): Promise<T> => {
    requirePermission(ctx, permission);
    const parsed = parse(schema, input);
    if (fresh) requireFreshSignIn(ctx);
    return withTrace(ctx, async () => {
      const name = typeof act === 'function' ? await act(parsed, ctx) : act;
      if (name) await ctx.approvals.requireApproval(ctx, name, input);
      return run(ctx, parsed);
    });
  };
  const label = [permission].flat().join(' ');
  return labelled(guarded, { permission, schema, label, isPlannable: act !== undefined });
}

/** The context of the current user, for verbs of the user's own account. */
export type SelfCtx = Ctx & { actor: Actor & { kind: 'user'; id: string; session: NonNullable<Actor['session']> } };

/** A use case of the current user's own account: it needs no permission and acts on that account only. */
export type SelfVerb<S extends z.ZodType, T> = {
  (ctx: Ctx, input: z.input<S>): Promise<T>;
  readonly permission: null;
  readonly schema: S;
  /** The name of its span. */
  readonly label: string;
  readonly [brand]: true;
};

/**
 * Makes a verb of the current user's own account: requires a user with a live session, parses the input, runs.
 * @throws AppError `forbidden` for clients, tokens and the command line, `invalid`, `reauthentication_required` when the
 * verb is `fresh` and the sign-in is not, and what `run` throws.
 */
export function selfVerb<S extends z.ZodType, T>(
  schema: S,
  run: (ctx: SelfCtx, input: z.output<S>) => Promise<T>,
  { fresh = false }: VerbOptions = {},
): SelfVerb<S, T> {
  const guarded = async (ctx: Ctx, input: z.input<S>): Promise<T> => {
    if (!isSelf(ctx)) throw new AppError('forbidden', 'This is for users who are signed in here.');
    const parsed = parse(schema, input);
    if (fresh) requireFreshSignIn(ctx);
    return withTrace(ctx, () => run(ctx, parsed));
  };
  return labelled(guarded, { permission: null, schema, label: 'account' });
}

type Members<P, S> = { permission: P; schema: S; label: string };

/** Adds the members of a verb to a function, and a span to each call of a request that is traced. */
function labelled<I, T, M extends Members<unknown, unknown>>(run: (ctx: Ctx, input: I) => Promise<T>, members: M) {
  const made = Object.assign(
    (ctx: Ctx, input: I): Promise<T> =>
      ctx.span === undefined ? run(ctx, input) : inSpan(ctx, made.label, (inside) => run(inside, input)),
    { ...members, [brand]: true as const },
  );
  return made;
}

/** Labels the verbs among the exports of modules with the names under which they are exported. */
export function labelVerbs(modules: readonly Record<string, unknown>[]): void {
  for (const [name, value] of modules.flatMap((module) => Object.entries(module)))
    if (typeof value === 'function' && brand in value) Object.assign(value, { label: name });
}

const isSelf = (ctx: Ctx): ctx is SelfCtx =>
  ctx.actor.kind === 'user' && ctx.actor.id !== null && ctx.actor.session !== undefined;

const withTrace = <T>(ctx: Ctx, run: () => Promise<T>): Promise<T> =>
  run().catch((error: unknown) => {
    throw traced(error, ctx);
  });

/** @throws AppError `forbidden` unless the actor has the permission, or any one of several. */
export function requirePermission(ctx: Ctx, permission: Permission | readonly Permission[]): void {
  const enough = [permission].flat();
  if (enough.some((one) => ctx.actor.permissions.has(one))) return;
  if (enough.length === 1) throw new AppError('forbidden', `This needs the permission ${enough[0]}.`);
  throw new AppError('forbidden', `This needs one of the permissions ${enough.join(', ')}.`);
}

/**
 * An actor with a console session must have entered the password within STEP_UP_MINUTES. Clients, tokens of users, the
 * command line and the service itself have no session and are exempt.
 * @throws AppError `reauthentication_required`.
 */
export function requireFreshSignIn(ctx: Ctx): void {
  if (ctx.actor.session) requireProvenSignIn(ctx);
}

/**
 * As `requireFreshSignIn`, and a user's token must come from such a sign-in as well. Nobody is exempt.
 * @throws AppError `reauthentication_required`.
 */
export function requireProvenSignIn({ actor, config }: Ctx): void {
  const secondsAgo = actor.session?.signedInSecondsAgo ?? actor.tokenSignedInSecondsAgo ?? Infinity;
  if (secondsAgo > config.stepUpSeconds)
    throw new AppError('reauthentication_required', 'Confirm your password first: this needs a recent sign-in.');
}

/** @throws AppError `invalid`, which names every invalid member and what it must be. */
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
