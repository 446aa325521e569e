-- What pages, insights and mails know of their reader, and of the user for normal ranges. Null: not said or not chosen.

ALTER TABLE users
	ADD COLUMN birth_year integer CHECK (birth_year BETWEEN 1850 AND 2200),
	ADD COLUMN sex_at_birth text CHECK (sex_at_birth IN ('female', 'male', 'intersex')),
	ADD COLUMN language text CHECK (language ~ '^[a-z]{2}(-[A-Z]{2})?$'),
	ADD COLUMN mass_unit text CHECK (mass_unit IN ('kg', 'lb', 'st')),
	ADD COLUMN distance_unit text CHECK (distance_unit IN ('km', 'mi')),
	ADD COLUMN height_unit text CHECK (height_unit IN ('cm', 'ft')),
	ADD COLUMN temperature_unit text CHECK (temperature_unit IN ('C', 'F')),
	ADD COLUMN glucose_unit text CHECK (glucose_unit IN ('mg/dL', 'mmol/L')),
	ADD COLUMN energy_unit text CHECK (energy_unit IN ('kcal', 'kJ'));

COMMENT ON COLUMN users.language IS 'null: what the browser asks for';
COMMENT ON COLUMN users.mass_unit IS 'of pages and mails, like the other units; the interface keeps the canonical ones';

-- Insights are stored as figures now and get their words when they are read. The rules write those that hold again; what is
-- resolved keeps its words.
UPDATE user_states SET insights_due_at = current_timestamp
WHERE user_id IN (SELECT user_id FROM health_insights WHERE resolved_at IS NULL);
