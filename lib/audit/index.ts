export { csvHeader, csvLine, exportAuditEvents } from './export-audit-events';
export { listAuditEvents, toAuditEvent } from './list-audit-events';
export { auditOperations } from './operations';
export { differences, recordAudit } from './record-audit';
export { sealEvents, unsealedAgeSeconds, type Verification, verifyAudit } from './seal';
