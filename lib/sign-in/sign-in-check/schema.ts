import { z } from 'zod';
import { id } from '@/lib/kernel/id';
import { gateNames, gateStates } from './choices';

export const CheckSignIn = z.strictObject({
  id,
  client_id: id.optional().meta({
    description: 'A client that the user wants to sign in to. Without it, the last three gates are left out.',
  }),
});

export const SignInClient = CheckSignIn.pick({ client_id: true });

export const SignInGate = z.object({
  gate: z.enum(gateNames),
  state: z.enum(gateStates).meta({
    description:
      'open: nothing stops the user; asks: the user does something on the way; limited: the user cannot pass from some networks or devices; closed: the user cannot pass.',
  }),
  detail: z.string().meta({ description: 'Why, in a sentence or two. Networks are named only with audit:read.' }),
  until: z.iso.datetime().nullable().meta({ description: 'When the state ends by itself.' }),
});

export const SignInCheck = z.object({
  verdict: z
    .enum(gateStates)
    .meta({ description: 'closed if a gate is closed, else limited if one is, else asks if one asks, else open.' }),
  gates: z.array(SignInGate).meta({ description: 'In the order in which the user meets them.' }),
});

export type SignInGate = z.infer<typeof SignInGate>;
export type SignInCheck = z.infer<typeof SignInCheck>;
