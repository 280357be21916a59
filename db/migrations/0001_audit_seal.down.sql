DROP INDEX "audit_events_seal_idx";--> statement-breakpoint
ALTER TABLE "audit_events" DROP COLUMN "leaf";--> statement-breakpoint
DROP TABLE "audit_batches";
