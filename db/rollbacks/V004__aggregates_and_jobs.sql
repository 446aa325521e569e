DROP TABLE aggregation_jobs;
DROP TABLE health_aggregates;
