ALTER TABLE "planned_changes" DROP COLUMN "attempts";--> statement-breakpoint
ALTER TABLE "planned_changes" DROP COLUMN "permissions";--> statement-breakpoint
ALTER TABLE "bulk_job_items" DROP COLUMN "attempts";
