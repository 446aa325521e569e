DROP TABLE sample_tombstones;
DROP TABLE health_samples;
