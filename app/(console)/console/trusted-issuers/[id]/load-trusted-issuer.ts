import { getTrustedIssuer } from '@/lib/directory/trusted-issuers';
import { recordLoader } from '../../load';

export const loadTrustedIssuer = recordLoader(getTrustedIssuer);
