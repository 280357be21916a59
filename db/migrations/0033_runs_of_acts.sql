ALTER TABLE "bulk_job_items" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "planned_changes" ADD COLUMN "permissions" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "planned_changes" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;