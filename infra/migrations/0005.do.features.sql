-- What each proposal's confidence was computed from (shared/core/extract/calibration/features.ts): a site's own keyed
-- fields can refit its calibration, and the fit then knows what the indexer knew at the time.

alter table proposed_field add column features jsonb;
