DROP INDEX "account_links_undo_idx";
