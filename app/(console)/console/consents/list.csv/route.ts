import { listConsents } from '@/lib/directory/consents';
import { exportList } from '../../export-list';
import { consentColumns } from '../list/columns';

export const GET = exportList('consents', listConsents, consentColumns);
