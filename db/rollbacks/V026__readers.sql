-- Insights without words count as damaged before: the rules write those that hold again, what is resolved is not shown.
UPDATE user_states SET insights_due_at = current_timestamp
WHERE user_id IN (SELECT user_id FROM health_insights WHERE resolved_at IS NULL);

ALTER TABLE users
	DROP COLUMN birth_year,
	DROP COLUMN sex_at_birth,
	DROP COLUMN language,
	DROP COLUMN mass_unit,
	DROP COLUMN distance_unit,
	DROP COLUMN height_unit,
	DROP COLUMN temperature_unit,
	DROP COLUMN glucose_unit,
	DROP COLUMN energy_unit;
