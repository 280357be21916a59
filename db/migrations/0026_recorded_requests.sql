CREATE TABLE "recorded_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request_id" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"endpoint" text NOT NULL,
	"outcome" text NOT NULL,
	"status" integer NOT NULL,
	"client_id" uuid,
	"unknown_client" text,
	"user_id" uuid,
	"error" text,
	"failed_check" text,
	"description" text,
	"parameter" text,
	"received" text,
	"registered" text[],
	"setting" text,
	"parameters" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"ip" text,
	"count" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "recorded_requests_outcome" CHECK ("recorded_requests"."outcome" in ('accepted','refused'))
);
--> statement-breakpoint
CREATE INDEX "recorded_requests_client_idx" ON "recorded_requests" USING btree ("client_id","id") WHERE client_id is not null;--> statement-breakpoint
CREATE INDEX "recorded_requests_user_idx" ON "recorded_requests" USING btree ("user_id","id") WHERE user_id is not null;--> statement-breakpoint
CREATE INDEX "recorded_requests_request_idx" ON "recorded_requests" USING btree ("request_id","id");--> statement-breakpoint
CREATE INDEX "recorded_requests_endpoint_idx" ON "recorded_requests" USING btree ("endpoint","id");--> statement-breakpoint
CREATE INDEX "recorded_requests_refused_idx" ON "recorded_requests" USING btree ("id") WHERE outcome = 'refused';--> statement-breakpoint
CREATE INDEX "recorded_requests_refused_endpoint_idx" ON "recorded_requests" USING btree ("endpoint","id") WHERE outcome = 'refused';--> statement-breakpoint
CREATE INDEX "recorded_requests_error_idx" ON "recorded_requests" USING btree ("error","id") WHERE error is not null;--> statement-breakpoint
CREATE INDEX "recorded_requests_no_client_idx" ON "recorded_requests" USING btree ("id") WHERE client_id is null;--> statement-breakpoint
DROP TABLE "client_refusals";
