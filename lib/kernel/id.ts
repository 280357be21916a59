import { z } from 'zod';

/** A UUID, converted to lower case as it is stored (RFC 9562 §4). */
export const id = z.uuid('must be a UUID').toLowerCase();
