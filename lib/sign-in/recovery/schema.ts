import { z } from 'zod';
import { Password } from '@/lib/directory/users/schema';

export const NewPassword = z.strictObject({ password: Password });
