import { getIdentityProvider } from '@/lib/directory/identity-providers';
import { recordLoader } from '../../load';

export const loadProvider = recordLoader(getIdentityProvider);
