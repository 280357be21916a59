CREATE TABLE "bulk_job_items" (
	"job_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"target_id" uuid NOT NULL,
	"outcome" text,
	"name" text,
	"failure" text,
	"undo" jsonb,
	CONSTRAINT "bulk_job_items_job_id_position_pk" PRIMARY KEY("job_id","position"),
	CONSTRAINT "bulk_job_items_outcome" CHECK ("bulk_job_items"."outcome" in ('changed','unchanged','failed'))
);
--> statement-breakpoint
CREATE TABLE "bulk_jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"act" text NOT NULL,
	"arguments" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"undo_of" uuid,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"permissions" text[] NOT NULL,
	"claimed_until" timestamp with time zone,
	"failure" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "bulk_jobs_undo_key" UNIQUE("undo_of"),
	CONSTRAINT "bulk_jobs_state" CHECK ("bulk_jobs"."state" in ('running','done','stopped','failed')),
	CONSTRAINT "bulk_jobs_actor_kind" CHECK ("bulk_jobs"."actor_kind" in ('user','client','system'))
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "second_factor_required" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "bulk_job_items" ADD CONSTRAINT "bulk_job_items_job_id_bulk_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."bulk_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_job_items_open_idx" ON "bulk_job_items" USING btree ("job_id","position") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "bulk_job_items_failed_idx" ON "bulk_job_items" USING btree ("job_id","position") WHERE outcome = 'failed';--> statement-breakpoint
CREATE INDEX "bulk_jobs_created_at_idx" ON "bulk_jobs" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "bulk_jobs_working_idx" ON "bulk_jobs" USING btree ("updated_at","id") WHERE state = 'running';