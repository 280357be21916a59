import { listAccessTokens } from '@/lib/oauth/token-families';
import { exportList } from '../../../export-list';
import { issuedTokenColumns } from '../../issued-token-columns';

export const GET = exportList('access-tokens', listAccessTokens, issuedTokenColumns);
