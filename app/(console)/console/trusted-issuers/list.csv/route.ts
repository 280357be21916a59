import { listTrustedIssuers } from '@/lib/directory/trusted-issuers';
import { exportList } from '../../export-list';
import { trustedIssuerColumns } from '../list/columns';

export const GET = exportList('trusted-issuers', listTrustedIssuers, (texts) => trustedIssuerColumns(texts, undefined));
