import { getGrant } from '@/lib/oauth/token-families';
import { recordLoader } from '../../load';

export const loadGrant = recordLoader(getGrant);
