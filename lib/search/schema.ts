import { z } from 'zod';
import { search } from '../query-schema';

export const SearchQuery = z.strictObject({ q: search });

export type Found = { kind: 'user' | 'client' | 'api_resource'; id: string; title: string; subtitle: string };
