/**
 * Reads CSV files with a line for each sample: the documented columns, as spreadsheets
 * write them, and the files of this project's own export.
 */
@NullMarked
package org.healthpipeline.ingestion.format.csv;

import org.jspecify.annotations.NullMarked;
