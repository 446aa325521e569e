package org.healthpipeline.query.export;

import java.util.List;
import java.util.function.BiConsumer;

import tools.jackson.core.JsonGenerator;

/**
 * One kind of data in an export: a file of the ZIP, a property of the JSON document.
 *
 * @param name name of the file and of the property
 * @param description one sentence for users
 * @param rows class of a row
 * @param single whether there is exactly one row; in JSON it is an object instead of an
 * array
 * @param json writes a row as the API answers it
 */
record ExportTable<T>(String name, String description, Class<T> rows, boolean single, List<ExportColumn<T>> columns,
		BiConsumer<JsonGenerator, T> json) {

	ExportTable {
		columns = List.copyOf(columns);
	}

}
