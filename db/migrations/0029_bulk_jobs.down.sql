ALTER TABLE "users" DROP COLUMN "second_factor_required";--> statement-breakpoint
DROP TABLE "bulk_job_items";--> statement-breakpoint
DROP TABLE "bulk_jobs";
