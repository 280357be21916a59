import { z } from 'zod';
import { search } from '@/lib/kernel/query-schema';

export const SearchQuery = z.strictObject({ q: search });

/** What a picker of the console offers. The value of a client is its id, the value of an API resource its identifier. */
export const choiceKinds = ['client', 'confidential_client', 'assertion_client', 'api_resource'] as const;

const kind = z.enum(choiceKinds, `must be one of ${choiceKinds.join(', ')}`);

export const ChoiceQuery = z.strictObject({ kind, q: search });
export const ChosenQuery = z.strictObject({ kind, values: z.array(z.string().max(2_000)).max(1_000) });

export const UserChoiceQuery = z.strictObject({ q: search });
export const ChosenUsers = z.strictObject({ values: z.array(search).max(10) });

export type ChoiceKind = z.output<typeof kind>;
export type Choice = { value: string; label: string; description?: string };
/** `more` when more match than are listed. */
export type Choices = { items: Choice[]; more: boolean };

export type Found = {
  kind: 'user' | 'client' | 'api_resource' | 'identity_provider' | 'request';
  id: string;
  title: string;
  subtitle: string;
};
