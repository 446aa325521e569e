DROP FUNCTION drop_empty_chunks_before(timestamptz, integer);
