package org.healthpipeline.query.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;

/** Writes tables in one format, one after the other, with constant memory. */
interface ExportWriter extends Closeable {

	<T> void table(ExportTable<T> table, Rows<T> rows) throws IOException;

	/** Passes on rows one by one. */
	@FunctionalInterface
	interface Rows<T> {

		void writeTo(Consumer<T> sink);

	}

}
