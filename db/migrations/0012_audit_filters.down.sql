DROP INDEX "audit_events_actor_name_idx";--> statement-breakpoint
DROP INDEX "audit_events_target_name_idx";--> statement-breakpoint
DROP INDEX "audit_events_client_idx";--> statement-breakpoint
DROP INDEX "audit_events_request_idx";--> statement-breakpoint
DROP INDEX "audit_events_ip_idx";
