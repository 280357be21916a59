DROP TABLE "recorded_requests";--> statement-breakpoint
CREATE TABLE "client_refusals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"error" text NOT NULL,
	"parameter" text NOT NULL,
	"description" text NOT NULL,
	"setting" text,
	"received" text,
	"request_id" text NOT NULL,
	"refused_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "client_refusals" ADD CONSTRAINT "client_refusals_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "client_refusals_kind_key" ON "client_refusals" USING btree ("client_id","error","parameter");--> statement-breakpoint
CREATE INDEX "client_refusals_refused_at_idx" ON "client_refusals" USING btree ("refused_at");
