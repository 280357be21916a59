CREATE TABLE "planned_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"act" text NOT NULL,
	"target_kind" text NOT NULL,
	"target_id" uuid,
	"target_name" text NOT NULL,
	"sealed_input" text NOT NULL,
	"reason" text,
	"needs_approval" boolean NOT NULL,
	"run_at" timestamp with time zone,
	"requested_by_kind" text NOT NULL,
	"requested_by_id" uuid,
	"requested_by_name" text NOT NULL,
	"decided_by_id" uuid,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"note" text,
	"failure" text,
	"claimed_until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "planned_changes_state" CHECK ("planned_changes"."state" in ('waiting','scheduled','done','failed','rejected','withdrawn','expired')),
	CONSTRAINT "planned_changes_by" CHECK ("planned_changes"."requested_by_kind" in ('user','client','system'))
);
--> statement-breakpoint
ALTER TABLE "client_secrets" ADD COLUMN "reminded_days" integer;--> statement-breakpoint
CREATE INDEX "planned_changes_created_at_idx" ON "planned_changes" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "planned_changes_open_idx" ON "planned_changes" USING btree ("created_at","id") WHERE state in ('waiting','scheduled');--> statement-breakpoint
CREATE INDEX "planned_changes_due_idx" ON "planned_changes" USING btree ("run_at") WHERE state = 'scheduled';--> statement-breakpoint
CREATE INDEX "planned_changes_finished_at_idx" ON "planned_changes" USING btree ("finished_at");--> statement-breakpoint
CREATE INDEX "planned_changes_target_idx" ON "planned_changes" USING btree ("target_kind","target_id");--> statement-breakpoint
CREATE INDEX "client_secrets_expires_idx" ON "client_secrets" USING btree ("expires_at") WHERE expires_at is not null;